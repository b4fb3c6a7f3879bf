internal import GRDB

/// The statements of an import, prepared once.
final class ProductStatements {
  struct Stored {
    var number: ProductNumber
    var checksum: UInt64
    var rowChecksum: UInt64?
    var source: Int64
    var hasVanished: Bool
  }

  struct Row {
    var number: ProductNumber
    var id: ProductID
    var source: Int64
    var brand: Int64?
    var category: Int64?
    var price: Money?
    var gtin: String?
    var mpn: String?
    var checksum: UInt64
    var rowChecksum: UInt64?
    var generation: Int64
    var imported: CalendarDay
  }

  private let selectProduct: BulkStatement
  private let selectMerged: BulkStatement
  private let insertProduct: BulkStatement
  private let updateProduct: BulkStatement
  private let updateSource: BulkStatement
  private let updateGeneration: BulkStatement
  private let insertPage: BulkStatement
  private let updatePage: BulkStatement
  private let insertPrice: BulkStatement
  private let selectPrice: BulkStatement
  private let insertReview: BulkStatement
  private let selectReview: BulkStatement
  private let deleteReviews: BulkStatement
  private let insertQuestion: BulkStatement
  private let deleteQuestions: BulkStatement
  private let insertAlias: BulkStatement
  private let deleteAliases: BulkStatement

