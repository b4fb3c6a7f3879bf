public import Catalog
public import LanguageUnderstanding

/// What to search for.
public struct SearchRequest: Sendable {
  /// The shopper's words; empty for no more than the filter.
  public var text: String
  /// The vector of `text`, where the caller has it already.
  public var embedding: [Float]?
  public var filter: ProductFilter
  public var limit: Int
  public var mode: SearchMode

  public init(
    text: String, embedding: [Float]? = nil, filter: ProductFilter = ProductFilter(),
    limit: Int = 50, mode: SearchMode = .hybrid
  ) {
    self.text = text
    self.embedding = embedding
    self.filter = filter
    self.limit = limit
    self.mode = mode
  }
}

/// One product that a search found.
public struct SearchHit: Sendable, Hashable {
  public var id: ProductID
  /// The product's place in ``ProductColumns``.
  public var ordinal: Int
  /// What hits are ranked by: higher is better, comparable within one search.
  public var score: Double
  /// Share of the best lexical score that the query allows, 0...1.
  public var lexical: Double
  /// Cosine of query and product, −1...1; 0 without vectors.
  public var dense: Double
  /// Where words of the query occur.
  public var matched: SearchFields
  /// Constraints of which the catalogue does not say whether the product meets them.
  public var unknown: [ConstraintKey]
}

/// What a search found and how it read the query.
public struct SearchResult: Sendable {
  /// Products that meet every constraint first, then those of which something is not known; best
  /// first within each.
  public var hits: [SearchHit]
  public var selection: Selection
  /// Words of the query that occur nowhere, with what was searched instead.
  public var corrections: [SpellingCorrection]
  /// Words of the query for which nothing was found.
  public var unmatched: [String]
}

/// A shelf that a text may mean.
public struct CategoryMatch: Sendable, Hashable {
  public var node: CategoryTree.NodeID
  /// From the root to the node.
  public var path: [String]
  /// 0...1; 1 where the text is the shelf's name.
  public var score: Double
  /// Products on the shelf or below it.
  public var count: Int
}
