internal import Catalog
internal import LanguageUnderstanding

/// A wish that pages are measured by: "lighter" than what was shown, or "quiet" as shelves go.
struct MeasureBound: Sendable, Hashable {
  var property: MeasuredProperty
  var direction: MeasuredProperty.Direction
  /// What the wish is measured against: a value that a page states.
  var anchor: AttributeValue
  /// The running search's feature that this decides, as said; `nil` for a wish of its own.
  var feature: String?

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
  private static let adjectives: [(words: Set<String>, property: String, Direction)] = [
    (
      ["quiet", "silent", "low noise", "noiseless", "静音", "安静", "低噪音", "低噪", "噪音小", "靜音"],
      "noise level", .less
    ),
    (
      ["light", "lightweight", "light weight", "轻", "轻便", "轻巧", "轻量", "轻量化", "輕便", "輕"], "weight",
      .less
    ),
    (
      [
        "long battery life", "long battery", "long lasting battery", "good battery", "长续航", "续航长",
        "续航久", "续航好", "续航强",
      ], "battery life", .more
    ),
    (["big screen", "large screen", "大屏", "大屏幕", "屏幕大"], "screen size", .more),
    (["small screen", "小屏", "小屏幕", "屏幕小"], "screen size", .less),
    (["bright", "高亮", "亮度高"], "brightness", .more),
    (["strong suction", "powerful suction", "大吸力", "吸力大", "吸力强"], "suction", .more),
    (["high refresh rate", "高刷", "高刷新率"], "refresh rate", .more),
  ]

  /// The property that a feature is a matter of, with the way that is meant.
  static func meant(by feature: String) -> (property: MeasuredProperty, Direction)? {
    var words = feature.lowercased()
    // 轻便点, 静音一些 ask for the same.
    for ending in ["一点", "一些", "点", "些", "的"] where words.hasSuffix(ending) {
      words.removeLast(ending.count)
    }
    guard let entry = adjectives.first(where: { $0.words.contains(words) }) else { return nil }
    return named(entry.property).map { ($0, entry.2) }
  }

  /// What a page states of the property, a measure before a text.
  func value(of product: Product) -> AttributeValue? {
    (product.attributes + product.attributesChinese).lazy
      .filter { MeasuredProperty.named($0.name) == self }.map(\.value)
      .first { AlignedAttribute("", values: [$0], language: .english).numbers.first != .some(nil) }
  }
}
