/// What a span of an utterance names.
public enum EntityType: String, Sendable, Codable, CaseIterable {
  case category, brand, product, attribute, price, rating, use, recipient, ordinal, anaphor, sort
  case quantity
}

/// A labelled span of an utterance.
public struct EntitySpan: Sendable, Hashable {
  public var type: EntityType
  /// Half-open range, counted in Unicode scalars.
  public var range: Range<Int>
  public var text: String
  /// Whether the shopper excludes it: "not Sony", "不要入耳式".
  public var isNegated: Bool

  public init(type: EntityType, range: Range<Int>, text: String, isNegated: Bool = false) {
    self.type = type
    self.range = range
    self.text = text
    self.isNegated = isNegated
  }
}
