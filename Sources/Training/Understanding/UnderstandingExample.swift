internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import NeuralNetwork

/// An utterance ready for training: the network's input and the targets of each task.
struct UnderstandingExample: Sendable {
  var input: UtteranceInput
  /// The same utterance with some of its names known to the gazetteer, so that the tagger learns
  /// what a known name is worth; the catalogues of shops are not there when it is trained.
  var inputWithNames: UtteranceInput?
  /// The sentences of a text that is read as their mean; empty where it is read as one.
  var sentences: [UtteranceInput] = []
  var intent: Int?
  var sentiment: Float?
  /// Tags of the tokens; nil where the utterance carries no entity labels.
  var tags: [Int]?
  /// Whether a token belongs to an excluded span; nil for tokens outside of spans.
  var negated: [Float?] = []
}

/// Makes examples from labelled utterances, on all cores.
struct ExampleBuilder: Sendable {
  var schema: UtteranceSchema
  var configuration: UtteranceNetwork.Configuration
  var encoder: SentenceEncoder?
  /// Asked beside the encoder for texts without Han characters, where the network reads it.
  var englishEncoder: MiniLMEncoder?
  /// Whether token features are made.
  var isTagged: Bool
  /// With it, examples also come with names that this and a catalogue could know.
  var gazetteer: Gazetteer?
  /// With it, the tagger is told of the phrases that labelled texts mark.
  var lexicon: SpanLexicon?
  /// Whether the utterances are texts that the lexicon was made of.
  var areLexiconTexts = false

  /// The order is that of the utterances. `progress` is told how many are done.
  func examples(
    _ utterances: [LabelledUtterance], progress: @Sendable (Int) -> Void = { _ in }
  ) -> [UnderstandingExample] {
    let chunk = 64
    let chunks = (utterances.count + chunk - 1) / chunk
    let results = ResultSlots<[UnderstandingExample]>(count: chunks)
    DispatchQueue.concurrentPerform(iterations: chunks) { index in
      let part = utterances[index * chunk..<min((index + 1) * chunk, utterances.count)]
      results.set(index, make(Array(part)))
      progress(part.count)
    }
    return results.values.flatMap { $0 ?? [] }
  }

  private func make(_ utterances: [LabelledUtterance]) -> [UnderstandingExample] {
    let encodings = encoder?.analyze(utterances.map(\.text))
    let english = english(utterances.map(\.text))
    return utterances.enumerated().map { index, utterance in
      var example = example(utterance, encodings?[index], beside: english[index])
      if configuration.readsSentences {
        example.sentences = sentences(
          of: utterance.text, whole: (encodings?[index].vector ?? []) + english[index])
      }
      return example
    }
  }

  /// The sentences of a text as the shared layer reads them: each with the vectors of the whole text
  /// behind its own.
  private func sentences(of text: String, whole: [Float]) -> [UtteranceInput] {
    let sentences = SentenceMarks.sentences(of: text)
    let encodings = encoder?.analyze(sentences)
    let english = english(sentences, of: text)
    return sentences.enumerated().map { index, sentence in
      UtteranceInput(
        sentence, encoding: encodings?[index], beside: english[index] + whole,
        gazetteer: Gazetteer(), configuration: configuration, tagged: false)
    }
  }

  /// The English encoder's vectors of the texts without Han characters, zeros for the others; empty
  /// where the network does not read them.
  ///
  /// - Parameter whole: the text that they are parts of: it decides for all of them.
  private func english(_ texts: [String], of whole: String? = nil) -> [[Float]] {
    guard configuration.readsEnglish, let englishEncoder else {
      return Array(repeating: [], count: texts.count)
    }
    let width = MiniLMEncoder.dimension
    var result = Array(repeating: [Float](repeating: 0, count: width), count: texts.count)
    let indices = texts.indices.filter { index in
      !(whole ?? texts[index]).unicodeScalars.contains { $0.isHan }
    }
    let vectors = englishEncoder.encode(indices.map { texts[$0] })
    for (place, index) in indices.enumerated() {
      result[index] = Array(vectors[place * width..<(place + 1) * width])
    }
    return result
  }

  /// One example, made on the calling thread.
  func example(_ utterance: LabelledUtterance) -> UnderstandingExample { make([utterance])[0] }

  private func example(
    _ utterance: LabelledUtterance, _ encoding: SentenceEncoding?, beside: [Float]
  ) -> UnderstandingExample {
    let isTagged = isTagged && utterance.entities != nil
    let input = UtteranceInput(
      utterance.text, encoding: encoding, beside: beside, gazetteer: Gazetteer(),
      configuration: configuration, tagged: isTagged, phrases: phrases(utterance))
    var example = UnderstandingExample(
      input: input, intent: utterance.intent.flatMap { schema.intents.firstIndex(of: $0) },
      sentiment: utterance.sentiment)
    guard isTagged, let entities = utterance.entities else { return example }
    if let gazetteer {
      example.inputWithNames = inputWithNames(utterance, entities, encoding, beside, gazetteer)
    }
    example.tags = schema.tags(
      tokens: input.tokens,
      spans: schema.spans(of: utterance))
    example.negated = input.tokens.map { token in
      entities.first { $0.range.overlaps(token) }.map { $0.isNegated ? 1 : 0 }
    }
    return example
  }
}

extension ExampleBuilder {
  /// What the lexicon says about an utterance.
  private func phrases(_ utterance: LabelledUtterance) -> SpanLexicon.Lookup? {
    lexicon.map {
      SpanLexicon.Lookup($0, own: areLexiconTexts ? schema.spans(of: utterance) : nil)
    }
  }

  /// Beside the gazetteer's own marks half of the brands, categories and attributes are marked, as
  /// if the catalogue listed them.
  private func inputWithNames(
    _ utterance: LabelledUtterance, _ entities: [LabelledUtterance.Entity],
    _ encoding: SentenceEncoding?, _ beside: [Float], _ gazetteer: Gazetteer
  ) -> UtteranceInput {
    // Seeded by the text: the same marks in every run.
    let seed = utterance.text.unicodeScalars.reduce(7 as UInt64) { $0 &* 31 &+ UInt64($1.value) }
    var generator = SeededGenerator(seed: seed)
    var marks: [(range: Range<Int>, type: EntityType)] = []
    for entity in entities {
      guard let type = EntityType(rawValue: entity.type),
        [.brand, .category, .attribute].contains(type), generator.uniform() < 0.4
      else { continue }
      marks.append((entity.range, type))
    }
    return UtteranceInput(
      utterance.text, encoding: encoding, beside: beside, gazetteer: gazetteer,
      configuration: configuration, marks: marks)
  }
}

extension UtteranceSchema {
  /// The labelled entities of the schema's types.
  func spans(of utterance: LabelledUtterance) -> [(range: Range<Int>, type: Int)] {
    (utterance.entities ?? []).compactMap { entity in
      entityTypes.firstIndex(of: entity.type).map { (entity.range, $0) }
    }
  }
}

/// Results of work that runs side by side, each in its own place.
final class ResultSlots<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var values: [Value?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Value) {
    lock.withLock { values[index] = value }
  }
}
