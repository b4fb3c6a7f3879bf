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
    let english = english(utterances)
    return utterances.enumerated().map { index, utterance in
      example(utterance, encodings?[index], english: english[index] ?? [])
    }
  }

  /// The English encoder's vectors by the index of the utterance.
  private func english(_ utterances: [LabelledUtterance]) -> [Int: [Float]] {
    guard configuration.readsEnglish, let englishEncoder else { return [:] }
    let indices = utterances.indices.filter { index in
      !utterances[index].text.unicodeScalars.contains { $0.isHan }
    }
    let vectors = englishEncoder.encode(indices.map { utterances[$0].text })
    let width = MiniLMEncoder.dimension
    return Dictionary(
      uniqueKeysWithValues: indices.enumerated().map { place, index in
        (index, Array(vectors[place * width..<(place + 1) * width]))
      })
  }

  /// One example, made on the calling thread.
  func example(_ utterance: LabelledUtterance) -> UnderstandingExample { make([utterance])[0] }

  private func example(
    _ utterance: LabelledUtterance, _ encoding: SentenceEncoding?, english: [Float] = []
  ) -> UnderstandingExample {
    let isTagged = isTagged && utterance.entities != nil
    let input = UtteranceInput(
      utterance.text, encoding: encoding, english: english, gazetteer: Gazetteer(),
      configuration: configuration, tagged: isTagged)
    var example = UnderstandingExample(
      input: input, intent: utterance.intent.flatMap { schema.intents.firstIndex(of: $0) },
      sentiment: utterance.sentiment)
    guard isTagged, let entities = utterance.entities else { return example }
    if let gazetteer {
      example.inputWithNames = inputWithNames(utterance, entities, encoding, english, gazetteer)
    }
    example.tags = schema.tags(
      tokens: input.tokens,
      spans: entities.compactMap { entity in
        schema.entityTypes.firstIndex(of: entity.type).map { (entity.range, $0) }
      })
    example.negated = input.tokens.map { token in
      entities.first { $0.range.overlaps(token) }.map { $0.isNegated ? 1 : 0 }
    }
    return example
  }
}

extension ExampleBuilder {
  /// Beside the gazetteer's own marks half of the brands, categories and attributes are marked, as
  /// if the catalogue listed them.
  private func inputWithNames(
    _ utterance: LabelledUtterance, _ entities: [LabelledUtterance.Entity],
    _ encoding: SentenceEncoding?, _ english: [Float], _ gazetteer: Gazetteer
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
      utterance.text, encoding: encoding, english: english, gazetteer: gazetteer,
      configuration: configuration, marks: marks)
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
