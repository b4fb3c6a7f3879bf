/// A unit of measure as product pages write it, English or Chinese.
public struct MeasureUnit: Sendable, Hashable {
  public enum Dimension: Sendable, Hashable {
    case mass, length, volume, time, power, charge, energy, data, frequency, pressure, temperature
    case voltage, loudness, brightness, angle, area, speed, resolution, torque, other
  }

  public var dimension: Dimension
  /// How many of the dimension's base unit one of this unit is.
  public var factor: Double
  /// What the base unit reads at zero of this one: −17.8 for °F, 0 for almost all.
  public var offset = 0.0

  var mayBeNegative: Bool {
    switch dimension {
    case .temperature, .loudness, .other: true
    default: false
    }
  }

  /// - Returns: `nil` where the unit is unknown.
  public init?(_ name: String) {
    let key = name.trimmingSpace()
    guard let unit = Self.table[key] ?? Self.table[key.lowercased()] else { return nil }
    self = unit
  }

  public init(_ dimension: Dimension, _ factor: Double, offset: Double = 0) {
    self.dimension = dimension
    self.factor = factor
    self.offset = offset
  }

  /// A value in this unit as one in the dimension's base unit.
  public func inBaseUnit(_ value: Double) -> Double { value * factor + offset }

  /// The other way round.
  public func fromBaseUnit(_ value: Double) -> Double { (value - offset) / factor }

  /// Base units: gram, millimetre, millilitre, second, watt, milliampere-hour, watt-hour, megabyte,
  /// hertz, bar, degree Celsius, volt, decibel, candela per square metre, degree.
  private static let table: [String: MeasureUnit] = {
    var table: [String: MeasureUnit] = [:]
    func add(_ dimension: Dimension, _ units: [(String, Double)]) {
      for (names, factor) in units {
        for name in names.split(separator: "|") {
          table[String(name)] = MeasureUnit(dimension, factor)
        }
      }
    }
    add(
      .mass,
      [
        ("mg|毫克", 0.001), ("g|gram|grams|克", 1), ("kg|kilograms|千克|公斤", 1000), ("斤", 500),
        ("oz|ounces|盎司", 28.3495), ("lb|lbs|pounds|磅", 453.592), ("t|吨", 1e6),
      ])
    add(
      .length,
      [
        ("µm|μm|um|微米", 0.001), ("mm|毫米", 1), ("cm|厘米|公分", 10), ("m|metres|meters|米", 1000),
        ("km|公里|千米", 1e6), ("mi|miles|mile|英里", 1_609_344), ("in|inch|inches|\"|″|英寸|寸", 25.4),
        ("ft|feet|英尺", 304.8),
      ])
    add(
      .volume,
      [
        ("ml|millilitres|毫升", 1), ("cl", 10), ("l|litres|liters|litre|升", 1000),
        ("fl oz|液量盎司", 29.5735), ("gal|gallons|gallon|加仑", 3785.41),
      ])
    add(
      .time,
      [
        ("ms|毫秒", 0.001), ("s|sec|seconds|秒", 1), ("min|minutes|分钟|分", 60),
        ("h|hr|hours|hour|小时", 3600), ("days|day|天", 86_400), ("weeks|week|周", 604_800),
        ("months|month|个月|月", 2_629_746), ("years|year|年", 31_556_952),
      ])
    add(.power, [("mw|毫瓦", 0.001), ("w|watts|watt|瓦", 1), ("kw|千瓦", 1000)])
    table["mW"] = MeasureUnit(.power, 0.001)
    add(.charge, [("mah|毫安时|毫安", 1), ("ah|安时", 1000)])
    add(.energy, [("wh|瓦时", 1), ("kwh|千瓦时", 1000)])
    add(.data, [("kb", 0.001), ("mb", 1), ("gb", 1000), ("tb", 1e6)])
    add(.frequency, [("hz|赫兹|赫", 1), ("khz", 1e3), ("mhz", 1e6), ("ghz", 1e9)])
    add(.pressure, [("bar|巴", 1), ("pa|帕", 1e-5), ("kpa|千帕", 0.01), ("mpa", 10)])
    add(.temperature, [("°c|℃|摄氏度", 1), ("k", 1)])
    let fahrenheit = MeasureUnit(.temperature, 5.0 / 9, offset: -160.0 / 9)
    for name in ["°f", "℉", "华氏度"] { table[name] = fahrenheit }
    add(.voltage, [("v|伏", 1), ("mv", 0.001), ("kv", 1000)])
    add(.loudness, [("db|db(a)|dba|分贝", 1)])
    add(.brightness, [("cd/m²|cd/m2|nit|nits|尼特", 1), ("lm|lumens|流明", 1), ("lux|lx", 1)])
    add(.angle, [("°|degrees|度", 1)])
    add(.area, [("cm²|cm2|平方厘米", 1), ("m²|m2|平方米", 10_000)])
    add(.speed, [("rpm|r/min|转/分", 1), ("fps", 1), ("帧", 1), ("ppm", 1), ("km/h", 1)])
    add(.resolution, [("mp|megapixels", 1), ("万像素", 0.01), ("dpi", 1), ("ppi", 1), ("像素", 1e-6)])
    add(.torque, [("nm", 1)])
    add(
      .other,
      [
        ("%|percent", 1), ("x|倍", 1), ("pcs|pieces|piece|个|件|片", 1), ("ohm|ω|Ω|欧", 1), ("a|安", 1),
        ("cups|cup|杯", 1), ("spf", 1), ("aw", 1), ("kn", 1), ("den", 1), ("d", 1),
        ("g/m²|g/m2|克/平方米", 1),
        ("mbps|mb/s", 1), ("gbps|gb/s", 1), ("bit|位", 1), ("kcal", 1), ("players", 1),
        ("g/s|克/秒", 1), ("g/m²/24h", 1), ("g/m2/24h", 1), ("fill|蓬", 1), ("cuin", 1), ("cfm", 1),
        ("m³/h", 1),
      ])
    return table
  }()
}

