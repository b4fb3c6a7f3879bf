/// Where and why a text is no JSON.
struct JSONSyntaxError: Error, Equatable {
  /// Bytes before the fault.
  var offset: Int
  /// The member of the outermost object that was being read.
  var key: String?
  var found: String
  var expected: String
}

/// Reads one JSON value from UTF-8 bytes.
///
/// Foundation's reader gives dictionaries without order and is several times slower on product
/// rows; the order of specifications matters here and a million rows have to pass. The bytes must
/// be valid UTF-8 (`UTF8Validation`). `NaN` and `Infinity`, which some writers emit, become numbers
/// that are not finite, so that the field they stand in can be named by whoever refuses them.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: ImportLimits
  private var position = 0
  private var depth = 0
  private var outerKey: String?

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ImportLimits = .standard) {
    self.bytes = bytes
    self.limits = limits
  }

  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, limits: ImportLimits = .standard
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes, limits: limits)
    return try parser.document()
  }

  static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONSyntaxError> in
      var parser = JSONParser(buffer)
      do throws(JSONSyntaxError) { return .success(try parser.document()) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    if position < bytes.count { throw error("the end of the row") }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    guard position < bytes.count else { throw error("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "N"): return try literal("NaN", .number(.nan))
    case UInt8(ascii: "I"): return try literal("Infinity", .number(.infinity))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("a value")
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    position += 1
    var members: [JSONObject.Member] = []
    skipSpace()
    if consume(UInt8(ascii: "}")) {
      depth -= 1
      return .object(JSONObject())
    }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw error("a key in double quotes")
      }
      let key = try string()
      if depth == 1 { outerKey = key }
      skipSpace()
      guard consume(UInt8(ascii: ":")) else { throw error("a colon after the key") }
      skipSpace()
      members.append(JSONObject.Member(key: key, value: try value()))
      skipSpace()
      if consume(UInt8(ascii: ",")) { continue }
      if consume(UInt8(ascii: "}")) { break }
      throw error("a comma or a closing brace")
    }
    depth -= 1
    return .object(JSONObject(members: members))
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try enter()
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if consume(UInt8(ascii: "]")) {
      depth -= 1
      return .array([])
    }
    while true {
      skipSpace()
      elements.append(try value())
      skipSpace()
      if consume(UInt8(ascii: ",")) { continue }
      if consume(UInt8(ascii: "]")) { break }
      throw error("a comma or a closing bracket")
    }
    depth -= 1
    return .array(elements)
  }

  private mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    if depth > limits.depth {
      throw JSONSyntaxError(
        offset: position, key: outerKey, found: "\(depth) levels of nesting",
        expected: "at most \(limits.depth) levels")
    }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = String(
          decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        try checkLength(position - start)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      position += 1
    }
    throw error("a closing quote")
  }

  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var decoded = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        try checkLength(decoded.count)
        return String(decoding: decoded, as: UTF8.self)
      }
      guard byte == UInt8(ascii: "\\") else {
        decoded.append(byte)
        continue
      }
      guard position < bytes.count else { break }
      let escape = bytes[position]
      position += 1
      switch escape {
      case UInt8(ascii: "n"): decoded.append(0x0A)
      case UInt8(ascii: "t"): decoded.append(0x09)
      case UInt8(ascii: "r"): decoded.append(0x0D)
      case UInt8(ascii: "b"): decoded.append(0x08)
      case UInt8(ascii: "f"): decoded.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
      case UInt8(ascii: "u"): decoded.append(contentsOf: String(try unicodeEscape()).utf8)
      default:
        position -= 1
        throw error("an escape that JSON knows")
      }
    }
    throw error("a closing quote")
  }

  /// The scalar of `XXXX`, or of a surrogate pair; a lone surrogate becomes U+FFFD.
  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Character {
    let first = try hexadecimal4()
    if (0xD800..<0xDC00).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      let before = position
      position += 2
      let second = try hexadecimal4()
      if (0xDC00..<0xE000).contains(second) {
        let value = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
      position = before
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private mutating func hexadecimal4() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = Self.hexadecimalDigit(bytes[position]) else {
        throw error("four hexadecimal digits")
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    let isNegative = consume(UInt8(ascii: "-"))
    if isNegative, position < bytes.count, bytes[position] == UInt8(ascii: "I") {
      return try literal("Infinity", .number(-.infinity))
    }
    var mantissa: Int64 = 0
    var digits = 0
    var fractionDigits = 0
    var isPlain = true
    var isFraction = false
    scan: while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if digits <= 18 { mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0")) }
        if isFraction { fractionDigits += 1 }
      case UInt8(ascii: "."):
        if isFraction || digits == 0 { throw error("a number") }
        isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        isPlain = false
      default: break scan
      }
      position += 1
    }
    guard digits > 0, !(isFraction && isPlain && fractionDigits == 0) else {
      throw error("a number")
    }
    if isPlain, digits <= 15 {
      // Exact: below 2^53 with a power of ten that a double holds exactly.
      if !isFraction { return .integer(isNegative ? -mantissa : mantissa) }
      let value = Double(mantissa) / Self.powersOfTen[fractionDigits]
      return .number(isNegative ? -value : value)
    }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    if isPlain, !isFraction, let integer = Int64(text) { return .integer(integer) }
    guard let value = Double(text) else { throw error("a number") }
    return .number(value)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw error("a value") }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] {
      throw error("a value")
    }
    position += count
    return value
  }

  @inline(__always)
  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  @inline(__always)
  private mutating func consume(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func checkLength(_ length: Int) throws(JSONSyntaxError) {
    if length > limits.fieldBytes {
      throw JSONSyntaxError(
        offset: position, key: outerKey, found: "a text of \(length) bytes",
        expected: "at most \(limits.fieldBytes) bytes in one field")
    }
  }

  private func error(_ expected: String) -> JSONSyntaxError {
    var found = "the end of the row"
    if position < bytes.count {
      let end = min(position + 24, bytes.count)
      found = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
    }
    return JSONSyntaxError(offset: position, key: outerKey, found: found, expected: expected)
  }
}
