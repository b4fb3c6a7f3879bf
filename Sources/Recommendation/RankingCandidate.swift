public import Catalog

/// What the ranker knows of a product that retrieval found.
public struct RankingCandidate: Sendable {
  public var id: ProductID
  /// How well the product answers the query, 0...1.
  public var relevance: Double
  /// The product's embedding, L2-normalised; `nil` without an encoder.
  public var vector: [Float]?
  public var rating: Double?
  public var ratingCount: Int?
  public var price: Money?
  public var sales: Int?
  public var brand: String?
  public var shelf: String?
  public var variantGroup: String?
  /// Constraints on which the catalogue is silent; each pushes the product below those that meet it.
  public var unknownConstraints: Int

  public init(id: ProductID, relevance: Double) {
    self.id = id
    self.relevance = relevance
    unknownConstraints = 0
  }
}

/// How much each part of a score counts.
public struct RankingWeights: Sendable, Hashable {
  public var relevance: Double
  public var profile: Double
  public var rating: Double
  public var popularity: Double

  public init(
    relevance: Double = 0.62, profile: Double = 0.18, rating: Double = 0.14,
    popularity: Double = 0.06
  ) {
    self.relevance = relevance
    self.profile = profile
    self.rating = rating
    self.popularity = popularity
  }
}

/// A candidate with its score and what the score is made of.
public struct RankedProduct: Sendable {
  /// One part of a score: its value times its weight.
  public struct Contribution: Sendable, Hashable {
    public enum Kind: String, Sendable { case relevance, profile, rating, popularity }
    public var kind: Kind
    /// 0...1 before weighting; for the profile -1...1.
    public var value: Double
    /// What it adds to the score.
    public var weighted: Double
  }
  public var candidate: RankingCandidate
  /// The sum of the contributions.
  public var score: Double
  public var contributions: [Contribution]
}
