import NeuralNetwork
import Testing

struct LinearSVMTests {
  private static let features = 6

  /// Sparse rows of which the first feature tells the label, with one in ten turned round.
  private static func rows(_ count: Int) -> (rows: [SparseVector], labels: [Bool]) {
    var generator = SeededGenerator(seed: 9)
    var rows: [SparseVector] = []
    var labels: [Bool] = []
    for index in 0..<count {
      let label = index % 3 == 0
      var row = SparseVector()
      for feature in 0..<features where feature == 0 || generator.uniform() < 0.5 {
        row.append(
          Int32(feature), feature == 0 ? (label ? 1 : -1) + generator.normal() : generator.normal())
      }
      rows.append(row)
      labels.append(index % 10 == 9 ? !label : label)
    }
    return (rows, labels)
  }

  /// ½‖w‖² + C Σ max(0, 1 − y f(x))², the bias among the weights.
  private static func objective(
    _ weights: [Float], _ bias: Float, _ rows: [SparseVector], _ labels: [Bool], cost: Float
  ) -> Float {
    let norm = weights.reduce(bias * bias) { $0 + $1 * $1 }
    return zip(rows, labels).reduce(norm / 2) { sum, item in
      let score = zip(item.0.indices, item.0.weights)
        .reduce(bias) { $0 + weights[Int($1.0)] * $1.1 }
      let slack = max(0, 1 - (item.1 ? score : -score))
      return sum + cost * slack * slack
    }
  }

  @Test func noStepInAnyDirectionLowersTheObjective() {
    let (rows, labels) = Self.rows(60)
    let machine = LinearSVM(rows, labels: labels, features: Self.features, cost: 0.3)
    func value(_ weights: [Float], _ bias: Float) -> Float {
      Self.objective(weights, bias, rows, labels, cost: 0.3)
    }
    let least = value(machine.weights, machine.bias)
    #expect(least < value(Array(repeating: 0, count: Self.features), 0))
    for step: Float in [-0.1, 0.1] {
      #expect(value(machine.weights, machine.bias + step) > least)
      for feature in 0..<Self.features {
        var weights = machine.weights
        weights[feature] += step
        #expect(value(weights, machine.bias) > least)
      }
    }
  }

  @Test func separatesAndRepeatsItself() {
    let rows = [
      SparseVector(indices: [0], weights: [1]), SparseVector(indices: [1], weights: [1]),
      SparseVector(indices: [0, 2], weights: [1, 1]), SparseVector(),
    ]
    let labels = [true, false, true, false]
    let machine = LinearSVM(rows, labels: labels, features: 3, cost: 100)
    for (row, label) in zip(rows, labels) { #expect((machine.score(row) > 0) == label) }
    let again = LinearSVM(rows, labels: labels, features: 3, cost: 100)
    #expect(machine.weights == again.weights && machine.bias == again.bias)
  }
}
