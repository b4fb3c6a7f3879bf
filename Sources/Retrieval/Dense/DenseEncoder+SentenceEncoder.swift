public import LanguageUnderstanding

extension DenseEncoder {
  /// The multilingual sentence encoder, with the English one beside it or without.
  public init(_ encoder: SentenceEncoder, english: MiniLMEncoder? = nil) {
    self.init(
      dimension: SentenceEncoder.dimension, fingerprint: encoder.fingerprint, english: english
    ) { encoder.encode($0) }
  }
}
