internal import Catalog
internal import LanguageUnderstanding

/// Constraints in the shopper's words, with their value where there is just one.
struct ConstraintNames {
  var constraints: SearchConstraints
  /// Of the prices beside them, where the shopper named none.
  var currency: Currency?
  var wording: Wording

  /// `wireless`, `price limit $100.00`; only the kind where several values could be meant.
  func name(of key: ConstraintKey) -> String {
    switch key {
    case .category: only(constraints.category, or: key)
    case .brand: only(constraints.brand, or: key)
    case .brandNot: only(constraints.brandNot, or: key, isExcluded: true)
    case .attributes: only(constraints.attributes, or: key)
    case .attributesNot: only(constraints.attributesNot, or: key, isExcluded: true)
    case .use: only(constraints.use, or: key)
    case .recipient: only(constraints.recipient, or: key)
    case .priceMin: withAmount(constraints.priceMin, key)
    case .priceMax: withAmount(constraints.priceMax, key)
    case .ratingMin: withAmount(constraints.ratingMin, key)
    case .sort: wording.constraint(key)
    }
  }

  /// A price in its currency, any other number as it is.
  func amount(_ number: Double, of key: ConstraintKey) -> String {
    if key == .priceMin || key == .priceMax, let currency = constraints.currency ?? currency,
      let amount = Money(major: number, currency: currency)
    {
      return amount.formatted
    }
    return AttributeValue.number(number).formatted()
  }

  private func only(
    _ values: [String], or key: ConstraintKey, isExcluded: Bool = false
  ) -> String {
    guard values.count == 1 else { return wording.constraint(key) }
    return isExcluded ? wording.not(values[0]) : values[0]
  }

  private func withAmount(_ number: Double?, _ key: ConstraintKey) -> String {
    let name = wording.constraint(key)
    return number.map { "\(name) \(amount($0, of: key))" } ?? name
  }
}
