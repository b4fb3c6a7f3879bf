public import Foundation
public import NeuralNetwork

/// Turns English text into vectors: MiniLM-L6, a transformer of six layers trained on pairs of
/// sentences. Sharper on English than `SentenceEncoder`, at several times the work; other languages
/// it does not know.
///
/// Weights are kept in 8 bits, and so are the rows between the layers but for their outliers; the
/// vectors keep a cosine above 0.995 to those of the published floats.
///
/// Source: Wang et al., "MiniLM" (2020); Reimers & Gurevych, "Sentence-BERT" (2019).
///
/// Cheap to share, safe to call from several threads at once.
public final class MiniLMEncoder: Sendable {
  /// Length of a vector, and of the state of a piece.
  public static let dimension = MiniLMWeights.dimension
  /// Pieces of a text beyond this number are not read.
  public static let pieceLimit = 256

  /// Name of the encoder with a checksum of its weights, for files derived with it.
  public let fingerprint: String
  public let tokenizer: WordPieceTokenizer
  private let weights: MiniLMWeights

  /// Pieces that are worked on at once: enough to use each weight often, few enough to stay in
  /// the cache.
  private static let batchPieces = 192

  /// Opens a folder that holds `vocab.txt` and `model.safetensors`. Takes some 30 ms.
  public init(folder: URL) throws(SentenceEncoderError) {
    let vocabulary = folder.appending(path: "vocab.txt")
    tokenizer = try WordPieceTokenizer(vocabulary)
    weights = try MiniLMWeights(folder.appending(path: "model.safetensors"))
    guard tokenizer.vocabularySize <= weights.wordCount else {
      throw .tokenizer(vocabulary, "more pieces than the embedding table has rows")
    }
    fingerprint = "minilm-l6-" + weights.checksum.text
  }

  /// The vector of one text: `dimension` floats of length 1.
  public func encode(_ text: String) -> [Float] { encode([text]) }

  /// The vectors of several texts, one after the other: `texts.count` x `dimension`, each of
  /// length 1.
  public func encode(_ texts: [String]) -> [Float] {
    var output = [Float](repeating: 0, count: texts.count * Self.dimension)
    output.withUnsafeMutableBufferPointer { buffer in
      guard var out = buffer.baseAddress else { return }
      forEachBatch(texts.map { tokenizer.encode($0, limit: Self.pieceLimit) }) {
        pass, batch, states in
        pass.pool(states, to: out)
        out += batch.count * Self.dimension
      }
    }
    return output
  }

  /// Vectors as `encode` gives them, with the states of the pieces.
  public func analyze(_ texts: [String]) -> [TokenEncoding] {
    let aligned = texts.map { tokenizer.align($0, limit: Self.pieceLimit) }
    var result: [TokenEncoding] = []
    result.reserveCapacity(texts.count)
    forEachBatch(aligned.map(\.ids)) { pass, batch, states in
      var vectors = [Float](repeating: 0, count: batch.count * Self.dimension)
      vectors.withUnsafeMutableBufferPointer { buffer in
        if let out = buffer.baseAddress { pass.pool(states, to: out) }
      }
      var states = states
      for (index, ids) in batch.enumerated() {
        let count = ids.count * Self.dimension
        result.append(
          TokenEncoding(
            vector: Array(vectors[index * Self.dimension..<(index + 1) * Self.dimension]),
            ids: ids,
            states: Matrix(
              ids.count, Self.dimension, Array(UnsafeBufferPointer(start: states, count: count))),
            pieceOfScalar: aligned[result.count].pieceOfScalar))
        states += count
      }
    }
    return result
  }

  /// The vector of one text with the states of its pieces.
  public func analyze(_ text: String) -> TokenEncoding { analyze([text])[0] }

  /// Texts lie one after the other without padding, so their lengths need no sorting.
  private func forEachBatch(
    _ texts: [[Int32]], _ body: (MiniLMPass, [[Int32]], UnsafePointer<Float>) -> Void
  ) {
    var first = 0
    while first < texts.count {
      var end = first + 1
      var pieces = texts[first].count
      while end < texts.count, pieces + texts[end].count <= Self.batchPieces {
        pieces += texts[end].count
        end += 1
      }
      let batch = Array(texts[first..<end])
      let pass = MiniLMPass(weights: weights, texts: batch)
      body(pass, batch, UnsafePointer(pass.run()))
      withExtendedLifetime(pass) {}
      first = end
    }
  }
}

/// A text as the English encoder sees it.
public struct TokenEncoding: Sendable {
  /// `MiniLMEncoder.dimension` floats of length 1.
  public var vector: [Float]
  /// Pieces of the vocabulary, those of `[CLS]` and `[SEP]` among them.
  public var ids: [Int32]
  /// pieces x `MiniLMEncoder.dimension`: the states after the last layer, not normalised.
  public var states: Matrix
  /// For each Unicode scalar of the text the piece that covers it, or -1.
  public var pieceOfScalar: [Int32]

  public init(vector: [Float], ids: [Int32], states: Matrix, pieceOfScalar: [Int32]) {
    self.vector = vector
    self.ids = ids
    self.states = states
    self.pieceOfScalar = pieceOfScalar
  }
}
