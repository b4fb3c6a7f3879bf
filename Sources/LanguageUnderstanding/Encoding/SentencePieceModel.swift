/// What a SentencePiece model file says: pieces with scores, and how text is normalised.
/// Source: `sentencepiece_model.proto`.
struct SentencePieceModel {
  enum Kind: UInt64 {
    case normal = 1
    case unknown, control, userDefined, unused, byte
  }

  struct Piece {
    var text: [UInt8] = []
    var score: Float = 0
    var kind = Kind.normal
  }

  var pieces: [Piece] = []
  /// A double-array trie and a table of replacements; empty when nothing is replaced.
  var characterMap: [UInt8] = []
  var addsDummyPrefix = true
  var removesExtraWhitespace = true
  var escapesWhitespace = true

  /// nil when the bytes are no such model.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = ProtobufReader(bytes)
    while let (field, value) = reader.next() {
      switch (field, value) {
      case (1, .bytes(let message)):
        guard let piece = Self.piece(message) else { return nil }
        pieces.append(piece)
      case (3, .bytes(let message)): readNormalizer(message)
      default: break
      }
    }
    guard !reader.isMalformed, !pieces.isEmpty else { return nil }
  }

  private static func piece(_ message: UnsafeRawBufferPointer) -> Piece? {
    var piece = Piece()
    var reader = ProtobufReader(message)
    while let (field, value) = reader.next() {
      switch (field, value) {
      case (1, .bytes(let text)): piece.text = Array(text)
      case (2, .fixed32(let bits)): piece.score = Float(bitPattern: bits)
      case (3, .varint(let kind)): piece.kind = Kind(rawValue: kind) ?? .normal
      default: break
      }
    }
    return reader.isMalformed ? nil : piece
  }

  private mutating func readNormalizer(_ message: UnsafeRawBufferPointer) {
    var reader = ProtobufReader(message)
    while let (field, value) = reader.next() {
      switch (field, value) {
      case (2, .bytes(let map)): characterMap = Array(map)
      case (3, .varint(let flag)): addsDummyPrefix = flag != 0
      case (4, .varint(let flag)): removesExtraWhitespace = flag != 0
      case (5, .varint(let flag)): escapesWhitespace = flag != 0
      default: break
      }
    }
  }
}
