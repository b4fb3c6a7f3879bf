public import Catalog

/// The names of constraints, as the answer object spells them.
public enum ConstraintKey: String, Sendable, Codable, CaseIterable, Hashable {
  case category, brand
  case brandNot = "brand_not"
  case priceMin = "price_min"
  case priceMax = "price_max"
  case ratingMin = "rating_min"
  case attributes
  case attributesNot = "attributes_not"
  case use, recipient, sort
}

/// A constraint's value: an amount, or one or several texts.
public enum ConstraintValue: Sendable, Hashable {
  case number(Double)
  case texts([String])
}

/// The order that the shopper asked for.
public enum SortOrder: String, Sendable, Codable, CaseIterable {
  case relevance
  case priceAscending = "price_ascending"
  case priceDescending = "price_descending"
  case rating, popularity, newest
}

/// The running state of a search. Absent or empty means no constraint.
public struct SearchConstraints: Sendable, Hashable {
  public var category: [String] = []
  /// Categories that are excluded. Not a key of its own in the contract: reported under `attributes_not`.
  public var categoryNot: [String] = []
  public var brand: [String] = []
  public var brandNot: [String] = []
  /// In major units of `currency`.
  public var priceMin: Double?
  public var priceMax: Double?
  /// Named by the shopper, else the catalogue's own.
  public var currency: Currency?
  /// Stars, 0...5.
  public var ratingMin: Double?
  public var attributes: [String] = []
  public var attributesNot: [String] = []
  public var use: [String] = []
  public var recipient: [String] = []
  public var sort: SortOrder?

  public init() {}

  /// Whether nothing is asked for at all.
  public var isEmpty: Bool {
    var copy = self
    copy.currency = nil
    return copy == SearchConstraints()
  }
}

extension SearchConstraints: Encodable {
  private enum Key: String, CodingKey {
    case category, brand, currency, attributes, use, recipient, sort
    case brandNot = "brand_not"
    case priceMin = "price_min"
    case priceMax = "price_max"
    case ratingMin = "rating_min"
    case attributesNot = "attributes_not"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func encode(_ texts: [String], _ key: Key) throws {
      if !texts.isEmpty { try container.encode(texts, forKey: key) }
    }
    try encode(category, .category)
    try encode(brand, .brand)
    try encode(brandNot, .brandNot)
    try container.encodeIfPresent(priceMin, forKey: .priceMin)
    try container.encodeIfPresent(priceMax, forKey: .priceMax)
    if priceMin != nil || priceMax != nil {
      try container.encodeIfPresent(currency?.rawValue, forKey: .currency)
    }
    try container.encodeIfPresent(ratingMin, forKey: .ratingMin)
    try encode(attributes, .attributes)
    try encode(attributesNot + categoryNot, .attributesNot)
    try encode(use, .use)
    try encode(recipient, .recipient)
    try container.encodeIfPresent(sort, forKey: .sort)
  }
}