/// A number with the unit that follows it in a text.
public struct Measure: Sendable, Hashable {
  public var value: Double
  public var unit: MeasureUnit?

  /// The value in the dimension's base unit; `nil` without a unit.
  public var inBaseUnit: Double? { unit?.inBaseUnit(value) }

  public init(value: Double, unit: MeasureUnit?) {
    self.value = value
    self.unit = unit
  }

  /// All numbers of `text` in order, each with its unit where one follows. Linear.
  public static func all(in text: String) -> [Measure] {
    var measures: [Measure] = []
    var inherits: [Bool] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard isDigit(scalars[index]) else {
        index += 1
        continue
      }
      // Digits inside a word ("WH-1000XM5", "M2") are no measure.
      let isInWord =
        index > 0 && scalars[index - 1].properties.isAlphabetic
        && !scalars[index - 1].isHan
      let numberStart = index
      var digits = ""
      while index < scalars.count {
        let scalar = scalars[index]
        let groups =
          (scalar == "," || scalar == ".") && index + 1 < scalars.count
          && isDigit(scalars[index + 1])
        guard isDigit(scalar) || groups else { break }
        if scalar != "," { digits.unicodeScalars.append(scalar) }
        index += 1
      }
      guard !isInWord, let value = Double(digits) else { continue }
      let sign = isNegative(scalars, before: numberStart) ? -1.0 : 1.0
      let isFirst = isFirstOfTwo(scalars, after: index)
      // The x of "31 x 17 cm" is no unit.
      measures.append(
        Measure(value: sign * value, unit: isFirst ? nil : unit(in: scalars, at: index)))
      inherits.append(isFirst)
    }
    // "9 to 6 bar" and "85 or 75 dB": the first number has the unit of the second.
    for place in measures.indices.reversed().dropFirst()
    where inherits[place] && measures[place].unit == nil {
      measures[place].unit = measures[place + 1].unit
    }
    return measures
  }

  private static func isNegative(_ scalars: [Unicode.Scalar], before start: Int) -> Bool {
    var index = start - 1
    if index > 0, scalars[index] == " " { index -= 1 }
    guard index >= 0 else { return false }
    if scalars[index] == "下", index > 0, scalars[index - 1] == "零" { return true }
    guard index == start - 1, scalars[index] == "-" || scalars[index] == "−" else { return false }
    return index == 0 || scalars[index - 1] == " " || scalars[index - 1].isHan
  }

  private static func isFirstOfTwo(_ scalars: [Unicode.Scalar], after end: Int) -> Bool {
    var index = end
    while index < scalars.count, scalars[index] == " " { index += 1 }
    var word = ""
    while index < scalars.count, !isDigit(scalars[index]), word.unicodeScalars.count < 5 {
      word.unicodeScalars.append(scalars[index])
      index += 1
    }
    return ["to", "or", "and", "-", "–", "/", "或", "到", "至", "和", "~", "x", "×"]
      .contains(word.trimmingSpace())
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  /// The longest known unit that begins at `start`, after at most one space or hyphen.
  private static func unit(in scalars: [Unicode.Scalar], at start: Int) -> MeasureUnit? {
    var begin = start
    if begin < scalars.count,
      scalars[begin] == " " || scalars[begin] == "-"
        || scalars[begin] == "\u{A0}"
    {
      begin += 1
    }
    guard begin < scalars.count else { return nil }
    if scalars[begin].isHan {
      for length in stride(from: min(5, scalars.count - begin), through: 1, by: -1) {
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[begin..<begin + length])
        if let unit = MeasureUnit(String(word)) { return unit }
      }
      return nil
    }
    var word = String.UnicodeScalarView()
    var end = begin
    while end < scalars.count, !scalars[end].isHan,
      scalars[end].properties.isAlphabetic || "\"″%°℃℉²/".unicodeScalars.contains(scalars[end])
    {
      word.append(scalars[end])
      end += 1
    }
    if String(word).lowercased() == "fl", scalars[end...].starts(with: " oz".unicodeScalars) {
      return MeasureUnit("fl oz")
    }
    return word.isEmpty ? nil : MeasureUnit(String(word))
  }
}
