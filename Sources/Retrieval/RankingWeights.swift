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
  /// Of the cosine by the English encoder, likewise, where a query is English.
  public var english: Float
  /// Of the share of the query's words, weighted by how telling they are, that a document holds.
  public var coverage: Float
  /// Of the multilingual cosine where the English one takes part.
  public var denseBesideEnglish: Float

  /// What the match of another name is worth beside the word itself.
  public var synonym: Float
  /// The same where the catalogue does not have the word itself.
  public var missingSynonym: Float
  /// What the match of a model number is worth beside another word.
  public var modelNumber: Float
  /// What it is worth that a product is the thing that the query names.
  public var head: Float

  public init(
    lexical: Float, dense: Float, english: Float, denseBesideEnglish: Float,
    coverage: Float, synonym: Float, missingSynonym: Float,
    modelNumber: Float, head: Float
  ) {
    self.lexical = lexical
    self.dense = dense
    self.english = english
    self.denseBesideEnglish = denseBesideEnglish
    self.coverage = coverage
    self.synonym = synonym
    self.missingSynonym = missingSynonym
    self.modelNumber = modelNumber
    self.head = head
  }

  /// Chosen on the development sets (docs/retrieval.md).
  public static let tuned = RankingWeights(
    lexical: 1, dense: 0.35, english: 0.6, denseBesideEnglish: 0.2, coverage: 0.3, synonym: 0,
    missingSynonym: 0.7, modelNumber: 1.5,
    head: 0.3)

  /// For a need among the products of one shelf ("monitor for photo editing"): what is meant counts
  /// before a single word, which may stand on a page by chance.
  public static let need: RankingWeights = {
    var weights = tuned
    weights.lexical = 0.2
    return weights
  }()
}
