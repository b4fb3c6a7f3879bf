internal import Foundation

/// How likely it is that a passage answers a question: a logistic function of the evidence, learnt
/// from questions with passages that answer them and passages that only come near.
///
/// `aisle train answers` fits the coefficients to `catalog/training` and prints them; a test holds
/// them to it.
public struct AnswerVerifier: Sendable, Hashable {
  /// Of ``features(_:)``, in their order, with the bias first.
  public var coefficients: [Double]

  public init(coefficients: [Double]) { self.coefficients = coefficients }

  /// The probability of each passage of one page.
  func probabilities(_ evidence: [PassageEvidence]) -> [Double] {
    Self.features(evidence).map { features in
      let logit = zip(coefficients, [1] + features).reduce(0) { $0 + $1.0 * $1.1 }
      return 1 / (1 + exp(-logit))
    }
  }

  /// What the passages of one page are told by: their own evidence, and how far it lies above the
  /// page's mean.
  public static func features(_ evidence: [PassageEvidence]) -> [[Double]] {
    func above(_ value: KeyPath<PassageEvidence, Float>) -> [Float] {
      let mean = evidence.reduce(0) { $0 + $1[keyPath: value] } / Float(max(1, evidence.count))
      return evidence.map { $0[keyPath: value] - mean }
    }
    let (alignment, english, meaning) = (
      above(\.alignment), above(\.englishMeaning), above(\.meaning)
    )
    return evidence.indices.map { index in
      let one = evidence[index]
      return [
        one.words, one.coverage, one.meaning, meaning[index], one.englishMeaning,
        one.contentAlignment, one.passageAlignment, alignment[index], english[index], one.number,
      ].map(Double.init)
    }
  }

  /// Which of ``features(_:)`` a verifier uses. Beside the English encoder the words and the
  /// multilingual cosine add to the questions it is learnt from, and take from others
  /// (docs/retrieval.md).
  public static func isKnown(_ encoders: PassageEncoders) -> [Bool] {
    switch encoders {
    case .none: [true, true] + Array(repeating: false, count: 7) + [true]
    case .multilingual: [true, true, true, true] + Array(repeating: false, count: 5) + [true]
    case .both: Array(repeating: false, count: 4) + Array(repeating: true, count: 6)
    }
  }

  /// Learnt by `aisle train answers`, which prints these lines.
  public static func trained(_ encoders: PassageEncoders) -> AnswerVerifier {
    switch encoders {
    case .none:
      AnswerVerifier(coefficients: [-2.616, -4.987, 10.897, 0, 0, 0, 0, 0, 0, 0, 1.29])
    case .multilingual:
      AnswerVerifier(
        coefficients: [-3.435, -16.578, 10.905, 1.585, 13.121, 0, 0, 0, 0, 0, 1.524])
    case .both:
      AnswerVerifier(
        coefficients: [
          -4.476, 0, 0, 0, 0, 5.156, 4.856, -7.293, 11.24, 2.973, 0.896,
        ])
    }
  }
}
