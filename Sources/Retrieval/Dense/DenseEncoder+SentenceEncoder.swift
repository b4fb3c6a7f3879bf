public import LanguageUnderstanding

extension DenseEncoder {
  /// The multilingual sentence encoder.
  public init(_ encoder: SentenceEncoder) {
    self.init(dimension: SentenceEncoder.dimension, fingerprint: encoder.fingerprint) {
      encoder.encode($0)
    }
  }
}
