public import Foundation

/// A price that a shopper waits for: "tell me when it is below $80".
public struct PriceWatch: Sendable, Hashable {
  public var product: ProductID
  /// The product's title when it was asked for; it outlives the product.
  public var title: String
  /// The price must fall to this or lower.
  public var target: Money
  public var since: Date
  /// The price with which the shopper was told last; `nil` while nothing was told.
  public var reported: Money?

  public init(
    product: ProductID, title: String, target: Money, since: Date, reported: Money? = nil
  ) {
    self.product = product
    self.title = title
    self.target = target
    self.since = since
    self.reported = reported
  }
}
