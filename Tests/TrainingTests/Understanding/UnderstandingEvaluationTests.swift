import Foundation
import LanguageUnderstanding
import Testing

@testable import Training

/// Without the encoder, so that no weights are needed.
struct UnderstandingEvaluationTests {
  private static let places = ["ro", "li", "ta", "mo", "ku"].flatMap { first in
    ["ma", "do", "ra", "ni", "sa", "vo", "pe", "zu"].map { first + $0 }
  }

  private static func line(_ text: String, _ intent: String) -> String {
    #"{"text": "\#(text)", "intent": "\#(intent)", "entities": []}"#
  }

  private static var train: [String] {
    places.flatMap { place in
      [
        line("what is the weather in \(place)", "weather"),
        line("book a flight to \(place) please", "flight"),
        line("play some music from \(place)", "music"),
      ]
    }
  }

  private static let test = [
    line("what is the weather in berlin", "weather"), line("book a flight to berlin", "flight"),
    line("play music from berlin", "music"),
  ]

  private static func report(_ test: [String]) throws -> UnderstandingReport {
    var evaluation = UnderstandingEvaluation(encoder: nil)
    evaluation.configuration.sentenceBuckets = 1 << 10
    evaluation.configuration.hidden = 16
    evaluation.options.dropout = 0.2
    let folder = try LabelledFolder(["train.jsonl": train, "test.jsonl": test])
    return try evaluation.run(
      folder: folder.url, reader: { _ in ReadUtterance(intent: "", entities: []) })
  }

  @Test func learnsTheTrainingFile() throws {
    let report = try Self.report(Self.test)
    #expect(report.scores.accuracy == 1)
    #expect(report.threshold == nil)
    #expect(report.medianMillisecondsShort != nil)
  }

  @Test func theThresholdDoesNotDependOnTheTestFile() throws {
    let strange = ["my knee hurts", "zwölf boxkämpfer", "the quick brown fox"]
      .map { Self.line($0, "out_of_scope") }
    let first = try Self.report(Self.test + strange.prefix(1))
    let second = try Self.report(Array(strange + Self.test.prefix(1)))
    #expect(first.threshold != nil)
    #expect(first.threshold == second.threshold)
  }

  @Test func twoRunsScoreAlike() throws {
    let strange = Self.test + [Self.line("my knee hurts", "out_of_scope")]
    #expect(try Self.report(strange).threshold == Self.report(strange).threshold)
  }
}
