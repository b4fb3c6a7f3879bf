/// Decides which utterances are out of scope: those whose best intent is not probable enough.
struct OutOfScopeThreshold: Sendable, Equatable {
  /// Least probability of the best intent that is in scope.
  var least: Double

  /// A held-out utterance: the best in-scope probability, whether that intent is right, and
  /// whether the utterance is out of scope.
  struct Held: Sendable {
    var probability: Double
    var isRight: Bool
    var isOutOfScope: Bool
  }

  static let never = OutOfScopeThreshold(least: 0)

  /// The threshold with the greatest sum of in-scope accuracy and `weight` times out-of-scope
  /// recall on held-out utterances.
  static func calibrated(_ held: [Held], weight: Double) -> OutOfScopeThreshold {
    let inside = held.count { !$0.isOutOfScope }
    let outside = held.count - inside
    guard inside > 0, outside > 0 else { return .never }
    let sorted = held.sorted { $0.probability < $1.probability }
    var right = held.count { !$0.isOutOfScope && $0.isRight }
    var found = 0
    var best = (score: Double(right) / Double(inside), least: 0.0)
    for (index, item) in sorted.enumerated() {
      if item.isOutOfScope { found += 1 } else if item.isRight { right -= 1 }
      let next = index + 1 < sorted.count ? sorted[index + 1].probability : 1
      let score = Double(right) / Double(inside) + weight * Double(found) / Double(outside)
      if score > best.score, next > item.probability {
        best = (score, (item.probability + next) / 2)
      }
    }
    return OutOfScopeThreshold(least: best.least)
  }
}
