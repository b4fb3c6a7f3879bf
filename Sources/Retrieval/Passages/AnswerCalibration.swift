internal import Foundation

/// Turns the scores of a passage into the probability that it answers the question.
///
/// A logistic function whose coefficients are set by hand: they order passages, but the value is
/// not calibrated yet.
struct AnswerCalibration {
  var bias: Double
  var lexical: Double
  var dense: Double
  /// The bias where there are no vectors.
  var lexicalOnlyBias: Double
  /// The weight of the words' score where there are no vectors.
  var lexicalOnly: Double

  static let tuned = AnswerCalibration(
    bias: -3.2, lexical: 3, dense: 5, lexicalOnlyBias: -2.2, lexicalOnly: 5)

  func probability(_ words: Float, _ cosine: Float, hasVectors: Bool) -> Double {
    let logit =
      hasVectors
      ? bias + lexical * Double(words) + dense * Double(cosine)
      : lexicalOnlyBias + lexicalOnly * Double(words)
    return 1 / (1 + exp(-logit))
  }
}
