public import Catalog

/// An amount of money with its bound, as the shopper said it: "under $100", "三百到五百", "around 2k".
public struct Amount: Sendable, Hashable {
  public enum Bound: Sendable, Hashable {
    /// A bare amount: "$50", "90 块".
    case exact
    case atMost, atLeast
    case between
    case around
  }
  public var bound: Bound
  /// In major units; for `between` the lower end.
  public var value: Double
  /// The upper end of `between`.
  public var upper: Double?
  /// Named by a sign or a word.
  public var currency: Currency?
  /// The whole expression with its bound words, in Unicode scalars.
  public var range: Range<Int>
  /// Whether a sign, a currency word or a price word says that this is money. Where not, it is a
  /// bare number with a bound ("under 50").
  public var isCertain: Bool

  /// The least price the shopper accepts: "around X" is 0.8 X to 1.2 X.
  public var minimum: Double? {
    switch bound {
    case .atLeast, .between: value
    case .around: (value * 80).rounded() / 100
    case .exact, .atMost: nil
    }
  }

  /// The highest price the shopper accepts. A bare amount is a budget.
  public var maximum: Double? {
    switch bound {
    case .atMost, .exact: value
    case .between: upper
    case .around: (value * 120).rounded() / 100
    case .atLeast: nil
    }
  }
}
