/// Decides which utterances are out of scope: those that resemble no intent enough.
struct OutOfScopeThreshold: Sendable, Equatable {
  /// Least score of the best intent that is in scope.
  var least: Double

  /// A held-out utterance: the score of its best in-scope intent, and whether that is right.
  struct Held: Sendable {
    var score: Double
    var isRight: Bool
  }

  static let never = OutOfScopeThreshold(least: -.infinity)

  /// The score that `share` of the rightly read held-out utterances do not reach.
  ///
  /// Only what is in scope is looked at: examples of what is out of scope are few where there are
  /// any, and other than what shoppers will come up with. So it is stated what rejecting may cost.
  static func givingUp(_ share: Double, of held: [Held]) -> OutOfScopeThreshold {
    let scores = held.filter(\.isRight).map(\.score).sorted()
    let given = Int(share * Double(scores.count))
    guard given > 0, given < scores.count else { return .never }
    return OutOfScopeThreshold(least: (scores[given - 1] + scores[given]) / 2)
  }
}
