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

  /// What the match of another name is worth beside the word itself.
  public var synonym: Float
  /// The same where the catalogue does not have the word itself.
  public var missingSynonym: Float
  /// What the match of a model number is worth beside another word.
  public var modelNumber: Float
  /// What it is worth that a product is the thing that the query names.
  public var head: Float

  /// Of the documents that are scored again, for a query of few words and for one that describes.
  public var brief: RescoringWeights
  public var described: RescoringWeights

  public init(
    lexical: Float, dense: Float, synonym: Float, missingSynonym: Float, modelNumber: Float,
    head: Float, brief: RescoringWeights, described: RescoringWeights
  ) {
    self.lexical = lexical
    self.dense = dense
    self.synonym = synonym
    self.missingSynonym = missingSynonym
    self.modelNumber = modelNumber
    self.head = head
    self.brief = brief
    self.described = described
  }

  /// Chosen on the development sets (docs/retrieval.md).
  public static let tuned = RankingWeights(
    lexical: 1, dense: 0.35, synonym: 0, missingSynonym: 0.7, modelNumber: 1.5, head: 0.3,
    brief: RescoringWeights(dense: 0.5, english: 1, coverage: 0.3, thing: 0.3),
    described: RescoringWeights(
      dense: 0.1, english: 1.4, coverage: 0.6, numbers: 0.5, firstWord: 0.6, title: 0.7,
      completeness: 0.4))

  /// For a need among the products of one shelf ("monitor for photo editing"): what is meant counts
  /// before a single word, which may stand on a page by chance.
  public static let need: RankingWeights = {
    var weights = tuned
    weights.lexical = 0.2
    weights.brief = RescoringWeights(lexical: 0.2, dense: 0.2, english: 0.6, coverage: 0.3)
    weights.described = weights.brief
    return weights
  }()
}

/// What speaks for a document that is scored again. The lexical score and cosines count as shares of
/// the best among these documents.
public struct RescoringWeights: Sendable, Hashable {
  public var lexical: Float
  /// Of the multilingual cosine.
  public var dense: Float
  /// Of the cosine by the English encoder.
  public var english: Float
  /// Of ``WordEvidence/coverage``, and so on.
  public var coverage: Float
  public var numbers: Float
  public var firstWord: Float
  public var title: Float
  public var completeness: Float
  /// That the document is what the query names, where it names nothing else.
  public var thing: Float

  public init(
    lexical: Float = 1, dense: Float, english: Float, coverage: Float, numbers: Float = 0,
    firstWord: Float = 0, title: Float = 0, completeness: Float = 0, thing: Float = 0
  ) {
    self.lexical = lexical
    self.dense = dense
    self.english = english
    self.coverage = coverage
    self.numbers = numbers
    self.firstWord = firstWord
    self.title = title
    self.completeness = completeness
    self.thing = thing
  }
}
