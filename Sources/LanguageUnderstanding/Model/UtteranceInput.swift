internal import CVectorKernels
public import NeuralNetwork

/// An utterance as numbers: what the network takes.
///
/// The features of tokens that come from the sentence encoder are kept in eight bits, so that a
/// whole training set fits into memory.
public struct UtteranceInput: Sendable {
  /// Ranges of the tokens, in Unicode scalars.
  public let tokens: [Range<Int>]
  /// What the encoders say: `SentenceEncoder.dimension` floats, behind them those of `MiniLMEncoder`
  /// and those of the text around where the network reads them; empty where there is no encoder.
  public let vector: [Float]
  public let sentence: SparseVector
  /// One for each token.
  public let tokenFeatures: [SparseVector]

  private var values: [UInt8] = []
  private var factors: [Float] = []
  private var minima: [Float] = []

  public var hasEncoding: Bool { !vector.isEmpty }

  /// - Parameters:
  ///   - beside: the vectors that stand behind that of the encoder, for networks that read them.
  ///   - tagged: whether the tokens' features are needed.
  ///   - marks: names that are known beside those of the gazetteer.
  ///   - phrases: the labelled phrases that are known, for networks trained with them.
  public init(
    _ text: String, encoding: SentenceEncoding?, beside: [Float] = [], gazetteer: Gazetteer,
    configuration: UtteranceNetwork.Configuration, tagged: Bool = true,
    marks: [(range: Range<Int>, type: EntityType)]? = nil, phrases: SpanLexicon.Lookup? = nil
  ) {
    let utterance = UtteranceTokens(FoldedUtterance(text))
    tokens = utterance.tokens.map(\.range)
    // A unit vector has components near 0.04; the network likes them near 1.
    let scale = Float(SentenceEncoder.dimension).squareRoot()
    vector = encoding.map { ($0.vector + beside).map { $0 * scale } } ?? []
    sentence =
      configuration.sentenceBuckets == 0
      ? SparseVector()
      : SentenceFeatures(buckets: configuration.sentenceBuckets).vector(utterance)
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
      utterance, gazetteer: gazetteerMarks, phrases: phrases?.evidence(utterance),
      pieceOfScalar: encoding?.pieceOfScalar)
    if let encoding { keep(encoding, scale: configuration.tokenScale) }
  }

  /// The mean of the features of a token's pieces times `scale`, for each token.
  private mutating func keep(_ encoding: SentenceEncoding, scale: Float) {
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
          vk_scale(&mean, scale / max(count, 1), width)
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
