internal import LanguageUnderstanding

/// Scores the documents that words and the multilingual encoder put first once more, with the
/// English encoder beside them.
///
/// Only their vectors are read, so that the sharper encoder costs a search its own pass over the
/// query and nothing that grows with the catalogue.
struct EnglishRescoring {
  /// Documents that are scored again.
  static let depth = 100

  let weights: RankingWeights
  let vectors: VectorIndex

  /// - Parameters:
  ///   - entries: best first; those beyond ``depth`` keep their places.
  ///   - lexical: scores of the same search, by document; `dense` likewise.
  ///   - coverage: the share of the query's words that a document holds.
  func order(
    _ entries: [(document: Int, score: Float)], query: [Float], lexical: [Float],
    dense: [Float], coverage: (Int) -> Float
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
    let denseFactor = factor(weights.denseBesideEnglish, first.map { dense[$0] })
    let englishFactor = factor(weights.english, cosines)
    let rescored = zip(first, cosines).map { document, cosine in
      (
        document: document,
        score: lexicalFactor * lexical[document] + denseFactor * dense[document]
          + englishFactor * cosine + weights.coverage * coverage(document)
      )
    }
    .sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    return rescored + entries.dropFirst(Self.depth)
  }
}

extension DenseEncoder {
  /// Bytes of a card that the English encoder reads: beyond them its time grows faster than what
  /// it gives.
  private static let englishLength = 400

  /// The English encoder as one that reads cards: a card in another language gets a vector of
  /// zeros.
  var englishCards: DenseEncoder? {
    english.map { english in
      DenseEncoder(
        dimension: MiniLMEncoder.dimension,
        fingerprint: english.fingerprint + " \(Self.englishLength)"
      ) { cards in
        var vectors = [Float](repeating: 0, count: cards.count * MiniLMEncoder.dimension)
        let readable = cards.indices.filter { english.reads(cards[$0]) }
        let encoded = english.encode(
          readable.map {
            String(decoding: cards[$0].utf8.prefix(Self.englishLength), as: UTF8.self)
          })
        for (row, index) in readable.enumerated() {
          let start = index * MiniLMEncoder.dimension
          vectors.replaceSubrange(
            start..<(start + MiniLMEncoder.dimension),
            with: encoded[(row * MiniLMEncoder.dimension)..<((row + 1) * MiniLMEncoder.dimension)])
        }
        return vectors
      }
    }
  }
}
