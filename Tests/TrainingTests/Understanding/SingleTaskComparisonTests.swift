import LanguageUnderstanding
import Testing

@testable import Training

struct SingleTaskComparisonTests {
  private static let example = ExampleBuilder(
    schema: UtteranceSchema(intents: ["recommend"], entityTypes: ["category"]),
    configuration: UtteranceNetwork.Configuration(sentenceBuckets: 16, tokenBuckets: 16),
    isTagged: true
  ).example(
    LabelledUtterance(
      text: "a red lamp", intent: "recommend",
      entities: [LabelledUtterance.Entity(range: 6..<10, type: "category")]))

  @Test func aTaskAloneSeesItsOwnLabelsOnly() throws {
    let intent = try #require(UnderstandingTask.intent.alone(Self.example))
    #expect(intent.intent == 0 && intent.tags == nil && intent.negated.isEmpty)
    let entities = try #require(UnderstandingTask.entities.alone(Self.example))
    #expect(entities.intent == nil && entities.tags == [0, 0, 1])
    #expect(UnderstandingTask.sentiment.alone(Self.example) == nil)
  }

  @Test func theDifferenceIsNegativeWhereTheSharedNetworkIsBehind() {
    let comparison = SingleTaskComparison(task: "intent", multiTask: 0.5, singleTask: 0.75)
    #expect(comparison.difference == -0.25)
  }
}
