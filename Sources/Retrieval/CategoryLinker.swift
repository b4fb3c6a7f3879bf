internal import LanguageUnderstanding

/// Finds the shelves that a text means, by the words and the meaning of their names.
struct CategoryLinker: Sendable {
  private let categories: [CatalogueVocabulary.Category]
  /// Stems of each name, English and Chinese.
  private let names: [[Set<String>]]
  /// Concepts that the names stand for.
  private let heads: [Set<String>]
  /// Row-major vectors of the names; empty without an encoder.
  private let vectors: [Float]
  private let dimension: Int
  private let concepts: ConceptTable

  /// - Complexity: encodes every name.
  init(
    _ categories: [CatalogueVocabulary.Category], concepts: ConceptTable,
    encoder: DenseEncoder?, analyzer: TextAnalyzer
  ) {
    self.concepts = concepts
    heads = categories.map { category in
      Set(
        [category.name, category.chineseName].compactMap { $0 }.flatMap {
          concepts.heads(of: $0, analyzer: analyzer, withKinds: false)
        })
    }
    self.categories = categories
    names = categories.map { category in
      [category.name, category.chineseName].compactMap { name in
        name.map { Set(analyzer.keywords(in: $0)) }
      }
    }
    dimension = encoder?.dimension ?? 0
    vectors = categories.isEmpty ? [] : encoder?.encode(categories.map(\.name)) ?? []
  }

  func matches(
    _ text: String, embedding: [Float]?, limit: Int, analyzer: TextAnalyzer
  ) -> [CategoryMatch] {
    let wanted = Set(analyzer.keywords(in: text))
    let meant = Set(concepts.heads(of: text, analyzer: analyzer, withKinds: false))
    let scored = categories.indices.map { index -> (Int, Double) in
      // Another name of the shelf counts a little less than the name itself.
      var score = heads[index].isDisjoint(with: meant) ? 0 : 0.95
      for name in names[index] where !name.isEmpty && !wanted.isEmpty {
        // Dice coefficient.
        let shared = Double(name.intersection(wanted).count)
        score = max(score, 2 * shared / Double(name.count + wanted.count))
      }
      if let embedding, !vectors.isEmpty {
        let cosine = zip(embedding, vectors[(index * dimension)...]).reduce(Float(0)) {
          $0 + $1.0 * $1.1
        }
        score = max(score, Double(cosine))
      }
      return (index, score)
    }
    return scored.filter { $0.1 > 0 }
      .sorted { ($1.1, categories[$1.0].count, $0.0) < ($0.1, categories[$0.0].count, $1.0) }
      .prefix(limit)
      .map { index, score in
        CategoryMatch(
          node: categories[index].node, path: categories[index].path, score: min(1, score),
          count: categories[index].count)
      }
  }
}