  init(_ database: Database) throws {
    func prepare(_ sql: String) throws -> BulkStatement { try BulkStatement(sql, in: database) }
    selectProduct = try prepare(
      "SELECT number, checksum, row_checksum, source, vanished FROM product WHERE id = ?")
    selectMerged = try prepare("SELECT product FROM alias WHERE id = ? AND is_merged")
    insertProduct = try prepare(
      """
      INSERT INTO product (id, source, brand, category, price, currency, gtin, mpn, checksum,
        row_checksum, generation, imported, number) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    updateProduct = try prepare(
      """
      UPDATE product SET id = ?, source = ?, brand = ?, category = ?, price = ?, currency = ?,
        gtin = ?, mpn = ?, checksum = ?, row_checksum = ?, generation = ?, imported = ?,
        vanished = NULL
      WHERE number = ?
      """)
    updateSource = try prepare(
      "UPDATE product SET source = ?, row_checksum = ? WHERE number = ?")
    updateGeneration = try prepare("UPDATE product SET generation = ? WHERE number = ?")
    insertPage = try prepare("INSERT INTO page (content, product) VALUES (?, ?)")
    updatePage = try prepare("UPDATE page SET content = ? WHERE product = ?")
    insertPrice = try prepare(
      "INSERT OR REPLACE INTO price_point (product, day, price, currency) VALUES (?, ?, ?, ?)")
    selectPrice = try prepare(
      """
      SELECT price, currency FROM price_point WHERE product = ? ORDER BY day DESC LIMIT 1
      """)
    insertReview = try prepare(
      """
      INSERT INTO review (product, id, ordinal, rating, day, title, text, language, verified,
        helpful, is_attached) VALUES (?,?,?,?,?,?,?,?,?,?,?)
      """)
    selectReview = try prepare("SELECT 1 FROM review WHERE product = ? AND id = ?")
    deleteReviews = try prepare("DELETE FROM review WHERE product = ? AND NOT is_attached")
    insertQuestion = try prepare(
      "INSERT INTO question (product, ordinal, question, answer, day) VALUES (?, ?, ?, ?, ?)")
    deleteQuestions = try prepare("DELETE FROM question WHERE product = ?")
    insertAlias = try prepare(
      "INSERT OR IGNORE INTO alias (id, product, is_merged) VALUES (?, ?, ?)")
    deleteAliases = try prepare("DELETE FROM alias WHERE product = ? AND NOT is_merged")
  }

  func lookUp(_ id: ProductID) throws -> Stored? {
    selectProduct.bind(1, id.rawValue)
    return try selectProduct.first { row in
      Stored(
        number: row.integer(0), checksum: UInt64(bitPattern: row.integer(1)),
        rowChecksum: row.isNull(2) ? nil : UInt64(bitPattern: row.integer(2)),
        source: row.integer(3), hasVanished: !row.isNull(4))
    }
  }

  func mergedProduct(_ id: ProductID) throws -> ProductNumber? {
    selectMerged.bind(1, id.rawValue)
    return try selectMerged.first { $0.integer(0) }
  }

  func insert(_ row: Row) throws {
    bind(row, to: insertProduct)
    try insertProduct.run()
  }

  func update(_ row: Row) throws {
    bind(row, to: updateProduct)
    try updateProduct.run()
  }

  private func bind(_ row: Row, to statement: BulkStatement) {
    statement.bind(1, row.id.rawValue)
    statement.bind(2, row.source)
    statement.bind(3, row.brand)
    statement.bind(4, row.category)
    statement.bind(5, row.price?.minorUnits)
    statement.bind(6, row.price?.currency.rawValue)
    statement.bind(7, row.gtin)
    statement.bind(8, row.mpn)
    statement.bind(9, Int64(bitPattern: row.checksum))
    statement.bind(10, row.rowChecksum.map(Int64.init(bitPattern:)))
    statement.bind(11, row.generation)
    statement.bind(12, row.imported.daysSinceEpoch)
    statement.bind(13, row.number)
  }

  func setSource(_ source: Int64, rowChecksum: UInt64?, number: ProductNumber) throws {
    updateSource.bind(1, source)
    updateSource.bind(2, rowChecksum.map(Int64.init(bitPattern:)))
    updateSource.bind(3, number)
    try updateSource.run()
  }

  func touch(_ number: ProductNumber, generation: Int64) throws {
    updateGeneration.bind(1, generation)
    updateGeneration.bind(2, number)
    try updateGeneration.run()
  }

  func insertPage(_ number: ProductNumber, _ page: [UInt8]) throws {
    insertPage.bind(1, blob: page)
    insertPage.bind(2, number)
    try insertPage.run()
  }

  func updatePage(_ number: ProductNumber, _ page: [UInt8]) throws {
    updatePage.bind(1, blob: page)
    updatePage.bind(2, number)
    try updatePage.run()
  }

  func insertPrice(_ point: PricePoint, _ number: ProductNumber) throws {
    insertPrice.bind(1, number)
    insertPrice.bind(2, point.date.daysSinceEpoch)
    insertPrice.bind(3, point.price.minorUnits)
    insertPrice.bind(4, point.price.currency.rawValue)
    try insertPrice.run()
  }

  func latestPrice(_ number: ProductNumber) throws -> Money? {
    selectPrice.bind(1, number)
    return try selectPrice.first {
      Money(minorUnits: $0.integer(0), currency: Currency(rawValue: $0.text(1)))
    }
  }

  /// - Returns: `false` where the product has a review of that identifier.
  @discardableResult
  func insertReview(
    _ review: Review, ordinal: Int, isAttached: Bool, _ number: ProductNumber
  ) throws -> Bool {
    selectReview.bind(1, number)
    selectReview.bind(2, review.id)
    if try selectReview.first({ _ in true }) == true { return false }
    insertReview.bind(1, number)
    insertReview.bind(2, review.id)
    insertReview.bind(3, ordinal)
    insertReview.bind(4, review.rating)
    insertReview.bind(5, review.date?.daysSinceEpoch)
    insertReview.bind(6, review.title)
    insertReview.bind(7, review.text)
    insertReview.bind(8, review.language?.rawValue)
    insertReview.bind(9, review.verified.map { $0 ? 1 : 0 })
    insertReview.bind(10, review.helpful)
    insertReview.bind(11, isAttached ? 1 : 0)
    try insertReview.run()
    return true
  }

  func insertQuestion(
    _ question: AnsweredQuestion, ordinal: Int, _ number: ProductNumber
  ) throws {
    insertQuestion.bind(1, number)
    insertQuestion.bind(2, ordinal)
    insertQuestion.bind(3, question.question)
    insertQuestion.bind(4, question.answer)
    insertQuestion.bind(5, question.date?.daysSinceEpoch)
    try insertQuestion.run()
  }

  func insertAlias(_ id: String, isMerged: Bool, _ number: ProductNumber) throws {
    insertAlias.bind(1, id)
    insertAlias.bind(2, number)
    insertAlias.bind(3, isMerged ? 1 : 0)
    try insertAlias.run()
  }

  /// Removes what the feed told about a product beside its page; prices stay.
  func removeParts(of number: ProductNumber) throws {
    for statement in [deleteReviews, deleteQuestions, deleteAliases] {
      statement.bind(1, number)
      try statement.run()
    }
  }
}
