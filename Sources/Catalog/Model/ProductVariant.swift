/// One of the forms in which a folded product is sold: a colour, a size.
///
/// Feeds that list every variant on a row of its own are folded into one `Product` on import; what
/// differed between the rows stays here.
public struct ProductVariant: Sendable, Hashable {
  /// The feed's own identifier of the row; `CatalogStore.product(_:)` finds the product by it too.
  public var id: String
  /// What sets this variant apart, such as `Colour` = `black`.
  public var options: [ProductAttribute]
  public var price: Money?
  public var listPrice: Money?
  public var availability: Availability?
  public var sku: String?
  public var gtin: String?
  public var image: String?

  public init(id: String, options: [ProductAttribute] = []) {
    self.id = id
    self.options = options
  }
}
