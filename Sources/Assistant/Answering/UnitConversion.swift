internal import Catalog
internal import Foundation
internal import LanguageUnderstanding

/// A unit that a shopper asks for: "in pounds?", 多少斤.
struct RequestedUnit: Sendable, Hashable {
  var unit: MeasureUnit
  var english: String
  var chinese: String

  func symbol(in language: Language) -> String { language == .chinese ? chinese : english }

  /// The unit in which `text` asks for a measure; `nil` where it asks for none.
  ///
  /// A unit counts where it is asked for ("in pounds", "how many cm", 多少斤) or stands alone: "flat
  /// feet" asks for nothing.
  init?(in text: String) {
    let words = PhraseTable<Bool>.words(of: text)
    for entry in Self.all {
      for name in entry.names {
        let wanted = PhraseTable<Bool>.words(of: name)
        guard let place = words.firstRange(of: wanted)?.lowerBound else { continue }
        let before = words[..<place].suffix(2).joined()
        if place == 0 || Self.introductions.contains(where: before.hasSuffix) {
          self = entry.requested
          return
        }
      }
    }
    return nil
  }

  private static let introductions = [
    "in", "into", "to", "many", "as", "or", "and", "the", "多少", "几", "成", "合", "算", "于", "用", "是",
    "按",
  ]

  /// The words that name the unit, for taking them out of a question.
  static let words: Set<String> = Set(all.flatMap(\.names))

  private init(_ unit: MeasureUnit, _ english: String, _ chinese: String) {
    self.unit = unit
    self.english = english
    self.chinese = chinese
  }

  private static let all: [(names: [String], requested: RequestedUnit)] = {
    var result: [(names: [String], requested: RequestedUnit)] = []
    func add(_ names: String, _ unit: String, _ english: String, _ chinese: String) {
      guard let known = MeasureUnit(unit) else { return }
      result.append(
        (
          names.split(separator: "|").map(String.init), RequestedUnit(known, english, chinese)
        ))
    }
    // Longer names first where one holds another: 公斤 is not 斤.
    add("fluid ounce|fl oz|fluid oz|液量盎司", "fl oz", "fl oz", "液量盎司")
    add("kg|kilo|kilogram|公斤|千克", "kg", "kg", "公斤")
    add("斤", "斤", "jin", "斤")
    add("pound|lb|磅", "lb", "lb", "磅")
    add("ounce|oz|盎司", "oz", "oz", "盎司")
    add("gram|grams|克", "g", "g", "克")
    add("km|kilometre|kilometer|公里|千米", "km", "km", "公里")
    add("cm|centimetre|centimeter|厘米|公分", "cm", "cm", "厘米")
    add("mm|millimetre|millimeter|毫米", "mm", "mm", "毫米")
    add("inch|inches|英寸|英吋|寸", "in", "in", "英寸")
    add("feet|foot|ft|英尺", "ft", "ft", "英尺")
    add("mile|英里", "mi", "mi", "英里")
    add("metre|meter|米", "m", "m", "米")
    add("ml|millilitre|milliliter|毫升", "ml", "ml", "毫升")
    add("gallon|加仑", "gal", "gal", "加仑")
    add("litre|liter|升", "l", "l", "升")
    add("tb|terabyte", "tb", "TB", "TB")
    add("gb|gigabyte|gig", "gb", "GB", "GB")
    add("mb|megabyte", "mb", "MB", "MB")
    add("fahrenheit|华氏", "°f", "°F", "°F")
    add("celsius|centigrade|摄氏", "°c", "°C", "°C")
    add("minute|分钟", "min", "min", "分钟")
    add("hour|小时", "h", "h", "小时")
    return result
  }()
}

/// Measures of a text in another unit.
struct UnitConversion {
  let requested: RequestedUnit
  let language: Language

  /// The measures of `text` that can be told in the requested unit and are not in it already:
  /// `12.2 × 6.7 × 15 in`; `nil` where there are none.
  func converted(_ text: String) -> String? {
    var unit = requested
    let measures = Measure.all(in: text)
    // Ounces of a volume are fluid ounces.
    if unit.unit == MeasureUnit("oz"), let fluid = RequestedUnit(in: "fl oz"),
      !measures.contains(where: { $0.unit?.dimension == .mass }),
      measures.contains(where: { $0.unit?.dimension == .volume })
    {
      unit = fluid
    }
    let convertible = measures.filter { measure in
      measure.unit.map { $0.dimension == unit.unit.dimension } ?? false
    }
    guard !convertible.isEmpty, convertible.contains(where: { $0.unit != unit.unit }) else {
      return nil
    }
    let values = convertible.compactMap(\.inBaseUnit).map {
      Self.format(unit.unit.fromBaseUnit($0))
    }
    return values.joined(separator: " × ") + " " + unit.symbol(in: language)
  }

  /// Three significant digits, without needless zeros.
  static func format(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3
    let text = String(format: "%.\(digits)f", value)
    guard text.contains(".") else { return text }
    var trimmed = Substring(text)
    while trimmed.hasSuffix("0") { trimmed = trimmed.dropLast() }
    if trimmed.hasSuffix(".") { trimmed = trimmed.dropLast() }
    return String(trimmed)
  }
}
