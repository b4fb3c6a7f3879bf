import LanguageUnderstanding
import Testing

@testable import Training

struct UnderstandingTrainerTests {
  private static let utterances = (0..<24).map { index in
    let thing = ["lamp", "coat", "bag"][index % 3]
    let verb = index % 2 == 0 ? "buy" : "return"
    return LabelledUtterance(
      text: "\(verb) a \(thing)", intent: verb,
      entities: [.init(range: verb.count + 3..<verb.count + 3 + thing.count, type: "thing")])
  }
  private static let builder = ExampleBuilder(
    schema: UtteranceSchema(intents: ["buy", "return"], entityTypes: ["thing"]),
    configuration: UtteranceNetwork.Configuration(
      sentenceBuckets: 256, tokenBuckets: 256, hidden: 8, tokenHidden: 8), isTagged: true)

  private static func network(epochs: Int, tagEpochs: Int) -> UtteranceNetwork {
    var options = UnderstandingTrainingOptions()
    options.epochs = epochs
    options.tagEpochs = tagEpochs
    options.rate = 0.02
    options.dropout = 0.1
    let network = UtteranceNetwork(builder.configuration, schema: builder.schema)
    var trainer = UnderstandingTrainer(network: network, options: options)
    trainer.train(builder.examples(utterances))
    return network
  }

  @Test func passesForTheTaggerAloneLeaveIntentsAsTheyAre() {
    let input = Self.builder.example(Self.utterances[0]).input
    let together = Self.network(epochs: 2, tagEpochs: 0)
    let further = Self.network(epochs: 2, tagEpochs: 30)
    #expect(together.predict(input).intentLogits == further.predict(input).intentLogits)
    let found = Self.utterances.map { utterance in
      further.predict(Self.builder.example(utterance).input).spans.map(\.range)
    }
    let labelled = Self.utterances.map { ($0.entities ?? []).map(\.range) }
    #expect(found == labelled)
  }
}
