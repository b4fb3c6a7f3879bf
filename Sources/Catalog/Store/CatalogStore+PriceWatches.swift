internal import Foundation
internal import GRDB

/// The prices that shoppers wait for.
extension CatalogStore {
  /// Keeps a watch; one for the same product is replaced and waits anew.
  public func keep(_ watch: PriceWatch, of shopper: String) throws(CatalogError) {
    try write { database in
      try Self.ensure(shopper, in: database)
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO price_watch
            (shopper, product, title, target, currency, since, reported)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          shopper, watch.product.rawValue, watch.title, watch.target.minorUnits,
          watch.target.currency.rawValue, watch.since.timeIntervalSince1970,
          watch.reported?.minorUnits,
        ])
    }
  }

  /// - Returns: whether the product was watched.
  @discardableResult
  public func unwatch(_ id: ProductID, of shopper: String) throws(CatalogError) -> Bool {
    try write { database in
      try database.execute(
        sql: "DELETE FROM price_watch WHERE shopper = ? AND product = ?",
        arguments: [shopper, id.rawValue])
      return database.changesCount > 0
    }
  }

  /// The watches of a shopper, oldest first.
  public func priceWatches(of shopper: String) throws(CatalogError) -> [PriceWatch] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT product, title, target, currency, since, reported FROM price_watch
          WHERE shopper = ? ORDER BY since, product
          """, arguments: [shopper]
      ).map { row in
        let currency = Currency(rawValue: row[3])
        return PriceWatch(
          product: ProductID(row[0] as String), title: row[1],
          target: Money(minorUnits: row[2], currency: currency),
          since: Date(timeIntervalSince1970: row[4]),
          reported: (row[5] as Int64?).map { Money(minorUnits: $0, currency: currency) })
      }
    }
  }
}
