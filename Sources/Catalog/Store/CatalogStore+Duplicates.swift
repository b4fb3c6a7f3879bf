internal import GRDB

/// Products that are probably the same one.
public struct DuplicateGroup: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case gtin(String)
    case brandAndModel(brand: String, model: String)
  }

  public var reason: Reason
  /// By number: the one that was first in the catalogue leads.
  public var products: [ProductID]
}

extension CatalogStore {
  /// Products on sale with the same GTIN, or with the same brand and model number. Products of one
  /// variant group are no duplicates of each other.
  ///
  /// - Parameter limit: at most so many groups.
  public func duplicates(limit: Int = 1000) throws(CatalogError) -> [DuplicateGroup] {
    try read { try ProductMerging.duplicates(limit: limit, in: $0) }
  }

  /// Merges a group into its first product: what that one lacks is taken from the others, reviews,
  /// questions and prices are joined, and the others' identifiers lead to it from now on.
  ///
  /// A later import of the first product brings its own page again; the others stay merged.
  public func merge(_ group: DuplicateGroup) throws(CatalogError) {
    try write { database in
      let generation =
        1
        + (try Int64.fetchOne(
          database, sql: "SELECT value FROM metadata WHERE name = 'generation'") ?? 0)
      if try ProductMerging.merge(group, generation: generation, in: database) {
        try database.execute(
          sql: "UPDATE metadata SET value = ? WHERE name = 'generation'", arguments: [generation])
      }
    }
  }
}

/// Finds and merges duplicates.
enum ProductMerging {
  static func duplicates(limit: Int, in database: Database) throws -> [DuplicateGroup] {
    var groups: [DuplicateGroup] = []
    var grouped: Set<String> = []

    func add(_ reason: DuplicateGroup.Reason, _ numbers: String) throws {
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT product.id, json_extract(CAST(page.content AS TEXT), '$.variant_group')
          FROM product JOIN page ON page.product = product.number
          WHERE number IN (\(numbers)) ORDER BY number LIMIT 50
          """)
      var seenVariants: Set<String> = []
      var ids: [ProductID] = []
      for row in rows {
        if let variantGroup = row[1] as String?, !seenVariants.insert(variantGroup).inserted {
          continue
        }
        ids.append(ProductID(row[0] as String))
      }
      guard ids.count > 1, !ids.allSatisfy({ grouped.contains($0.rawValue) }) else { return }
      grouped.formUnion(ids.map(\.rawValue))
      groups.append(DuplicateGroup(reason: reason, products: ids))
    }

    let gtins = try Row.fetchAll(
      database,
      sql: """
        SELECT gtin, group_concat(number) FROM product
        WHERE gtin IS NOT NULL AND vanished IS NULL
        GROUP BY gtin HAVING count(*) > 1 ORDER BY gtin LIMIT ?
        """, arguments: [limit])
    for row in gtins { try add(.gtin(row[0]), row[1]) }
    let models = try Row.fetchAll(
      database,
      sql: """
        SELECT brand.name, mpn, group_concat(number)
        FROM product JOIN brand ON brand.id = product.brand
        WHERE mpn IS NOT NULL AND vanished IS NULL
        GROUP BY product.brand, mpn HAVING count(*) > 1 LIMIT ?
        """, arguments: [limit])
    for row in models { try add(.brandAndModel(brand: row[0], model: row[1]), row[2]) }
    return Array(groups.prefix(limit))
  }

  /// Merges `groups` and, where those were all that a listing holds, what is left after them.
  static func mergeAll(
    from groups: [DuplicateGroup], generation: Int64, in database: Database
  ) throws {
    var groups = groups
    var merged = 1
    while !groups.isEmpty, merged > 0 {
      merged = 0
      for group in groups where try merge(group, generation: generation, in: database) {
        merged += 1
      }
      guard groups.count == ImportReport.duplicateLimit else { return }
      groups = try duplicates(limit: ImportReport.duplicateLimit, in: database)
    }
  }

  /// - Returns: whether there was anything to merge.
  static func merge(
    _ group: DuplicateGroup, generation: Int64, in database: Database
  ) throws -> Bool {
    var numbers: [ProductNumber] = []
    for id in group.products {
      if let number = try ProductReader.number(of: id, in: database), !numbers.contains(number) {
        numbers.append(number)
      }
    }
    guard numbers.count > 1 else { return false }
    let stored = try ProductReader.products(numbers: numbers, in: database)
    guard let first = stored.first else { return false }
    var merged = first.product
    for other in stored.dropFirst() { merged = joined(merged, other.product) }
    var writer = JSONWriter()
    writer.object { ProductJSON.writePage(merged, to: &$0) }
    try database.execute(
      sql: "UPDATE page SET content = CAST(? AS BLOB) WHERE product = ?",
      arguments: [String(decoding: writer.bytes, as: UTF8.self), first.number])
    try database.execute(
      sql: "UPDATE product SET generation = ?, gtin = ?, mpn = ? WHERE number = ?",
      arguments: [generation, merged.gtin, merged.mpn, first.number])
    for other in stored.dropFirst() {
      try move(other, to: first.number, in: database)
    }
    return true
  }

  private static func joined(_ first: Product, _ second: Product) -> Product {
    var product = VariantFolding.joined(first, second)
    // The first one's own price stays; a duplicate may be another seller's.
    product.price = first.price ?? second.price
    product.listPrice = first.price == nil ? second.listPrice : first.listPrice
    product.availability = first.availability ?? second.availability
    product.gtin = first.gtin ?? second.gtin
    product.sku = first.sku ?? second.sku
    return product
  }

  private static func move(
    _ other: ProductReader.Stored, to number: ProductNumber, in database: Database
  ) throws {
    let prefix = other.product.id.rawValue
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO review SELECT ?, CASE WHEN EXISTS (
            SELECT 1 FROM review AS own WHERE own.product = ? AND own.id = review.id
              AND own.text <> review.text)
          THEN ? || '/' || id ELSE id END,
          ordinal + 1000, rating, day, title, text, language, verified, helpful, 1
        FROM review WHERE product = ?
        """, arguments: [number, number, prefix, other.number])
    try database.execute(
      sql:
        "INSERT OR IGNORE INTO price_point SELECT ?, day, price, currency FROM price_point WHERE product = ?",
      arguments: [number, other.number])
    try database.execute(
      sql: """
        INSERT INTO question SELECT ?, ordinal + (SELECT count(*) FROM question WHERE product = ?),
          question, answer, day FROM question WHERE product = ?
        """, arguments: [number, number, other.number])
    try database.execute(
      sql: "UPDATE OR REPLACE alias SET product = ? WHERE product = ?",
      arguments: [number, other.number])
    // Who saved or watches the other one has the merged one on the list, once.
    for table in ["shortlist", "price_watch"] {
      try database.execute(
        sql: """
          UPDATE OR IGNORE \(table)
          SET product = (SELECT id FROM product WHERE number = ?) WHERE product = ?
          """, arguments: [number, prefix])
      try database.execute(sql: "DELETE FROM \(table) WHERE product = ?", arguments: [prefix])
    }
    try database.execute(sql: "DELETE FROM product WHERE number = ?", arguments: [other.number])
    try database.execute(
      sql: "INSERT OR REPLACE INTO alias VALUES (?, ?, 1)", arguments: [prefix, number])
  }
}
