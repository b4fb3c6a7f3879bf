/// Checks that bytes are UTF-8 before anything makes a `String` of them, so that a damaged row is
/// reported instead of being repaired in silence.
enum UTF8Validation {
  /// Why `bytes` are refused; `nil` where they are UTF-8.
  static func problem(in bytes: UnsafeBufferPointer<UInt8>) -> FieldProblem? {
    firstFault(in: bytes).map { fault in
      FieldProblem(
        field: "", found: "the byte 0x\(String(bytes[fault], radix: 16)) at \(fault)",
        expected: "UTF-8 text")
    }
  }

  /// The offset of the first byte that does not belong to a well-formed sequence, or `nil`.
  /// A sequence that is cut off at the end counts as ill-formed.
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      // Eight ASCII bytes at a time: most feeds are mostly ASCII.
      while index + 8 <= count {
        let word = UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(
          fromByteOffset: index, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      guard index < count else { break }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: return index
      }
      guard index + length <= count else { return index }
      let second = bytes[index + 1]
      let allowed: ClosedRange<UInt8>
      switch lead {
      case 0xE0: allowed = 0xA0...0xBF
      case 0xED: allowed = 0x80...0x9F
      case 0xF0: allowed = 0x90...0xBF
      case 0xF4: allowed = 0x80...0x8F
      default: allowed = 0x80...0xBF
      }
      guard allowed.contains(second) else { return index }
      for follow in 2..<max(length, 2) where bytes[index + follow] & 0xC0 != 0x80 {
        return index
      }
      index += length
    }
    return nil
  }

  /// Whether the bytes from `fault` on are only the beginning of a sequence that goes on after the
  /// end of the buffer.
  static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at fault: Int) -> Bool {
    let remaining = bytes.count - fault
    guard remaining < 4, fault < bytes.count else { return false }
    let length: Int
    switch bytes[fault] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return false
    }
    guard remaining < length else { return false }
    return bytes[(fault + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }
}
