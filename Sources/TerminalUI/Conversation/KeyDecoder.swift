/// Cuts the bytes of a terminal into keys: UTF-8, control characters, the escape sequences of the
/// common terminals (ECMA-48 CSI and SS3), bracketed paste.
///
/// Any bytes are read without failing; what means nothing becomes `Key.other`.
public struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?

  public init() {}

  /// Whether an escape character waits for what may follow it; `flush` reads it as the Esc key.
  public var isInsideSequence: Bool { pending.first == Self.escape }

  /// - Complexity: linear in the number of bytes.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [KeyPress] {
    pending += bytes
    var presses: [KeyPress] = []
    while !pending.isEmpty {
      if pasted != nil {
        guard readPaste(into: &presses) else { break }
        continue
      }
      guard let length = sequenceLength() else { break }
      let sequence = Array(pending.prefix(length))
      pending.removeFirst(length)
      if sequence == Self.pasteBegin {
        pasted = []
      } else {
        presses.append(KeyPress(Self.key(of: sequence), bytes: sequence))
      }
    }
    return presses
  }

  /// Reads what waits as it is: nothing followed in time.
  public mutating func flush() -> [KeyPress] {
    guard pasted == nil, !pending.isEmpty else { return [] }
    let sequence = pending
    pending = []
    return [KeyPress(sequence == [Self.escape] ? .escape : Self.key(of: sequence), bytes: sequence)]
  }

  private static let escape: UInt8 = 0x1B
  private static let pasteBegin = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Longer ones are no sequences of any terminal.
  private static let longestSequence = 32
  private static let longestPaste = 1 << 20

  private mutating func readPaste(into presses: inout [KeyPress]) -> Bool {
    var paste = (pasted ?? []) + pending
    pending = []
    guard let end = Self.firstIndex(of: Self.pasteEnd, in: paste) else {
      if paste.count > Self.longestPaste { paste.removeLast(paste.count - Self.longestPaste) }
      pasted = paste
      return false
    }
    pending = Array(paste[(end + Self.pasteEnd.count)...])
    pasted = nil
    let text = String(decoding: paste[..<end], as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    presses.append(KeyPress(.paste(text)))
    return true
  }

  private static func firstIndex(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count else { return nil }
    return (0...bytes.count - needle.count).first { start in
      bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle)
    }
  }

  /// Bytes of the sequence that `pending` begins with; `nil` where more have to come.
  private func sequenceLength() -> Int? {
    let first = pending[0]
    if first != Self.escape { return utf8Length(at: 0) }
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["):
      var index = 2
      // The Linux console sends ESC [ [ A for F1.
      if pending.count > 2, pending[2] == UInt8(ascii: "[") { index = 3 }
      while index < pending.count {
        if (0x40...0x7E).contains(pending[index]) { return index + 1 }
        if pending[index] < 0x20 || pending[index] > 0x7E || index > Self.longestSequence {
          return index
        }
        index += 1
      }
      return nil
    case UInt8(ascii: "O"):
      return pending.count > 2 ? 3 : nil
    case Self.escape:
      return 1
    default:
      // Meta: an escape before the key.
      return utf8Length(at: 1).map { $0 + 1 }
    }
  }

  private func utf8Length(at index: Int) -> Int? {
    let first = pending[index]
    let expected =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    for offset in 1..<max(1, expected) {
      guard index + offset < pending.count else { return nil }
      // A broken sequence ends before the byte that cannot continue it.
      if pending[index + offset] & 0xC0 != 0x80 { return offset }
    }
    return expected
  }

  private static func key(of sequence: [UInt8]) -> Key {
    if sequence.count == 1 {
      switch sequence[0] {
      case 0x0D, 0x0A: return .enter
      case 0x09: return .tab
      case 0x1B: return .escape
      case 0x7F, 0x08: return .backspace
      case 0x01...0x1A:
        return .control(Character(Unicode.Scalar(sequence[0] + 0x60)))
      case 0x00..<0x20: return .other
      default: break
      }
    }
    if sequence[0] == escape {
      return escapeKey(String(decoding: sequence.dropFirst(), as: UTF8.self))
    }
    guard let text = String(validating: sequence, as: UTF8.self), text.count == 1 else {
      return .other
    }
    return .character(text[text.startIndex])
  }

  private static func escapeKey(_ tail: String) -> Key {
    switch tail {
    case "[A", "OA": .up
    case "[B", "OB": .down
    case "[C", "OC": .right
    case "[D", "OD": .left
    case "[H", "OH", "[1~", "[7~": .home
    case "[F", "OF", "[4~", "[8~": .end
    case "[3~": .delete
    case "[5~": .pageUp
    case "[6~": .pageDown
    case "[Z": .backTab
    case "OP", "[11~", "[[A": .function(1)
    default: .other
    }
  }
}
