public import Catalog

/// Where a ``SearchIndex`` reads its products from: in the order of their row numbers, as often
/// as it asks.
public struct ProductSource {
  /// Grows whenever the catalogue changes.
  public var generation: Int64
  public var currency: Currency
  /// Products that there are, for the progress.
  public var count: Int
  /// Calls its argument with every product, always in the same order.
  public var visit: (_ body: (Product) throws -> Void) throws -> Void

  public init(
    generation: Int64, currency: Currency, count: Int,
    visit: @escaping (_ body: (Product) throws -> Void) throws -> Void
  ) {
    self.generation = generation
    self.currency = currency
    self.count = count
    self.visit = visit
  }

  /// Products held in memory.
  public init(_ products: [Product], currency: Currency = .usd, generation: Int64 = 1) {
    self.init(generation: generation, currency: currency, count: products.count) { body in
      for product in products { try body(product) }
    }
  }
}
