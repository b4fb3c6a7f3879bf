public import Foundation
internal import NeuralNetwork

/// Turns text of sixteen languages into vectors of one space: the Universal Sentence Encoder,
/// multilingual, version 3.
///
/// Pieces of the text are looked up in an embedding table; three branches of convolutions over
/// two, three and five neighbouring pieces join it; the sum over all pieces, divided by the root
/// of their number, goes through a small dense network. Cosines are dot products.
///
/// Source: Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval" (2019).
///
/// Cheap to share, safe to call from several threads at once. One thread encodes a query of ten
/// words in some 0.2 ms.
public final class SentenceEncoder: Sendable {
  /// Length of a vector.
  public static let dimension = SentenceEncoderWeights.dimension
  /// Pieces of a text beyond this number are not read.
  public static let pieceLimit = 2048

  /// Name of the encoder with a checksum of its weights, for files derived with it.
  public let fingerprint: String
  public let tokenizer: UnigramTokenizer
  private let weights: SentenceEncoderWeights

  /// Pieces that are worked on at once: enough to use each weight often, few enough to stay in
  /// the cache.
  private static let batchPieces = 256

  /// Opens a folder that holds `sp.model` and the arrays as `.npy` files.
  public init(folder: URL) throws(SentenceEncoderError) {
    let model = folder.appending(path: "sp.model")
    tokenizer = try UnigramTokenizer(model)
    weights = try SentenceEncoderWeights(folder: folder)
    guard tokenizer.vocabularySize <= weights.rowsPerChunk * SentenceEncoderWeights.chunkCount
    else { throw .tokenizer(model, "more pieces than the embedding table has rows") }
    var checksum = weights.checksum
    do throws(FileError) {
      try MappedFile(model).withBytes { checksum.add($0) }
    } catch {
      throw .unreadable(error.description)
    }
    fingerprint = "use-multilingual-3-" + checksum.text
  }

  /// The vector of one text: `dimension` floats of length 1.
  public func encode(_ text: String) -> [Float] {
    encode([text])
  }

  /// The vectors of several texts, one after the other: `texts.count` x `dimension`, each of
  /// length 1.
  public func encode(_ texts: [String]) -> [Float] {
    var output = [Float](repeating: 0, count: texts.count * Self.dimension)
    output.withUnsafeMutableBufferPointer { buffer in
      guard let out = buffer.baseAddress else { return }
      // Sentences lie one after the other without padding, so their lengths need no sorting.
      var batch: [[Int32]] = []
      var pieces = 0
      var first = 0
      for (index, text) in texts.enumerated() {
        let ids = tokenizer.encode(text)
        if !batch.isEmpty, pieces + ids.count > Self.batchPieces {
          encode(batch, to: out + first * Self.dimension)
          batch.removeAll(keepingCapacity: true)
          pieces = 0
          first = index
        }
        batch.append(ids.count > Self.pieceLimit ? Array(ids.prefix(Self.pieceLimit)) : ids)
        pieces += ids.count
      }
      if !batch.isEmpty { encode(batch, to: out + first * Self.dimension) }
    }
    return output
  }

  /// The vector of one text with what lies below it: the features of its pieces.
  public func analyze(_ text: String) -> SentenceEncoding { analyze([text])[0] }

  /// The same for several texts.
  public func analyze(_ texts: [String]) -> [SentenceEncoding] {
    var result: [SentenceEncoding] = []
    result.reserveCapacity(texts.count)
    var batch: [[Int32]] = []
    var pieces: [[Int32]] = []
    var count = 0
    func flush() {
      guard !batch.isEmpty else { return }
      var vectors = [Float](repeating: 0, count: batch.count * Self.dimension)
      let pass = SentenceEncoderPass(weights: weights, sentences: batch)
      vectors.withUnsafeMutableBufferPointer { buffer in
        guard let out = buffer.baseAddress else { return }
        var features = UnsafePointer(pass.run(to: out))
        for (index, ids) in batch.enumerated() {
          let width = SentenceEncoding.featureCount
          result.append(
            SentenceEncoding(
              vector: Array(
                UnsafeBufferPointer(start: out + index * Self.dimension, count: Self.dimension)),
              features: Matrix(
                ids.count, width,
                Array(UnsafeBufferPointer(start: features, count: ids.count * width))),
              pieceOfScalar: pieces[index]))
          features += ids.count * width
        }
      }
      withExtendedLifetime(pass) {}
      batch.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
      count = 0
    }
    for text in texts {
      var (ids, pieceOfScalar) = tokenizer.align(text)
      if ids.count > Self.pieceLimit {
        ids = Array(ids.prefix(Self.pieceLimit))
        pieceOfScalar = pieceOfScalar.map { $0 < Self.pieceLimit ? $0 : -1 }
      }
      if count + ids.count > Self.batchPieces { flush() }
      batch.append(ids)
      pieces.append(pieceOfScalar)
      count += ids.count
    }
    flush()
    return result
  }

  private func encode(_ sentences: [[Int32]], to out: UnsafeMutablePointer<Float>) {
    let pass = SentenceEncoderPass(weights: weights, sentences: sentences)
    pass.run(to: out)
  }
}
