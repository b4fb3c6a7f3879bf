/// Reads the fields of one protocol-buffer message, one after the other.
/// Source: Protocol Buffers, "Encoding".
struct ProtobufReader {
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case bytes(UnsafeRawBufferPointer)
    case fixed32(UInt32)
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// Whether the message ended in the middle of a field, or holds an unknown wire type.
  private(set) var isMalformed = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field; nil at the end, and where the message is malformed.
  mutating func next() -> (field: Int, value: Value)? {
    guard position < bytes.count, !isMalformed else { return nil }
    guard let tag = varint() else { return fail() }
    let field = Int(truncatingIfNeeded: tag >> 3)
    switch tag & 7 {
    case 0:
      guard let value = varint() else { return fail() }
      return (field, .varint(value))
    case 1:
      guard let value = fixed(UInt64.self) else { return fail() }
      return (field, .fixed64(value))
    case 2:
      guard let length = varint(), length <= UInt64(bytes.count - position) else { return fail() }
      let end = position + Int(length)
      defer { position = end }
      return (field, .bytes(UnsafeRawBufferPointer(rebasing: bytes[position..<end])))
    case 5:
      guard let value = fixed(UInt32.self) else { return fail() }
      return (field, .fixed32(value))
    default: return fail()
    }
  }

  private mutating func fail() -> (field: Int, value: Value)? {
    isMalformed = true
    return nil
  }

  private mutating func varint() -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
    }
    return nil
  }

  private mutating func fixed<Word: FixedWidthInteger>(_: Word.Type) -> Word? {
    guard position + MemoryLayout<Word>.size <= bytes.count else { return nil }
    defer { position += MemoryLayout<Word>.size }
    return Word(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Word.self))
  }
}
