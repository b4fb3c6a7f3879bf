internal import Foundation
internal import NeuralNetwork

/// Tells two classes of texts apart by their n-grams: a linear support vector machine on n-grams that
/// are scaled by how much more often the one class has them.
///
/// Source: Wang and Manning, "Baselines and Bigrams: Simple, Good Sentiment and Topic
/// Classification" (2012).
struct NaiveBayesSVM: Sendable {
  /// C of the support vector machine.
  static let cost: Float = 0.3
  /// An n-gram counts from this number of texts on.
  private static let leastTexts = 2

  private var columns: [UInt64: Int32] = [:]
  /// log of the ratio of the n-gram's share in texts of the one class and of the other.
  private var ratios: [Float] = []
  private var machine = LinearSVM([], labels: [], features: 0, cost: Self.cost)

  /// - Parameter texts: the distinct n-grams of each.
  init(_ texts: [[UInt64]], labels: [Bool]) {
    var counts: [UInt64: (yes: Int32, no: Int32)] = [:]
    for (text, label) in zip(texts, labels) {
      for hash in text {
        if label {
          counts[hash, default: (0, 0)].yes += 1
        } else {
          counts[hash, default: (0, 0)].no += 1
        }
      }
    }
    let kept = counts.filter { $0.value.yes + $0.value.no >= Self.leastTexts }
    // One more of each, so that no share is zero.
    let sums = kept.values.reduce((yes: Float(kept.count), no: Float(kept.count))) {
      ($0.yes + Float($1.yes), $0.no + Float($1.no))
    }
    for (hash, count) in kept.sorted(by: { $0.key < $1.key }) {
      columns[hash] = Int32(ratios.count)
      ratios.append(
        log((Float(count.yes) + 1) / sums.yes) - log((Float(count.no) + 1) / sums.no))
    }
    machine = LinearSVM(
      texts.map(row), labels: labels, features: ratios.count, cost: Self.cost)
  }

  /// Above 0 for the class that is labelled `true`.
  func score(_ ngrams: [UInt64]) -> Double { Double(machine.score(row(ngrams))) }

  /// The known n-grams with their ratios, of length 1.
  private func row(_ ngrams: [UInt64]) -> SparseVector {
    var vector = SparseVector()
    var square: Float = 0
    for hash in ngrams {
      guard let column = columns[hash] else { continue }
      let ratio = ratios[Int(column)]
      vector.append(column, ratio)
      square += ratio * ratio
    }
    guard square > 0 else { return vector }
    let scale = 1 / square.squareRoot()
    return SparseVector(indices: vector.indices, weights: vector.weights.map { $0 * scale })
  }
}
