internal import Foundation

/// What a document's grade is worth.
public enum RelevanceGain: String, Sendable, Codable, CaseIterable {
  /// The grade itself.
  case linear
  /// 2^grade − 1.
  case exponential

  func value(_ grade: Int) -> Double {
    switch self {
    case .linear: Double(grade)
    case .exponential: pow(2, Double(grade)) - 1
    }
  }
}

/// Measures of one ranking against graded judgements.
enum RankingMetrics {
  /// Normalised discounted cumulative gain of the first `depth` documents.
  ///
  /// K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with
  /// the discount 1 / log₂(rank + 1). The ideal ranking is that of all judged documents.
  ///
  /// - Parameters:
  ///   - ranking: documents, best first.
  ///   - grades: of judged documents; others count as 0.
  static func ndcg(
    _ ranking: [String], grades: [String: Int], gain: RelevanceGain, depth: Int
  ) -> Double {
    func discounted(_ gains: some Sequence<Double>) -> Double {
      zip(1..., gains).reduce(0) { $0 + $1.1 / log2(Double($1.0) + 1) }
    }
    let ideal = discounted(
      grades.values.map { gain.value($0) }.sorted(by: >).prefix(depth))
    guard ideal > 0 else { return 0 }
    return discounted(ranking.prefix(depth).map { gain.value(grades[$0] ?? 0) }) / ideal
  }

  /// 1 / rank of the first relevant document; 0 where there is none.
  static func reciprocalRank(_ ranking: [String], relevant: Set<String>) -> Double {
    ranking.firstIndex { relevant.contains($0) }.map { 1 / Double($0 + 1) } ?? 0
  }

  /// The share of the relevant documents among the first `depth`.
  static func recall(_ ranking: [String], relevant: Set<String>, depth: Int) -> Double {
    guard !relevant.isEmpty else { return 0 }
    let found = Set(ranking.prefix(depth)).intersection(relevant)
    return Double(found.count) / Double(relevant.count)
  }

  /// The probability that a positive scores higher than a negative, ties counting half.
  ///
  /// - Returns: `nil` where either is empty.
  static func areaUnderCurve(positives: [Double], negatives: [Double]) -> Double? {
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let all =
      positives.map { (score: $0, isPositive: true) }
      + negatives.map { (score: $0, isPositive: false) }
    let sorted = all.sorted { $0.score < $1.score }
    var rankSum = 0.0
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
      let rank = Double(start + 1 + end) / 2
      rankSum += rank * Double(sorted[start..<end].count { $0.isPositive })
      start = end
    }
    let n = Double(positives.count)
    return (rankSum - n * (n + 1) / 2) / (n * Double(negatives.count))
  }
}
