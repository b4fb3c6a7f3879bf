/// What the shopper wants with one utterance.
public enum Intent: String, Sendable, Codable, CaseIterable {
  case recommend, compare, price, question, reviews, refine, detail, shortlist, preference, why
  case smalltalk
  case outOfScope = "out_of_scope"
}

/// An intent with the probability that the model gives it.
public struct RecognizedIntent: Sendable, Codable, Hashable {
  public var name: Intent
  /// 0...1, calibrated on development data.
  public var confidence: Double

  public init(name: Intent, confidence: Double) {
    self.name = name
    self.confidence = confidence
  }
}
