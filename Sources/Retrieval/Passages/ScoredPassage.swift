public import Catalog

/// A passage with how well it answers a question.
public struct ScoredPassage: Sendable {
  public var passage: Passage
  /// What passages are ranked by; comparable within one question.
  public var score: Double
  /// Share of the question's words, weighted by how telling they are, that the passage holds.
  public var lexical: Double
  /// Cosine of question and passage; 0 without an encoder.
  public var dense: Double
  /// How likely it is that the passage answers the question, 0...1.
  public var answers: Double
}

/// How well a text answers a question.
public struct PassageScore: Sendable, Hashable {
  /// What passages are ranked by.
  public var total: Float
  public var evidence: PassageEvidence
  /// How likely it is that the passage answers the question, 0...1.
  public var answers: Double
}
