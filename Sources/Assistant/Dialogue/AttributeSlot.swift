/// What an attribute is a value of, where a product has just one: a colour, or a size in one unit.
/// A new value of the same slot replaces the old one.
enum AttributeSlot: Equatable {
  case colour
  case measure(unit: String)

  static let colours: Set<String> = [
    "black", "white", "red", "blue", "navy", "green", "yellow", "pink", "grey", "gray", "silver",
    "gold", "brown", "beige", "purple", "orange", "teal", "ivory", "cream", "khaki", "turquoise",
    "黑色", "白色", "红色", "蓝色", "绿色", "黄色", "粉色", "灰色", "银色", "金色", "棕色", "米色", "紫色", "橙色", "黑", "白",
    "红", "蓝", "绿", "黄", "粉", "灰", "银", "金", "棕", "紫", "卡其色", "藏青色", "深蓝色",
  ]

  /// The unit of a measure; `nil` for a colour.
  var unit: String? { if case .measure(let unit) = self { unit } else { nil } }

  init?(_ surface: String) {
    let text = surface.lowercased()
    if Self.colours.contains(text) {
      self = .colour
      return
    }
    let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
    guard !digits.isEmpty else { return nil }
    let unit = text.dropFirst(digits.count).filter { $0.isLetter || $0 == "\"" }
    guard !unit.isEmpty else { return nil }
    self = .measure(unit: unit.hasPrefix("inch") || unit == "\"" || unit == "寸" ? "inch" : unit)
  }
}
