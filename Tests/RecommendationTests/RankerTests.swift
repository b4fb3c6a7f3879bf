import Catalog
import Recommendation
import Testing

@Suite struct RankerTests {
  private func candidate(
    _ id: ProductID, relevance: Double, vector: [Float]? = nil, rating: Double? = nil,
    count: Int? = nil, group: String? = nil, unknown: Int = 0
  ) -> RankingCandidate {
    var result = RankingCandidate(id: id, relevance: relevance)
    result.vector = vector
    result.rating = rating
    result.ratingCount = count
    result.variantGroup = group
    result.unknownConstraints = unknown
    return result
  }

  @Test func bayesianMeanDrawsFewRatingsToThePrior() {
    let rating = BayesianRating(priorMean: 4, priorCount: 10)
    #expect(rating.mean(rating: nil, count: nil) == 4)
    #expect(abs(rating.mean(rating: 5, count: 1) - 45.0 / 11) < 1e-12)
    #expect(abs(rating.mean(rating: 5, count: 990) - 4.99) < 1e-12)
  }

  @Test func scoreIsTheSumOfItsContributions() {
    let ranked = Ranker().score(
      [
        candidate("a", relevance: 0.9, rating: 4.5, count: 100), candidate("b", relevance: 0.2),
      ], for: nil)
    #expect(ranked.map(\.candidate.id) == ["a", "b"])
    for item in ranked {
      let sum = item.contributions.reduce(0) { $0 + $1.weighted }
      #expect(abs(item.score - sum) < 1e-12)
    }
  }

  @Test func unknownConstraintsStandBelowKnownOnes() {
    let ranked = Ranker().score(
      [candidate("a", relevance: 1, unknown: 1), candidate("b", relevance: 0.1)], for: nil)
    #expect(ranked.map(\.candidate.id) == ["b", "a"])
  }

  @Test func whatWasSavedLiftsWhatIsLikeIt() {
    var profile = ShopperProfile(dimension: 2)
    let neutral = profile
    profile.record(.save, product: "x", embedding: [0, 1], at: 100)
    let list = [
      candidate("a", relevance: 0.5, vector: [1, 0]),
      candidate("b", relevance: 0.48, vector: [0, 1]),
    ]
    #expect(Ranker().score(list, for: neutral).first?.candidate.id == "a")
    #expect(Ranker().score(list, for: profile).first?.candidate.id == "b")
  }

  @Test func hidingTurnsTheProfileAway() {
    var profile = ShopperProfile(dimension: 2)
    profile.record(.hide, product: "x", embedding: [0, 1], at: 0)
    #expect(profile.affinity(to: [0, 1]) < 0)
    #expect(profile.hidden == ["x"])
  }

  @Test func eventsFadeByHalfInAHalfLife() {
    var profile = ShopperProfile(dimension: 1, halfLife: 10)
    profile.record(.view, embedding: [1], at: 0)
    profile.record(.query, embedding: [0], at: 10)
    #expect(abs(profile.vector[0] - 0.5) < 1e-6)
  }

  @Test func oneVariantOfAGroupIsShown() {
    let ranker = Ranker()
    let ranked = ranker.score(
      [
        candidate("a", relevance: 0.9, group: "g"), candidate("b", relevance: 0.8, group: "g"),
        candidate("c", relevance: 0.1),
      ], for: nil)
    #expect(ranker.diversified(ranked, count: 3).map(\.candidate.id) == ["a", "c"])
  }

  @Test func diversityPrefersTheUnlikeAmongEquals() {
    let ranker = Ranker(diversity: 0.5)
    let ranked = ranker.score(
      [
        candidate("a", relevance: 0.9, vector: [1, 0]),
        candidate("b", relevance: 0.89, vector: [1, 0]),
        candidate("c", relevance: 0.8, vector: [0, 1]),
      ], for: nil)
    #expect(ranker.diversified(ranked, count: 3).map(\.candidate.id) == ["a", "c", "b"])
  }
}
