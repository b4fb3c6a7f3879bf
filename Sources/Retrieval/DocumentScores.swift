internal import CVectorKernels

/// What every document scores under one query, by words and by meaning. Used by one search at a
/// time, and then again by another.
final class DocumentScores: @unchecked Sendable {
  // Unchecked: taken out of the pool by one thread at a time.

  /// The best cosine of all is looked for among so many.
  private static let nearestSize = 64

  private(set) var lexical: [Float]
  /// Cosines of the query; what ``best(_:of:weights:)`` returned is exact.
  private(set) var dense: [Float]
  private let count: Int
  private let shortlistSize: Int
  private let mostGathered: Int
  private var query: (vectors: VectorIndex, vector: QuantizedVector)?
  private var isEstimated = false

  /// - Parameters:
  ///   - shortlistSize: documents that are looked at exactly where the rest has estimates only. Of a
  ///     million documents 4,096 hold 99 of the hundred that an exact scan finds
  ///     (docs/retrieval.md).
  ///   - mostGathered: candidates up to which cosines are taken one by one.
  init(count: Int, shortlistSize: Int = 4096, mostGathered: Int = 16_384) {
    self.count = count
    self.shortlistSize = shortlistSize
    self.mostGathered = mostGathered
    lexical = Array(repeating: 0, count: count)
    dense = Array(repeating: 0, count: VectorIndex.paddedCount(count))
  }

  func setLexical(_ query: LexicalQuery, in index: LexicalIndex) {
    lexical.withUnsafeMutableBufferPointer { scores in
      scores.update(repeating: 0)
      for term in query.terms { index.addScores(of: term.id, weight: term.weight, to: scores) }
    }
  }

  /// - Parameter candidates: of others nothing is known afterwards.
  func setDense(
    _ embedding: [Float], in vectors: VectorIndex, candidates: ProductSet?, exactly: Bool = false
  ) {
    let vector = QuantizedVector(embedding[...])
    query = (vectors, vector)
    isEstimated = false
    if exactly || !vectors.hasCodes {
      dense.withUnsafeMutableBufferPointer { vectors.cosines(with: vector, into: $0) }
    } else if let candidates, candidates.count <= mostGathered {
      setExact(candidates.map { UInt32($0) })
    } else {
      isEstimated = true
      dense.withUnsafeMutableBufferPointer { vectors.estimateCosines(with: embedding, into: $0) }
    }
  }

  /// The query has no vector.
  func clearDense() {
    query = nil
    isEstimated = false
    dense.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  private func setExact(_ documents: [UInt32]) {
    guard let query else { return }
    let cosines = query.vectors.cosines(with: query.vector, rows: documents)
    for (document, cosine) in zip(documents, cosines) { dense[Int(document)] = cosine }
  }

  // MARK: The best

  /// The documents with the best weighted sums of both scores, best first. Without a vector only
  /// those with a word of the query.
  func best(_ limit: Int, of candidates: ProductSet?, weights: RankingWeights) -> [TopK.Entry] {
    if isEstimated {
      // The best cosine is what the others are measured by.
      let nearest = select(Self.nearestSize, of: candidates, lexical: 0, dense: 1)
      setExact(nearest.map { UInt32($0.document) })
      let bestDense = nearest.map { dense[$0.document] }.max() ?? 0
      let factors = factors(of: candidates, weights, bestDense: bestDense)
      var shortlist = select(
        max(shortlistSize, 4 * limit), of: candidates, lexical: factors.lexical,
        dense: factors.dense)
      setExact(shortlist.map { UInt32($0.document) })
      for place in shortlist.indices {
        let document = shortlist[place].document
        shortlist[place].score =
          factors.lexical * lexical[document] + factors.dense * dense[document]
      }
      return Array(shortlist.sorted { $0.isBetter(than: $1) }.prefix(limit))
    }
    let bestDense = query == nil ? 0 : largest(of: dense, candidates)
    let factors = factors(of: candidates, weights, bestDense: bestDense)
    return select(
      min(limit, count), of: candidates, lexical: factors.lexical, dense: factors.dense)
  }

  private func factors(
    of candidates: ProductSet?, _ weights: RankingWeights, bestDense: Float
  ) -> (lexical: Float, dense: Float) {
    let bestLexical = largest(of: lexical, candidates)
    return (
      bestLexical > 0 ? weights.lexical / bestLexical : 0,
      bestDense > 0 ? weights.dense / bestDense : 0
    )
  }

  private func largest(of scores: [Float], _ candidates: ProductSet?) -> Float {
    withMembers(of: candidates) { vk_largest(scores, count, $0) }
  }

  private func select(
    _ limit: Int, of candidates: ProductSet?, lexical lexicalFactor: Float,
    dense denseFactor: Float
  ) -> [TopK.Entry] {
    var selector = ScoreSelector(limit: limit, above: query == nil ? 0 : -.infinity)
    withMembers(of: candidates) { members in
      lexical.withUnsafeBufferPointer { lexical in
        dense.withUnsafeBufferPointer { dense in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: ScoreSelector.blockSize) { sums in
            for first in stride(from: 0, to: count, by: ScoreSelector.blockSize) {
              let size = min(ScoreSelector.blockSize, count - first)
              vk_weighted_sum(
                lexical.baseAddress! + first, lexicalFactor, dense.baseAddress! + first,
                denseFactor, size, sums.baseAddress)
              selector.offer(sums.baseAddress!, first: first, count: size, members: members)
            }
          }
        }
      }
    }
    return selector.sorted()
  }

  private func withMembers<Result>(
    of candidates: ProductSet?, _ body: (UnsafePointer<UInt64>?) -> Result
  ) -> Result {
    guard let candidates else { return body(nil) }
    return candidates.words.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
