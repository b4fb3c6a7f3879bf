internal import GRDB

/// A name in the catalogue with the number of products on sale that carry it.
public struct CountedName: Sendable, Hashable {
  public var name: String
  public var count: Int
}

/// A category path with the number of products on sale that stand on it.
public struct CountedCategory: Sendable, Hashable {
  public var path: LocalizedList
  public var count: Int
}

extension CatalogStore {
  /// Brands on sale, the most frequent first.
  public func brands() throws(CatalogError) -> [CountedName] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT brand.name, count(*) AS products FROM product JOIN brand ON brand.id = product.brand
          WHERE product.vanished IS NULL GROUP BY brand.id ORDER BY products DESC, brand.name
          """
      ).map { CountedName(name: $0[0], count: $0[1]) }
    }
  }

  /// Category paths on sale, the most frequent first. A path counts only the products that stand
  /// on it, not those further down.
  public func categories() throws(CatalogError) -> [CountedCategory] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT category.path, category.path_zh, count(*) AS products
          FROM product JOIN category ON category.id = product.category
          WHERE product.vanished IS NULL GROUP BY category.id
          ORDER BY products DESC, category.path
          """
      ).map { row in
        CountedCategory(
          path: LocalizedList(
            CategoryPath.storedLevels(row[0]) ?? [],
            chinese: (row[1] as String?).flatMap(CategoryPath.storedLevels)),
          count: row[2])
      }
    }
  }

  /// Names of specifications in either language, the most frequent first. Reads every page:
  /// linear in the size of the catalogue.
  public func attributeNames() throws(CatalogError) -> [CountedName] {
    var counts: [String: Int] = [:]
    do {
      try forEachProduct { _, product in
        for attribute in product.attributes { counts[attribute.name, default: 0] += 1 }
        for attribute in product.attributesChinese { counts[attribute.name, default: 0] += 1 }
      }
    } catch {
      throw CatalogError(error, path: path)
    }
    return counts.map { CountedName(name: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}
