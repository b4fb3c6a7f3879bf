internal import GRDB

/// A product's number in the catalogue: small, never used twice, the key of derived indexes.
public typealias ProductNumber = Int64

extension CatalogStore {
  /// Products on sale; those that vanished from their feed are not counted.
  public var productCount: Int {
    get throws(CatalogError) {
      try read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM product WHERE vanished IS NULL") ?? 0
      }
    }
  }

  /// The currency of most prices, fixed by the first import that had one; US dollars before.
  public var currency: Currency {
    get throws(CatalogError) {
      try metadata("currency").map(Currency.init(rawValue:)) ?? .usd
    }
  }

  /// Grows by one with every import that changed something; 0 in an empty catalogue. Equal
  /// generations of one file mean equal products.
  public var generation: Int {
    get throws(CatalogError) {
      try read {
        try Int.fetchOne($0, sql: "SELECT value FROM metadata WHERE name = 'generation'") ?? 0
      }
    }
  }

  /// The product with that identifier, also by that of a folded variant or of a merged duplicate;
  /// `nil` where there is none. Vanished products are found, with `vanished` set.
  public func product(_ id: ProductID) throws(CatalogError) -> Product? {
    try read { database in
      guard let number = try ProductReader.number(of: id, in: database) else { return nil }
      return try ProductReader.products(numbers: [number], in: database).first?.product
    }
  }

  /// The products in the order of `ids`; unknown identifiers are left out.
  public func products(_ ids: [ProductID]) throws(CatalogError) -> [Product] {
    try read { database in
      let numbers = try ids.compactMap { try ProductReader.number(of: $0, in: database) }
      return try ProductReader.products(numbers: numbers, in: database).map(\.product)
    }
  }

  /// The products in the order of `numbers`; unknown numbers are left out.
  public func products(numbers: [ProductNumber]) throws(CatalogError) -> [Product] {
    try read { try ProductReader.products(numbers: numbers, in: $0).map(\.product) }
  }

  /// The number of a product, by its own identifier or an alias.
  public func number(of id: ProductID) throws(CatalogError) -> ProductNumber? {
    try read { try ProductReader.number(of: id, in: $0) }
  }

  /// Streams products in the order of their numbers, `batch` at a time, in constant memory.
  ///
  /// Each batch is read in a transaction of its own: an import may land between two batches. Who
  /// builds an index compares `generation` before and after.
  ///
  /// - Parameters:
  ///   - number: products after this number; 0 for all.
  ///   - changedSince: only products that a later generation than this changed.
  ///   - includesVanished: also products that are no longer on sale.
  ///   - body: may throw to stop; the error is passed on.
  public func forEachProduct(
    after number: ProductNumber = 0, batch: Int = 512, changedSince generation: Int? = nil,
    includesVanished: Bool = false, _ body: (ProductNumber, Product) throws -> Void
  ) throws {
    var last = number
    while true {
      let products = try read { database in
        let numbers = try Int64.fetchAll(
          database,
          sql: """
            SELECT number FROM product
            WHERE number > ? AND generation > ? AND (? OR vanished IS NULL)
            ORDER BY number LIMIT ?
            """, arguments: [last, generation ?? -1, includesVanished, max(1, batch)])
        return try ProductReader.products(numbers: numbers, in: database)
      }
      guard let end = products.last?.number else { return }
      for stored in products { try body(stored.number, stored.product) }
      last = end
    }
  }

  /// What changed after `generation`: products to index again, and products to drop from an index
  /// because they vanished. Products that were deleted are in neither list; compare with
  /// `allNumbers()`.
  public func changes(
    since generation: Int
  ) throws(CatalogError) -> (changed: [ProductNumber], vanished: [ProductNumber]) {
    try read { database in
      let changed = try Int64.fetchAll(
        database,
        sql: """
          SELECT number FROM product WHERE generation > ? AND vanished IS NULL ORDER BY number
          """, arguments: [generation])
      let vanished = try Int64.fetchAll(
        database,
        sql: """
          SELECT number FROM product WHERE generation > ? AND vanished IS NOT NULL ORDER BY number
          """, arguments: [generation])
      return (changed, vanished)
    }
  }

  /// The numbers of all products on sale, ascending.
  public func allNumbers() throws(CatalogError) -> [ProductNumber] {
    try read {
      try Int64.fetchAll(
        $0, sql: "SELECT number FROM product WHERE vanished IS NULL ORDER BY number")
    }
  }

  /// The identifiers of all products on sale with their numbers, by number.
  public func allIDs() throws(CatalogError) -> [(number: ProductNumber, id: ProductID)] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT number, id FROM product WHERE vanished IS NULL ORDER BY number"
      ).map { ($0[0], ProductID($0[1] as String)) }
    }
  }

  /// The prices of a product in date order: those the feed told and those that imports saw.
  public func priceHistory(of id: ProductID) throws(CatalogError) -> [PricePoint] {
    try read { database in
      guard let number = try ProductReader.number(of: id, in: database) else { return [] }
      return try ProductReader.history(of: [number], in: database)[number] ?? []
    }
  }

  func metadata(_ name: String) throws(CatalogError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT value FROM metadata WHERE name = ?", arguments: [name])
    }
  }
}
