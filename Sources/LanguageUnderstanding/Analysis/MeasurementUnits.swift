/// A unit as products are described in, reduced to one spelling: `inches` → `in`, `TB` → 1000 `gb`.
struct MeasurementUnit: Sendable {
  /// The spelling in the index.
  var symbol: [UInt8]
  /// How many of `symbol` one of this unit is.
  var factor: Double
  /// Whether it counts only when it stands right behind the number: "17in", but not "17 in stock".
  var mustTouch = false
}

/// The spellings of units in English and Chinese.
struct MeasurementUnits: Sendable {
  private let units: [UInt64: MeasurementUnit]
  /// Bytes of the longest spelling.
  let longest: Int

  private static let spellings: [(symbol: String, factor: Double, names: String)] = [
    ("in", 1, "inch inches 寸 英寸 吋 英吋"),
    ("cm", 1, "cm centimeter centimeters centimetre centimetres 厘米 公分"),
    ("mm", 1, "mm millimeter millimeters millimetre millimetres 毫米"),
    ("m", 1, "m meter meters metre metres 米"),
    ("ft", 1, "ft foot feet 英尺"),
    ("g", 1, "g gram grams gr 克"),
    ("g", 1000, "kg kgs kilo kilos kilogram kilograms 公斤 千克"),
    ("g", 500, "斤"),
    ("lb", 1, "lb lbs pound pounds 磅"),
    ("oz", 1, "oz ounce ounces 盎司"),
    ("ml", 1, "ml milliliter milliliters millilitre millilitres 毫升"),
    ("ml", 10, "cl"),
    ("ml", 1000, "l liter liters litre litres ltr 升"),
    ("gal", 1, "gal gallon gallons 加仑"),
    ("mb", 1, "mb megabyte megabytes"),
    ("gb", 1, "gb gig gigs gigabyte gigabytes"),
    ("gb", 1000, "tb terabyte terabytes"),
    ("hz", 1, "hz hertz 赫兹"),
    ("khz", 1, "khz"),
    ("mhz", 1, "mhz 兆赫"),
    ("mhz", 1000, "ghz"),
    ("w", 1, "w watt watts 瓦 瓦特"),
    ("w", 1000, "kw kilowatt kilowatts 千瓦"),
    ("v", 1, "v volt volts 伏 伏特"),
    ("mah", 1, "mah 毫安 毫安时"),
    ("wh", 1, "wh"),
    ("h", 1, "h hr hrs hour hours 小时"),
    ("min", 1, "min mins minute minutes 分钟"),
    ("mp", 1, "mp mpix megapixel megapixels"),
    ("mp", 0.01, "万像素"),
    ("dpi", 1, "dpi"),
    ("rpm", 1, "rpm 转"),
    ("db", 1, "db decibel decibels 分贝"),
    ("mbps", 1, "mbps"),
    ("mbps", 1000, "gbps"),
    ("pc", 1, "pc pcs piece pieces 件 片"),
  ]
  private static let touching: [(symbol: String, factor: Double, names: String)] = [
    ("in", 1, "in")
  ]

  init() {
    var units: [UInt64: MeasurementUnit] = [:]
    var longest = 0
    for (rows, mustTouch) in [(Self.spellings, false), (Self.touching, true)] {
      for row in rows {
        for name in row.names.split(separator: " ") {
          let bytes = Array(name.utf8)
          longest = max(longest, bytes.count)
          units[Self.key(bytes[...])] = MeasurementUnit(
            symbol: Array(row.symbol.utf8), factor: row.factor, mustTouch: mustTouch)
        }
      }
    }
    self.units = units
    self.longest = longest
  }

  /// The unit that is spelt so in folded text.
  func unit(spelt name: ArraySlice<UInt8>) -> MeasurementUnit? {
    guard name.count <= longest else { return nil }
    return units[Self.key(name)]
  }

  /// FNV-1a, 64 bits.
  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
