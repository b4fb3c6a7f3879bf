/// Scores the documents that words and the multilingual encoder put first once more: with the
/// English encoder beside them, and by how the query's words occur.
///
/// Only the vectors of these documents are read, so that the sharper encoder costs a search its own
/// pass over the query and nothing that grows with the catalogue.
struct Rescoring {
  /// Documents that are scored again.
  static let depth = 100
  /// Words from which on a query describes one product, as a title does, and no longer a kind.
  static let describingWords = 4

  let weights: RescoringWeights
  let vectors: VectorIndex

  init(_ query: LexicalQuery, weights: RankingWeights, vectors: VectorIndex) {
    self.weights =
      query.wordCount >= Self.describingWords ? weights.described : weights.brief
    self.vectors = vectors
  }

  /// - Parameters:
  ///   - entries: best first; those beyond ``depth`` keep their places.
  ///   - query: its vector by the English encoder.
  ///   - lexical: scores of the same search, by document; `dense` likewise.
  ///   - words: of the first ``depth`` documents, in their order.
  ///   - namesThingOnly: whether the query is nothing but the name of a thing.
  func order(
    _ entries: [(document: Int, score: Float)], query: [Float], lexical: [Float], dense: [Float],
    words: [WordEvidence], namesThingOnly: Bool
  ) -> [(document: Int, score: Float)] {
    let first = entries.prefix(Self.depth).map(\.document)
    var cosines = vectors.cosines(
      with: QuantizedVector(query[...]), rows: first.map { UInt32($0) })
    for (place, document) in first.enumerated() where vectors.scales[document] == 0 {
      // A page in another language has no such vector; its other cosine stands in.
      cosines[place] = dense[document]
    }
    func factor(_ weight: Float, _ values: some Sequence<Float>) -> Float {
      let best = values.max() ?? 0
      return best > 0 ? weight / best : 0
    }
    let lexicalFactor = factor(weights.lexical, first.map { lexical[$0] })
    let denseFactor = factor(weights.dense, first.map { dense[$0] })
    let englishFactor = factor(weights.english, cosines)
    let rescored = first.indices.map { place in
      let document = first[place]
      let evidence = words[place]
      var score = lexicalFactor * lexical[document] + denseFactor * dense[document]
      score += englishFactor * cosines[place] + weights.coverage * evidence.coverage
      score += weights.numbers * evidence.numbers + weights.title * evidence.title
      score += weights.completeness * evidence.completeness
      if evidence.holdsFirstWord { score += weights.firstWord }
      if namesThingOnly, evidence.isThing { score += weights.thing }
      return (document: document, score: score)
    }
    .sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    return rescored + entries.dropFirst(Self.depth)
  }
}
