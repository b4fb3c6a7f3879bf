public import Foundation
internal import LanguageUnderstanding
public import Retrieval

/// What `aisle train answers` prints for one set of encoders.
public struct AnswerTrainingReport: Sendable, Encodable {
  public var encoders: String
  public var questions: Int
  public var passages: Int
  /// Of "is it answered", each question judged by a verifier that was fitted without it.
  public var answeredAUC: Double
  /// Mean of |stated probability − share that answers| over ten bins of passages, likewise.
  public var calibrationError: Double
  /// Bias first, then by ``AnswerVerifier/features(_:)``.
  public var coefficients: [Double]
}

/// Learns ``AnswerVerifier`` from the questions in `catalog/training`.
public struct AnswerTraining {
  private static let folds = 5
  private static let regularization = 1.0

  /// A page with what is known of its passages.
  private struct Page {
    var features: [[Double]]
    var answers: [Bool]
  }

  private let english: [AnswerExample]
  private let chinese: [AnswerExample]
  private let scratch: URL

  /// - Parameters:
  ///   - folder: holds `en/answers.txt` and `zh/answers.txt`.
  ///   - scratch: a folder for an index.
  public init(folder: URL, scratch: URL) throws {
    english = try AnswerExample.read(folder.appending(path: "en/answers.txt"))
    chinese = try AnswerExample.read(folder.appending(path: "zh/answers.txt"))
    self.scratch = scratch
  }

  /// Fits one verifier. Deterministic.
  ///
  /// - Parameter encoder: with the English one beside it for `.both`; `nil` for `.none`.
  public func run(_ encoders: PassageEncoders, encoder: DenseEncoder?) throws
    -> AnswerTrainingReport
  {
    let examples = encoders == .both ? english : english + chinese
    let pages = try pages(examples, encoder)
    let isKnown = AnswerVerifier.isKnown(encoders)
    var answered: [Double] = []
    var unanswered: [Double] = []
    var judged: [(probability: Double, answers: Bool)] = []
    for fold in 0..<Self.folds {
      let learnt = pages.enumerated().filter { $0.offset % Self.folds != fold }.map(\.element)
      let fit = Self.fit(learnt, isKnown)
      for (index, page) in pages.enumerated() where index % Self.folds == fold {
        let probabilities = page.features.map { fit.probability($0) }
        judged += zip(probabilities, page.answers).map { ($0, $1) }
        let best = probabilities.max() ?? 0
        if page.answers.contains(true) { answered.append(best) } else { unanswered.append(best) }
      }
    }
    return AnswerTrainingReport(
      encoders: encoders.rawValue, questions: pages.count, passages: judged.count,
      answeredAUC: RankingMetrics.areaUnderCurve(positives: answered, negatives: unanswered) ?? 0,
      calibrationError: Self.calibrationError(judged),
      coefficients: Self.fit(pages, isKnown).rounded)
  }

  private func pages(_ examples: [AnswerExample], _ encoder: DenseEncoder?) throws -> [Page] {
    let concepts = ConceptTable(Lexicon())
    let documents = examples.flatMap(\.passages).map {
      IndexedDocument(passage: $0)
    }
    let index = try DocumentIndex(
      documents: documents, encoder: encoder, folder: scratch, concepts: concepts, encodes: false)
    return examples.map { example in
      let evidence = index.evidence(
        of: example.passages, answering: example.question, mode: encoder == nil ? .lexical : .hybrid
      ).evidence
      return Page(features: AnswerVerifier.features(evidence), answers: example.answers)
    }
  }

  private static func fit(_ pages: [Page], _ isKnown: [Bool]) -> LogisticRegression {
    LogisticRegression(
      pages.flatMap(\.features).map { zip($0, isKnown).map { $1 ? $0 : 0 } },
      pages.flatMap(\.answers), regularization: regularization)
  }

  private static func calibrationError(_ judged: [(probability: Double, answers: Bool)]) -> Double {
    var bins = [(count: Double, stated: Double, answers: Double)](repeating: (0, 0, 0), count: 10)
    for (probability, answers) in judged {
      let bin = min(9, Int(probability * 10))
      bins[bin].count += 1
      bins[bin].stated += probability
      bins[bin].answers += answers ? 1 : 0
    }
    let error = bins.reduce(0) { $0 + abs($1.stated - $1.answers) }
    return error / Double(max(1, judged.count))
  }
}
