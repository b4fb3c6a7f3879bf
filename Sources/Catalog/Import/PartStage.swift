internal import GRDB

/// Keeps products that a feed spreads over several rows until the whole file has been read: the
/// rows of one product need not stand together. On disk, so that memory does not grow.
final class PartStage {
  private let database: Database
  private let selection: BulkStatement
  private let insertion: BulkStatement
  private(set) var isEmpty = true

  init(_ database: Database) throws {
    self.database = database
    try database.execute(
      sql: """
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_part (
          id TEXT PRIMARY KEY NOT NULL, line INTEGER NOT NULL, content BLOB NOT NULL
        ) WITHOUT ROWID;
        DELETE FROM staged_part;
        """)
    selection = try BulkStatement("SELECT content FROM staged_part WHERE id = ?", in: database)
    insertion = try BulkStatement(
      """
      INSERT INTO staged_part (id, line, content) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET content = excluded.content
      """, in: database)
  }

  /// Folds a part into what is there of its product.
  func add(_ part: EncodedProduct) throws {
    isEmpty = false
    selection.bind(1, part.product.id.rawValue)
    var product = part.product
    if let stored = try selection.first({ $0.text(0) }),
      let earlier = try? ProductJSON.decode(stored)
    {
      product = VariantFolding.joined(earlier, part.product)
    }
    insertion.bind(1, product.id.rawValue)
    insertion.bind(2, part.line)
    insertion.bind(3, blob: Array(ProductJSON.encode(product).utf8))
    try insertion.run()
  }

  /// Gives the folded products in the order of their identifiers and forgets them.
  func drain(_ body: (EncodedProduct) throws -> Void) throws {
    guard !isEmpty else { return }
    let all = try BulkStatement(
      "SELECT line, content FROM staged_part ORDER BY line, id", in: database)
    try all.each { row in
      let product = VariantFolding.finished(try ProductJSON.decode(row.text(1)))
      try body(EncodedProduct(product, line: Int(row.integer(0)), rowChecksum: nil))
    }
    try database.execute(sql: "DELETE FROM staged_part")
    isEmpty = true
  }
}
