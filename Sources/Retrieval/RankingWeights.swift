/// Which halves of the retrieval take part.
public enum SearchMode: String, Sendable, Codable, CaseIterable {
  case lexical, dense, hybrid
}

/// How lexical and dense scores are combined.
public struct RankingWeights: Sendable, Hashable {
  /// Of the lexical score as a share of the best that any document reached.
  public var lexical: Float
  /// Of the cosine as a share of the best that any document reached.
  public var dense: Float

  public init(lexical: Float, dense: Float) {
    self.lexical = lexical
    self.dense = dense
  }

  /// Chosen on halves of the development sets (docs/retrieval.md).
  public static let tuned = RankingWeights(lexical: 1, dense: 0.5)
}
