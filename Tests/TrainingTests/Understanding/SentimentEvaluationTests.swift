import Foundation
import LanguageUnderstanding
import Testing

@testable import Training

struct SentimentEvaluationTests {
  private static func line(_ text: String, _ label: Int) -> String {
    #"{"text": "\#(text)", "label": \#(label)}"#
  }

  private static let things = ["dress", "coat", "shirt", "lamp", "chair", "phone", "knife", "bag"]

  private static var train: [String] {
    things.flatMap { thing in
      [
        line("a lovely \(thing), works well and feels great", 1),
        line("the \(thing) broke at once, a poor and useless thing", 0),
      ]
    }
  }

  private static func evaluation() -> SentimentEvaluation {
    var evaluation = SentimentEvaluation(encoder: nil)
    evaluation.configuration.sentenceBuckets = 1 << 10
    evaluation.configuration.hidden = 8
    evaluation.options.epochs = 40
    return evaluation
  }

  @Test func learnsTheTrainingFile() throws {
    let folder = try LabelledFolder([
      "train.jsonl": Self.train,
      "test.jsonl": [
        Self.line("a lovely table, feels great", 1), Self.line("poor table, broke at once", 0),
      ],
    ])
    let report = try Self.evaluation().run(folder: folder.url, shipped: { _ in nil })
    #expect(report.accuracy == 1)
    #expect(report.auc == 1)
    #expect(report.texts == 2)
  }

  @Test func measuresTheShippedModelWithoutATrainingFile() throws {
    let folder = try LabelledFolder([
      "test.jsonl": [Self.line("good", 1), Self.line("bad", 0), Self.line("fine", 1)]
    ])
    let report = try Self.evaluation().run(
      folder: folder.url, shipped: { $0 == "good" ? 0.9 : 0.2 })
    #expect(report.model == "shipped")
    #expect(abs(report.accuracy - 2.0 / 3) < 1e-9)
    #expect(report.auc == 0.75)
  }

  @Test func refusesLabelsThatAreNeitherPraiseNorComplaint() throws {
    let folder = try LabelledFolder(["test.jsonl": [Self.line("good", 2)]])
    #expect(throws: LabelledDataError.self) {
      try Self.evaluation().run(folder: folder.url, shipped: { _ in nil })
    }
  }

  @Test func theThresholdFollowsTheRareLabel() {
    // Complaints are rare and get scores up to 0.6.
    let praise = (0..<90).map { _ in (score: 0.9, isPraise: true) }
    let complaints = (0..<10).map { (score: 0.5 + Double($0) / 100, isPraise: false) }
    let threshold = SentimentReader.bestThreshold(praise + complaints)
    #expect(threshold > 0.58 && threshold < 0.9)
    #expect(
      SentimentReader.bestThreshold([(score: 0.9, isPraise: true), (0.1, false)]) == 0.5)
  }
}
