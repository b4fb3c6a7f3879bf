internal import Catalog
internal import LanguageUnderstanding

/// A wish relative to a product that was shown: "lighter", "屏幕更大".
struct MeasureBound: Sendable, Hashable {
  var property: MeasuredProperty
  var direction: MeasuredProperty.Direction
  /// What the product states that the wish is measured against.
  var anchor: AttributeValue

  /// Whether a product's value lies beyond the anchor; `nil` where its page does not say, or not in
  /// a unit that compares.
  func isMet(by product: Product) -> Bool? {
    guard let value = property.value(of: product) else { return nil }
    let pair = AlignedAttribute(
      property.names[0], values: [anchor, value], language: .english)
    guard let from = pair.numbers[0], let number = pair.numbers[1] else { return nil }
    guard pair.differs else { return false }
    return direction == .more ? number > from : number < from
  }

  /// The property that "bigger" or "太小" is about, where it is not said: the first of these that the
  /// product states.
  static func unnamed(
    in text: String, of product: Product
  ) -> (property: MeasuredProperty, MeasuredProperty.Direction)? {
    let words = WordSequence(text)
    let direction: MeasuredProperty.Direction
    if smaller.contains(where: words.contains) {
      direction = .less
    } else if bigger.contains(where: words.contains) {
      direction = .more
    } else {
      return nil
    }
    let property = ["screen size", "capacity", "dimensions"].lazy
      .compactMap(MeasuredProperty.named).first { $0.value(of: product) != nil }
    return property.map { ($0, direction) }
  }

  /// Whether a feature says no more than the wish itself: "heavy", 更轻, "battery" of a longer one.
  func covers(_ term: TermMention) -> Bool {
    let surface = term.surface.lowercased()
    return Self.degrees.contains(surface) || property.names.contains { $0.hasPrefix(surface) }
      || MeasuredProperty.compared(in: surface) != nil
  }

  private static let degrees: Set<String> = [
    "big", "bigger", "large", "larger", "small", "smaller", "heavy", "light", "loud", "noisy",
    "thick", "dim", "大", "小", "重", "沉", "吵", "厚", "暗", "更大", "更小", "大一点", "小一点", "longer",
    "shorter",
  ]
  private static let bigger = ["bigger", "larger", "too small", "更大", "大一点", "大点", "太小"]
  private static let smaller = ["smaller", "too big", "too large", "更小", "小一点", "小点", "太大"]
}

extension MeasuredProperty {
  /// What a page states of the property, a measure before a text.
  func value(of product: Product) -> AttributeValue? {
    (product.attributes + product.attributesChinese).lazy
      .filter { MeasuredProperty.named($0.name) == self }.map(\.value)
      .first { AlignedAttribute("", values: [$0], language: .english).numbers.first != .some(nil) }
  }
}
