internal import Foundation

/// Scores of single-label classification.
public struct ClassificationScores: Sendable, Equatable {
  public let accuracy: Double
  /// Mean F1 over the classes that occur in the gold labels.
  public let macroF1: Double
  /// Matthews correlation for several classes (Gorodkin, 2004).
  public let matthews: Double

  public init(gold: [String], predicted: [String]) {
    precondition(gold.count == predicted.count)
    var truePositives: [String: Int] = [:]
    var goldCounts: [String: Int] = [:]
    var predictedCounts: [String: Int] = [:]
    for (label, guess) in zip(gold, predicted) {
      goldCounts[label, default: 0] += 1
      predictedCounts[guess, default: 0] += 1
      if label == guess { truePositives[label, default: 0] += 1 }
    }
    let count = Double(gold.count)
    let correct = Double(truePositives.values.reduce(0, +))
    accuracy = gold.isEmpty ? 0 : correct / count
    let f1 = goldCounts.map { label, number in
      2 * Double(truePositives[label] ?? 0) / Double(number + (predictedCounts[label] ?? 0))
    }
    // Sorted, so that the sum does not depend on the order of a dictionary.
    macroF1 = f1.isEmpty ? 0 : f1.sorted().reduce(0, +) / Double(f1.count)
    let labels = Set(goldCounts.keys).union(predictedCounts.keys)
    var product = 0.0
    var goldSquares = 0.0
    var predictedSquares = 0.0
    for label in labels {
      let (g, p) = (Double(goldCounts[label] ?? 0), Double(predictedCounts[label] ?? 0))
      product += g * p
      goldSquares += g * g
      predictedSquares += p * p
    }
    let denominator =
      ((count * count - predictedSquares) * (count * count - goldSquares)).squareRoot()
    matthews = denominator > 0 ? (correct * count - product) / denominator : 0
  }
}

/// Area under the curve of true against false positives: the chance that a positive has a higher
/// score than a negative, ties counted half. nil where one of the classes is missing.
public func areaUnderCurve(scores: [Double], isPositive: [Bool]) -> Double? {
  let order = scores.indices.sorted { scores[$0] < scores[$1] }
  let positives = isPositive.count { $0 }
  let negatives = isPositive.count - positives
  guard positives > 0, negatives > 0 else { return nil }
  var rankSum = 0.0
  var index = 0
  while index < order.count {
    var end = index
    while end < order.count, scores[order[end]] == scores[order[index]] { end += 1 }
    let rank = Double(index + end + 1) / 2
    rankSum += rank * Double(order[index..<end].count { isPositive[$0] })
    index = end
  }
  return (rankSum - Double(positives * (positives + 1)) / 2) / Double(positives * negatives)
}
