internal import Catalog

/// Orders candidates for a shopper: a weighted sum of relevance, profile, rating and popularity,
/// then diversified.
public struct Ranker: Sendable {
  public var weights: RankingWeights
  public var rating: BayesianRating
  /// 1 keeps the scores' order, 0 looks for difference only (λ of maximal marginal relevance).
  public var diversity: Double
  /// Taken off for each constraint on which the catalogue is silent; more than any score, so that
  /// such products stand below those that are known to meet it.
  private let unknownPenalty = 2.0

  public init(
    weights: RankingWeights = RankingWeights(), rating: BayesianRating = BayesianRating(),
    diversity: Double = 0.8
  ) {
    self.weights = weights
    self.rating = rating
    self.diversity = diversity
  }

  /// The candidates by score, best first. O(n·d) for n candidates of dimension d.
  public func score(
    _ candidates: [RankingCandidate], for profile: ShopperProfile?
  ) -> [RankedProduct] {
    let mostSold = candidates.compactMap(\.sales).max() ?? 0
    let mostRated = candidates.compactMap(\.ratingCount).max() ?? 0
    return candidates.map { candidate in
      let stars = rating.mean(rating: candidate.rating, count: candidate.ratingCount)
      let popularity =
        mostSold > 0
        ? Double(candidate.sales ?? 0) / Double(mostSold)
        : mostRated > 0 ? Double(candidate.ratingCount ?? 0) / Double(mostRated) : 0
      let parts: [RankedProduct.Contribution] = [
        part(.relevance, candidate.relevance, weights.relevance),
        part(.profile, profile?.affinity(to: candidate.vector) ?? 0, weights.profile),
        // Stars matter between 3 and 5; below is equally bad.
        part(.rating, min(max((stars - 3) / 2, 0), 1), weights.rating),
        part(.popularity, popularity.squareRoot(), weights.popularity),
      ]
      let sum = parts.reduce(0) { $0 + $1.weighted }
      return RankedProduct(candidate: candidate, score: sum, contributions: parts)
    }.sorted { a, b in
      let left = a.score - unknownPenalty * Double(a.candidate.unknownConstraints)
      let right = b.score - unknownPenalty * Double(b.candidate.unknownConstraints)
      return left == right ? a.candidate.id < b.candidate.id : left > right
    }
  }

  private func part(
    _ kind: RankedProduct.Contribution.Kind, _ value: Double, _ weight: Double
  ) -> RankedProduct.Contribution {
    RankedProduct.Contribution(kind: kind, value: value, weighted: value * weight)
  }

  /// The first `count` of a ranking, spread out: maximal marginal relevance (Carbonell and
  /// Goldstein 1998) over embeddings, one product a variant group, brands not in a row.
  ///
  /// Products with unknown constraints never overtake those without. O(count·n·d).
  public func diversified(_ ranked: [RankedProduct], count: Int) -> [RankedProduct] {
    var remaining = ranked
    var chosen: [RankedProduct] = []
    while chosen.count < count, !remaining.isEmpty {
      let tier = remaining[0].candidate.unknownConstraints
      var best: (index: Int, value: Double)?
      for (index, item) in remaining.enumerated().prefix(40) {
        guard item.candidate.unknownConstraints == tier else { continue }
        let overlap = chosen.map { similarity($0.candidate, item.candidate) }.max() ?? 0
        let value = diversity * item.score - (1 - diversity) * overlap
        if value > best?.value ?? -.infinity { best = (index, value) }
      }
      guard let best else { break }
      let item = remaining.remove(at: best.index)
      chosen.append(item)
      if let group = item.candidate.variantGroup {
        remaining.removeAll { $0.candidate.variantGroup == group }
      }
    }
    return chosen
  }

  private func similarity(_ a: RankingCandidate, _ b: RankingCandidate) -> Double {
    var value = a.brand != nil && a.brand == b.brand ? 0.25 : 0
    if let x = a.vector, let y = b.vector, x.count == y.count {
      var dot: Float = 0
      for index in x.indices { dot += x[index] * y[index] }
      value += 0.75 * Double(max(dot, 0))
    }
    return value
  }
}
