/// Writes JSON as UTF-8 bytes, member by member, without building a tree first.
///
/// What a terminal would obey (C1 controls, bidirectional and zero-width marks, tags) is written as
/// `\u` escapes: nothing is lost and nothing acts when somebody prints the file.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func key(_ key: String) {
    separate()
    quoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    quoted(text)
    needsComma = true
  }

  mutating func integer(_ number: Int64) {
    separate()
    digits(number)
    needsComma = true
  }

  /// - Precondition: `number` is finite.
  mutating func number(_ number: Double) {
    separate()
    if number == number.rounded(), abs(number) < 1e15 {
      digits(Int64(number))
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
    needsComma = true
  }

  mutating func bool(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    needsComma = true
  }

  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// An amount in major units, exact: `79`, `59.9`, `0.05`.
  mutating func money(_ money: Money) {
    separate()
    let unit = money.currency.minorUnitsPerMajor
    digits(money.minorUnits / unit)
    var fraction = money.minorUnits % unit
    if fraction > 0 {
      bytes.append(UInt8(ascii: "."))
      var place = unit / 10
      while fraction > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(fraction / place))
        fraction %= place
        place /= 10
      }
    }
    needsComma = true
  }

  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .integer(let number): integer(number)
    case .number(let number): self.number(number)
    case .string(let text): string(text)
    case .array(let elements):
      array { for element in elements { $0.value(element) } }
    case .object(let object):
      self.object {
        for member in object.members {
          $0.key(member.key)
          $0.value(member.value)
        }
      }
    }
  }

  mutating func strings(_ texts: [String]) {
    array { for text in texts { $0.string(text) } }
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func digits(_ number: Int64) {
    if number >= 0, number < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
      return
    }
    bytes.append(contentsOf: String(number).utf8)
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
          index += 1
          continue
        }
        let length = Self.escapeLength(utf8, at: index)
        if length == 0 {
          index += 1
          continue
        }
        bytes.append(contentsOf: utf8[start..<index])
        escape(utf8, at: index, length: length)
        index += length
        start = index
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes of the scalar at `index` where it must be escaped, else 0.
  private static func escapeLength(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = utf8[index]
    if byte < 0x80 { return 1 }
    func next(_ distance: Int) -> UInt8 {
      index + distance < utf8.count ? utf8[index + distance] : 0
    }
    switch byte {
    case 0xC2: return next(1) < 0xA0 ? 2 : 0  // C1
    case 0xD8: return next(1) == 0x9C ? 2 : 0  // U+061C
    case 0xE1: return next(1) == 0xA0 && next(2) == 0x8E ? 3 : 0  // U+180E
    case 0xE2:
      switch (next(1), next(2)) {
      case (0x80, 0x8B...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA0...0xAF): return 3
      default: return 0
      }
    case 0xEF: return next(1) == 0xBB && next(2) == 0xBF ? 3 : 0  // U+FEFF
    case 0xF3: return next(1) == 0xA0 ? 4 : 0  // tags
    default: return 0
    }
  }

  private mutating func escape(
    _ utf8: UnsafeBufferPointer<UInt8>, at index: Int, length: Int
  ) {
    switch utf8[index] {
    case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    default:
      let text = String(decoding: utf8[index..<min(index + length, utf8.count)], as: UTF8.self)
      for unit in text.utf16 {
        let digits = String(unit, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
      }
    }
  }
}
