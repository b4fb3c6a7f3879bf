public import Catalog

/// Reads utterances: sentence encoding, learnt model and rules in one call.
///
/// Works without encoder and without model, with what is left. Safe to share.
public struct LanguageReader: Sendable {
  public let encoder: SentenceEncoder?
  public let model: UtteranceModel?
  public let parser: QueryParser
  private let gazetteer: Gazetteer

  /// - Parameters:
  ///   - model: reads intents, spans and sentiment; `nil` for rules alone.
  public init(encoder: SentenceEncoder?, model: UtteranceModel? = nil, parser: QueryParser) {
    self.encoder = encoder
    self.model = model
    self.parser = parser
    gazetteer =
      model == nil
      ? Gazetteer() : Gazetteer(parser.linker.vocabulary, lexicon: parser.linker.lexicon)
  }

  /// - Parameter fallbackLanguage: the language of an utterance that has no letters.
  public func read(_ utterance: String, fallbackLanguage: Language = .english) -> ParsedQuery {
    let encoding = encoder?.analyze(utterance)
    let reading = model?.read(utterance, encoding: encoding, gazetteer: gazetteer)
    var query = parser.parse(
      utterance, intents: reading?.intents ?? [], spans: reading?.spans,
      fallbackLanguage: fallbackLanguage)
    query.embedding = encoding?.vector
    return query
  }

  /// The probability that a sentence is positive; `nil` without a model.
  public func sentiment(of sentence: String) -> Double? {
    model?.sentiment(sentence, encoding: encoder?.analyze(sentence))
  }
}
