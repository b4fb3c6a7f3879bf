internal import CVectorKernels
public import NeuralNetwork

/// An utterance as numbers: what the network takes.
///
/// The features of tokens that come from the sentence encoder are kept in eight bits, so that a
/// whole training set fits into memory.
public struct UtteranceInput: Sendable {
  /// Ranges of the tokens, in Unicode scalars.
  public let tokens: [Range<Int>]
  /// What the encoders say of the whole: `SentenceEncoder.dimension` floats, with those of
  /// `MiniLMEncoder` behind them where it was asked; empty where there is no encoder.
  public let vector: [Float]
  public let sentence: SparseVector
  /// One for each token.
  public let tokenFeatures: [SparseVector]

  private var values: [UInt8] = []
  private var factors: [Float] = []
  private var minima: [Float] = []

  public var hasEncoding: Bool { !vector.isEmpty }

  /// - Parameters:
  ///   - english: the vector of the English encoder, for networks that read it.
  ///   - tagged: whether the tokens' features are needed.
  ///   - marks: names that are known beside those of the gazetteer.
  public init(
    _ text: String, encoding: SentenceEncoding?, english: [Float] = [], gazetteer: Gazetteer,
    configuration: UtteranceNetwork.Configuration, tagged: Bool = true,
    marks: [(range: Range<Int>, type: EntityType)]? = nil
  ) {
    let utterance = UtteranceTokens(FoldedUtterance(text))
    tokens = utterance.tokens.map(\.range)
    // A unit vector has components near 0.04; the network likes them near 1.
    let scale = Float(SentenceEncoder.dimension).squareRoot()
    let english = configuration.readsEnglish ? english : []
    vector = encoding.map { ($0.vector + english).map { $0 * scale } } ?? []
    sentence = SentenceFeatures(buckets: configuration.sentenceBuckets).vector(utterance)
    guard tagged else {
      tokenFeatures = []
      return
    }
    var gazetteerMarks = gazetteer.marks(utterance)
    for mark in marks ?? [] {
      for (index, token) in utterance.tokens.enumerated() where mark.range.overlaps(token.range) {
        gazetteerMarks[index] = GazetteerMark(
          type: mark.type, isBeginning: token.range.lowerBound <= mark.range.lowerBound)
      }
    }
    tokenFeatures = TokenFeatures(buckets: configuration.tokenBuckets).vectors(
      utterance, gazetteer: gazetteerMarks, pieceOfScalar: encoding?.pieceOfScalar)
    if let encoding { keep(encoding) }
  }

  /// The mean of the features of a token's pieces, for each token.
  private mutating func keep(_ encoding: SentenceEncoding) {
    let width = SentenceEncoding.featureCount
    values = Array(repeating: 0, count: tokens.count * width)
    factors = Array(repeating: 0, count: tokens.count)
    minima = factors
    var mean = [Float](repeating: 0, count: width)
    encoding.features.elements.withUnsafeBufferPointer { features in
      values.withUnsafeMutableBufferPointer { out in
        guard let base = features.baseAddress, let out = out.baseAddress else { return }
        for (index, token) in tokens.enumerated() {
          for column in 0..<width { mean[column] = 0 }
          var last: Int32 = -1
          var count: Float = 0
          for scalar in token where encoding.pieceOfScalar[scalar] != last {
            last = encoding.pieceOfScalar[scalar]
            guard last >= 0 else { continue }
            vk_add(&mean, base + Int(last) * width, width)
            count += 1
          }
          if count > 1 { vk_scale(&mean, 1 / count, width) }
          var total: Float = 0
          vk_quantize_u8(
            mean, width, out + index * width, &factors[index], &minima[index], &total)
        }
      }
    }
  }

  /// Writes the encoder's features of token `index` to `out`; zeros where there is no encoder.
  public func writeTokenEncoding(_ index: Int, to out: UnsafeMutablePointer<Float>) {
    let width = SentenceEncoding.featureCount
    guard !values.isEmpty else {
      out.update(repeating: 0, count: width)
      return
    }
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      _ = vk_dequantize_u8(base + index * width, width, factors[index], minima[index], out)
    }
  }
}
