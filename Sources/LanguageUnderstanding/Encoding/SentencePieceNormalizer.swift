/// Brings text into the form that the pieces were learnt from: Unicode NFKC with the model's own
/// exceptions (a longest-match replacement table), one space between words, spaces as U+2581.
struct SentencePieceNormalizer: Sendable {
  /// Units of the Darts-clone double array; empty when the model replaces nothing.
  private let units: [UInt32]
  /// Replacements, each ended by a zero byte.
  private let replacements: [UInt8]
  private let addsDummyPrefix: Bool
  private let removesExtraWhitespace: Bool
  private let space: [UInt8]

  /// nil when the character map is cut off.
  init?(_ model: SentencePieceModel) {
    let map = model.characterMap
    if map.isEmpty {
      units = []
      replacements = []
    } else {
      guard map.count >= 4 else { return nil }
      let size = (0..<4).reduce(0) { $0 | Int(map[$1]) << (8 * $1) }
      guard size % 4 == 0, 4 + size <= map.count, size > 0 else { return nil }
      units = map.withUnsafeBytes { bytes in
        (0..<size / 4).map {
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 + 4 * $0, as: UInt32.self))
        }
      }
      replacements = Array(map[(4 + size)...])
    }
    addsDummyPrefix = model.addsDummyPrefix
    removesExtraWhitespace = model.removesExtraWhitespace
    space = model.escapesWhitespace ? [0xe2, 0x96, 0x81] : [0x20]
  }

  /// UTF-8 of the normalised text; empty for text of nothing but spaces.
  func normalize(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { normalize($0) { _, _ in } }
  }

  /// The normalised text and, for each of its bytes, the bytes of `text` that it stands for.
  func align(_ text: String) -> (bytes: [UInt8], origins: [Range<Int32>]) {
    var text = text
    var origins: [Range<Int32>] = []
    let bytes = text.withUTF8 { input in
      normalize(input) { source, count in
        origins.append(contentsOf: repeatElement(source, count: count))
      }
    }
    return (bytes, Array(origins.prefix(bytes.count)))
  }

  /// `note` is told how many bytes were written and what they stand for.
  @inline(__always)
  private func normalize(
    _ input: UnsafeBufferPointer<UInt8>, note: (Range<Int32>, Int) -> Void
  ) -> [UInt8] {
    var position = 0
    var piece: [UInt8] = []
    piece.reserveCapacity(16)
    if removesExtraWhitespace {
      while position < input.count {
        let length = replace(input, at: position, into: &piece)
        guard piece == [0x20] else { break }
        position += length
      }
    }
    guard position < input.count else { return [] }
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 2 + 8)
    if addsDummyPrefix {
      output += space
      note(0..<0, space.count)
    }
    var followsSpace = removesExtraWhitespace
    while position < input.count {
      let source = position
      position += replace(input, at: position, into: &piece)
      var rest = piece[...]
      if removesExtraWhitespace, followsSpace { rest = rest.drop { $0 == 0x20 } }
      guard let last = rest.last else { continue }
      let before = output.count
      for byte in rest {
        if byte == 0x20 { output += space } else { output.append(byte) }
      }
      note(Int32(source)..<Int32(position), output.count - before)
      followsSpace = last == 0x20
    }
    if removesExtraWhitespace {
      while output.count >= space.count, output.suffix(space.count).elementsEqual(space) {
        output.removeLast(space.count)
      }
    }
    return output
  }

  /// Writes the replacement of the longest known prefix at `position` (or the character itself)
  /// to `piece` and returns how many bytes it stands for.
  private func replace(
    _ input: UnsafeBufferPointer<UInt8>, at position: Int, into piece: inout [UInt8]
  ) -> Int {
    piece.removeAll(keepingCapacity: true)
    var best = 0
    var value = 0
    if !units.isEmpty {
      // Darts-clone: a unit holds the label (bits 0-7), whether a value hangs below it (bit 8)
      // and the offset of its children (bits 10-30, times 256 with bit 9).
      var node = Self.offset(units[0])
      var index = position
      while index < input.count {
        let label = UInt32(input[index])
        node ^= Int(label)
        guard node < units.count, units[node] & 0x8000_00ff == label else { break }
        let unit = units[node]
        node ^= Self.offset(unit)
        index += 1
        if unit & 0x100 != 0, node < units.count {
          best = index - position
          value = Int(units[node] & 0x7fff_ffff)
        }
      }
    }
    guard best > 0, value < replacements.count else {
      let length = Self.characterLength(input, at: position)
      piece.append(contentsOf: input[position..<position + length])
      return length
    }
    while value < replacements.count, replacements[value] != 0 {
      piece.append(replacements[value])
      value += 1
    }
    return best
  }

  private static func offset(_ unit: UInt32) -> Int {
    Int((unit >> 10) << ((unit & 0x200) >> 6))
  }

  private static func characterLength(
    _ input: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Int {
    let length =
      switch input[position] {
      case 0xc0...0xdf: 2
      case 0xe0...0xef: 3
      case 0xf0...0xf7: 4
      default: 1
      }
    return min(length, input.count - position)
  }
}
