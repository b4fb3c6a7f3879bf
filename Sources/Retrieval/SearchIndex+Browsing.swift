public import Catalog
public import LanguageUnderstanding

/// What the assistant needs of an index besides searching.
extension SearchIndex {
  public var currency: Currency { columns.currency }

  public func id(of ordinal: Int) -> ProductID { columns.id(of: ordinal) }

  /// The shelves at these places of ``vocabulary``'s categories.
  public func categoryNodes(at places: [Int]) -> [CategoryTree.NodeID] {
    let categories = vocabulary.categories
    return places.filter(categories.indices.contains).map { categories[$0].node }
  }

  /// The product's vector, 512 floats of length 1; `nil` without vectors.
  public func vector(of ordinal: Int) -> [Float]? { documents.vector(of: ordinal) }

  /// Ranks `candidates` for `text`, whatever the filters were that chose them.
  public func rank(
    _ candidates: ProductSet, for text: String, embedding: [Float]?, limit: Int,
    weights: RankingWeights? = nil
  ) -> [RankedDocument] {
    documents.search(
      text, embedding: embedding, candidates: candidates, limit: limit, weights: weights
    ).documents
  }

  /// The catalogue's words in the form that utterances are linked with; shelves are in the order
  /// of ``vocabulary``'s categories.
  public var linkingVocabulary: CatalogVocabulary {
    let own = vocabulary
    return CatalogVocabulary(
      shelves: own.categories.map {
        CatalogVocabulary.Shelf(name: $0.name, chineseName: $0.chineseName, count: $0.count)
      },
      brands: own.brands.map(\.name), attributeNames: own.attributes.map(\.name),
      attributeValues: own.values.map(\.text))
  }
}
