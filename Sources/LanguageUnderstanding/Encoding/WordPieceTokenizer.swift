public import Foundation
internal import NeuralNetwork

/// Cuts English text into the pieces of a WordPiece vocabulary: lower case, accents taken away,
/// words cut at spaces, punctuation and Chinese characters, and each word into the longest pieces
/// from left to right.
///
/// Source: Devlin et al., "BERT" (2018), and its `tokenization.py`.
public struct WordPieceTokenizer: Sendable {
  /// Pieces that begin a word, and pieces that go on with one.
  private let starts: PieceTrie
  private let continuations: PieceTrie
  private let unknown: Int32
  private let begin: Int32
  private let end: Int32

  /// Number of pieces.
  public let vocabularySize: Int

  /// A word of more scalars than this is one unknown piece.
  private static let wordLimit = 100

  /// Opens a file with one piece a line.
  public init(_ url: URL) throws(SentenceEncoderError) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(url) } catch { throw .missing(url) }
    var starts = PieceTrie(capacity: 200_000)
    var continuations = PieceTrie(capacity: 60_000)
    var special: [String: Int32] = [:]
    var count = 0
    file.withBytes { bytes in
      for line in bytes.split(separator: 0x0a) {
        let piece = line.last == 0x0d ? line.dropLast() : line
        if piece.first == 0x5b {
          special[String(decoding: piece, as: UTF8.self)] = Int32(count)
        }
        if piece.count > 2, piece.starts(with: [0x23, 0x23]) {
          continuations.insert(Array(piece.dropFirst(2)), piece: count)
        } else {
          starts.insert(Array(piece), piece: count)
        }
        count += 1
      }
    }
    guard let unknown = special["[UNK]"], let begin = special["[CLS]"], let end = special["[SEP]"]
    else { throw .tokenizer(url, "[UNK], [CLS] or [SEP] is missing") }
    self.starts = starts
    self.continuations = continuations
    self.unknown = unknown
    self.begin = begin
    self.end = end
    vocabularySize = count
  }

  /// Ids of the pieces, between those of `[CLS]` and `[SEP]`, `limit` at most.
  public func encode(_ text: String, limit: Int = .max) -> [Int32] {
    align(text, limit: limit).ids
  }

  /// Ids as `encode` gives them, and for each Unicode scalar of the text the piece (index into the
  /// ids) that covers it; -1 for spaces, for what normalisation took away and for what lies beyond
  /// the limit.
  func align(_ text: String, limit: Int = .max) -> (ids: [Int32], pieceOfScalar: [Int32]) {
    var ids = [begin]
    ids.reserveCapacity(min(limit, text.utf8.count / 3 + 2))
    var pieceOfScalar = [Int32](repeating: -1, count: text.unicodeScalars.count)
    var word = Word()
    let room = max(limit - 1, 1)
    var index = 0
    for scalar in text.unicodeScalars {
      switch Self.kind(of: scalar) {
      case .removed: break
      case .space: finish(&word, &ids, &pieceOfScalar)
      case .single:
        finish(&word, &ids, &pieceOfScalar)
        word.append(scalar, from: index)
        finish(&word, &ids, &pieceOfScalar)
      case .letter: word.append(scalar, from: index)
      }
      if ids.count > room { break }
      index += 1
    }
    finish(&word, &ids, &pieceOfScalar)
    if ids.count > room {
      ids.removeLast(ids.count - room)
      for index in pieceOfScalar.indices where pieceOfScalar[index] >= Int32(room) {
        pieceOfScalar[index] = -1
      }
    }
    ids.append(end)
    return (ids, pieceOfScalar)
  }

  /// Cuts the word and forgets it.
  private func finish(_ word: inout Word, _ ids: inout [Int32], _ pieceOfScalar: inout [Int32]) {
    guard !word.bytes.isEmpty else {
      word.clear()
      return
    }
    let first = ids.count
    var position = 0
    while position < word.bytes.count, word.scalarCount <= Self.wordLimit {
      let trie = position == 0 ? starts : continuations
      var node = 0
      var next = position
      var best: (piece: Int32, end: Int)?
      while next < word.bytes.count, let child = trie.child(node, word.bytes[next]) {
        node = child
        next += 1
        if trie.pieces[node] >= 0 { best = (trie.pieces[node], next) }
      }
      guard let best else { break }
      for byte in position..<best.end {
        pieceOfScalar[Int(word.origins[byte])] = Int32(ids.count)
      }
      ids.append(best.piece)
      position = best.end
    }
    if position < word.bytes.count {
      ids.removeLast(ids.count - first)
      ids.append(unknown)
      for origin in word.origins { pieceOfScalar[Int(origin)] = Int32(first) }
    }
    word.clear()
  }

  /// A word as it is looked up, with the scalar that each byte comes from.
  private struct Word {
    var bytes: [UInt8] = []
    var origins: [Int32] = []
    var scalarCount = 0

    mutating func append(_ scalar: Unicode.Scalar, from index: Int) {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        put(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte, index)
        scalarCount += 1
        return
      }
      for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      where part.properties.generalCategory != .nonspacingMark {
        for lower in part.properties.lowercaseMapping.unicodeScalars {
          for byte in UTF8.encode(lower) ?? UTF8.encodedReplacementCharacter { put(byte, index) }
          scalarCount += 1
        }
      }
    }

    private mutating func put(_ byte: UInt8, _ index: Int) {
      bytes.append(byte)
      origins.append(Int32(index))
    }

    mutating func clear() {
      bytes.removeAll(keepingCapacity: true)
      origins.removeAll(keepingCapacity: true)
      scalarCount = 0
    }
  }

  private enum ScalarKind {
    case letter
    case space
    /// A word by itself: punctuation, or a Chinese character.
    case single
    case removed
  }

  private static func kind(of scalar: Unicode.Scalar) -> ScalarKind {
    if scalar.isASCII {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return .letter
      case 0x09, 0x0a, 0x0d, 0x20: return .space
      case 0..<0x20, 0x7f: return .removed
      default: return .single
      }
    }
    if isChinese(scalar.value) { return .single }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate: return .removed
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return scalar.value == 0xfffd ? .removed : .single
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
    default: return scalar.value == 0xfffd ? .removed : .letter
    }
  }

  private static func isChinese(_ value: UInt32) -> Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x2_0000...0x2_a6df, 0x2_a700...0x2_b73f,
      0x2_b740...0x2_b81f, 0x2_b820...0x2_ceaf, 0xf900...0xfaff, 0x2_f800...0x2_fa1f:
      true
    default: false
    }
  }
}
