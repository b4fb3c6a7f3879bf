import Foundation
import Testing

@testable import Training

struct RankingMetricsTests {
  private let grades = ["a": 3, "b": 2, "c": 0, "d": 1]

  @Test func ndcgByHand() {
    // Ranking b, x, a: linear gains 2, 0, 3; ideal 3, 2, 1.
    let dcg = 2 / log2(2.0) + 3 / log2(4.0)
    let ideal = 3 / log2(2.0) + 2 / log2(3.0) + 1 / log2(4.0)
    let linear = RankingMetrics.ndcg(["b", "x", "a"], grades: grades, gain: .linear, depth: 10)
    #expect(abs(linear - dcg / ideal) < 1e-12)
    let exponentialIdeal = 7 / log2(2.0) + 3 / log2(3.0) + 1 / log2(4.0)
    let exponential = RankingMetrics.ndcg(
      ["b", "x", "a"], grades: grades, gain: .exponential, depth: 2)
    // At depth 2 the third document counts neither in the ranking nor in the ideal.
    let exponentialIdeal2 = 7 / log2(2.0) + 3 / log2(3.0)
    #expect(exponentialIdeal > exponentialIdeal2)
    #expect(abs(exponential - 3 / exponentialIdeal2) < 1e-12)
  }

  @Test func perfectAndEmptyRankings() {
    let perfect = RankingMetrics.ndcg(
      ["a", "b", "d", "c"], grades: grades, gain: .linear, depth: 10)
    #expect(perfect == 1)
    #expect(RankingMetrics.ndcg([], grades: grades, gain: .linear, depth: 10) == 0)
    #expect(RankingMetrics.ndcg(["c"], grades: ["c": 0], gain: .linear, depth: 10) == 0)
  }

  @Test func ranksAndRecall() {
    let relevant: Set = ["a", "d"]
    #expect(RankingMetrics.reciprocalRank(["x", "d", "a"], relevant: relevant) == 0.5)
    #expect(RankingMetrics.reciprocalRank(["x"], relevant: relevant) == 0)
    #expect(RankingMetrics.recall(["a", "x", "d"], relevant: relevant, depth: 1) == 0.5)
    #expect(RankingMetrics.recall(["a", "x", "d"], relevant: relevant, depth: 10) == 1)
  }

  @Test func areaUnderCurveByHand() {
    #expect(RankingMetrics.areaUnderCurve(positives: [3, 2], negatives: [1, 0]) == 1)
    #expect(RankingMetrics.areaUnderCurve(positives: [0], negatives: [1]) == 0)
    // Pairs: 2 > 1, 2 = 2 counts half, 0 < 1, 0 < 2.
    #expect(RankingMetrics.areaUnderCurve(positives: [2, 0], negatives: [1, 2]) == 1.5 / 4)
    #expect(RankingMetrics.areaUnderCurve(positives: [], negatives: [1]) == nil)
  }
}
