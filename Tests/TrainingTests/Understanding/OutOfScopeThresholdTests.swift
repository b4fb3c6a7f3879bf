import Testing

@testable import Training

struct OutOfScopeThresholdTests {
  private static func held(_ scores: [Double], right: Bool = true) -> [OutOfScopeThreshold.Held] {
    scores.map { OutOfScopeThreshold.Held(score: $0, isRight: right) }
  }

  @Test func givesUpTheStatedShareOfRightReadings() {
    let scores = (0..<100).map { Double($0) / 100 }
    let threshold = OutOfScopeThreshold.givingUp(0.05, of: Self.held(scores.shuffled()))
    #expect(scores.count { $0 < threshold.least } == 5)
  }

  @Test func wrongReadingsDoNotMoveIt() {
    let right = Self.held((0..<100).map { Double($0) })
    let wrong = Self.held(Array(repeating: -50, count: 40), right: false)
    #expect(
      OutOfScopeThreshold.givingUp(0.1, of: right)
        == OutOfScopeThreshold.givingUp(0.1, of: right + wrong))
  }

  @Test func rejectsNothingWhereNothingWasHeldOut() {
    #expect(OutOfScopeThreshold.givingUp(0.05, of: []) == .never)
    #expect(OutOfScopeThreshold.givingUp(0.05, of: Self.held([1, 2, 3])) == .never)
  }
}
