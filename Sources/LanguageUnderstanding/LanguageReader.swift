public import Catalog

/// Reads utterances: sentence embedding, learnt model and rules in one call.
///
/// Works without encoder and without model, with what is left. Safe to share.
public struct LanguageReader: Sendable {
  /// What the learnt model says of an utterance.
  public struct ModelReading: Sendable {
    /// Most probable first.
    public var intents: [RecognizedIntent]
    public var spans: [EntitySpan]

    public init(intents: [RecognizedIntent], spans: [EntitySpan]) {
      self.intents = intents
      self.spans = spans
    }
  }

  public let encoder: SentenceEncoder?
  public let parser: QueryParser
  private let model: (@Sendable (String, [Float]?) -> ModelReading)?
  private let sentimentModel: (@Sendable (String, [Float]?) -> Double)?

  /// - Parameters:
  ///   - model: reads intents and spans in an utterance, given its embedding; `nil` for rules alone.
  ///   - sentiment: probability that a sentence is positive.
  public init(
    encoder: SentenceEncoder?, parser: QueryParser,
    model: (@Sendable (String, [Float]?) -> ModelReading)? = nil,
    sentiment: (@Sendable (String, [Float]?) -> Double)? = nil
  ) {
    self.encoder = encoder
    self.parser = parser
    self.model = model
    sentimentModel = sentiment
  }

  /// - Parameter fallbackLanguage: the language of an utterance that has no letters.
  public func read(_ utterance: String, fallbackLanguage: Language = .english) -> ParsedQuery {
    let embedding = encoder?.encode(utterance)
    let reading = model?(utterance, embedding)
    var query = parser.parse(
      utterance, intents: reading?.intents ?? [], spans: reading?.spans ?? [],
      fallbackLanguage: fallbackLanguage)
    query.embedding = embedding
    return query
  }

  /// The probability that a sentence is positive; `nil` without a model.
  public func sentiment(of sentence: String) -> Double? {
    sentimentModel?(sentence, encoder?.encode(sentence))
  }
}
