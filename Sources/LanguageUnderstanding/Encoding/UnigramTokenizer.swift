public import Foundation
internal import NeuralNetwork

extension UTF8 {
  /// Bytes of a scalar in UTF-8.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x1_0000: 3
    default: 4
    }
  }
}

/// Cuts text into the pieces of a SentencePiece unigram model: of all segmentations the one with
/// the greatest sum of scores, found by dynamic programming from left to right.
///
/// Source: Kudo, "Subword Regularization" (2018), section 3.2.
public struct UnigramTokenizer: Sendable {
  private let normalizer: SentencePieceNormalizer
  private let trie: PieceTrie
  private let scores: [Float]
  private let unknownScore: Double
  private let unknown: Int32
  /// Ids that begin and end every sentence.
  private let begin: Int32
  private let end: Int32

  /// Number of pieces.
  public var vocabularySize: Int { scores.count }

  public init(_ url: URL) throws(SentenceEncoderError) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(url) } catch { throw .missing(url) }
    guard let model = file.withBytes(SentencePieceModel.init) else {
      throw .tokenizer(url, "the message is malformed")
    }
    guard let normalizer = SentencePieceNormalizer(model) else {
      throw .tokenizer(url, "the normaliser's table is cut off")
    }
    func id(_ text: String) -> Int32? {
      // Control pieces stand at the front of a vocabulary.
      model.pieces.prefix(16).firstIndex { $0.text == Array(text.utf8) }.map(Int32.init)
    }
    guard let unknown = id("<unk>"), let begin = id("<s>"), let end = id("</s>") else {
      throw .tokenizer(url, "<unk>, <s> or </s> is missing")
    }
    var trie = PieceTrie(capacity: model.pieces.count * 4)
    for (index, piece) in model.pieces.enumerated() {
      switch piece.kind {
      case .normal, .userDefined: trie.insert(piece.text, piece: index)
      case .unknown, .control, .unused, .byte: break
      }
    }
    self.normalizer = normalizer
    self.trie = trie
    self.unknown = unknown
    self.begin = begin
    self.end = end
    scores = model.pieces.map(\.score)
    // An unknown character costs ten more than the rarest piece, as in SentencePiece.
    unknownScore = Double(scores.min() ?? 0) - 10
  }

  /// Ids of the pieces, between those of `<s>` and `</s>`; never empty.
  /// Time grows with the length of the text times the longest piece.
  public func encode(_ text: String) -> [Int32] {
    let bytes = normalizer.normalize(text)
    guard !bytes.isEmpty else { return [begin, unknown, end] }
    var reversed = [end]
    reversed.reserveCapacity(bytes.count / 2 + 4)
    var ends: [Int] = []
    segment(bytes, into: &reversed, ends: &ends)
    reversed.append(begin)
    reversed.reverse()
    return reversed
  }

  /// Ids as `encode` gives them, and for each Unicode scalar of the text the piece (index into the
  /// ids) that covers it; -1 for what normalisation took away.
  func align(_ text: String) -> (ids: [Int32], pieceOfScalar: [Int32]) {
    let (bytes, origins) = normalizer.align(text)
    var pieceOfByte = [Int32](repeating: -1, count: text.utf8.count)
    var ids = [end]
    if bytes.isEmpty {
      ids.append(unknown)
    } else {
      var ends: [Int] = []
      segment(bytes, into: &ids, ends: &ends)
      let count = ids.count
      for (index, upper) in ends.enumerated() {
        // Pieces were found from the last to the first.
        let lower = index + 1 < ends.count ? ends[index + 1] : 0
        for origin in origins[lower..<upper] {
          for byte in origin { pieceOfByte[Int(byte)] = Int32(count - 1 - index) }
        }
      }
    }
    ids.append(begin)
    ids.reverse()
    var pieceOfScalar: [Int32] = []
    var byte = 0
    for scalar in text.unicodeScalars {
      pieceOfScalar.append(pieceOfByte[byte])
      byte += UTF8.width(scalar)
    }
    return (ids, pieceOfScalar)
  }

  private struct Cell {
    var score = -Double.infinity
    var start: Int32 = 0
    var piece: Int32 = 0
  }

  /// Appends the ids of the best segmentation and where the pieces end, last piece first.
  private func segment(_ bytes: [UInt8], into reversed: inout [Int32], ends: inout [Int]) {
    var cells = [Cell](repeating: Cell(), count: bytes.count + 1)
    cells[0].score = 0
    var start = 0
    while start < bytes.count {
      let base = cells[start].score
      var next = start + 1
      while next < bytes.count, bytes[next] & 0xc0 == 0x80 { next += 1 }
      var node = 0
      var position = start
      var hasSingle = false
      while position < bytes.count, let child = trie.child(node, bytes[position]) {
        node = child
        position += 1
        let piece = trie.pieces[node]
        guard piece >= 0 else { continue }
        if position == next { hasSingle = true }
        let score = base + Double(scores[Int(piece)])
        // Strictly greater: of equal paths the one whose last piece begins first wins.
        if score > cells[position].score {
          cells[position] = Cell(score: score, start: Int32(start), piece: piece)
        }
      }
      if !hasSingle, base + unknownScore > cells[next].score {
        cells[next] = Cell(score: base + unknownScore, start: Int32(start), piece: unknown)
      }
      start = next
    }
    var position = bytes.count
    while position > 0 {
      reversed.append(cells[position].piece)
      ends.append(position)
      position = Int(cells[position].start)
    }
  }
}
