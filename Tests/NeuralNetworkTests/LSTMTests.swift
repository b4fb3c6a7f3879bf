import Foundation
import NeuralNetwork
import Testing

struct LSTMTests {
  private static let lengths = [3, 1, 4]

  private func layer(_ generator: inout SeededGenerator, isReversed: Bool) -> LSTM {
    let layer = LSTM("memory", inputs: 3, width: 2, isReversed: isReversed)
    layer.initialize(&generator)
    for parameter in layer.parameters {
      parameter.initialize(bound: 0.8, &generator)
      parameter.beginTraining()
    }
    return layer
  }

  /// The equations of the paper, one number at a time.
  private func reference(_ layer: LSTM, _ sequence: [[Float]]) -> [[Double]] {
    let width = layer.width
    var cell = [Double](repeating: 0, count: width)
    var output = cell
    return sequence.map { x in
      let sums = (0..<4 * width).map { column in
        Double(layer.input.bias.values[column])
          + x.indices.reduce(0.0) {
            $0 + Double(x[$1]) * Double(layer.input.weights.values[$1 * 4 * width + column])
          }
          + output.indices.reduce(0.0) {
            $0 + output[$1] * Double(layer.recurrent.values[$1 * 4 * width + column])
          }
      }
      func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
      for unit in 0..<width {
        cell[unit] =
          sigmoid(sums[width + unit]) * cell[unit]
          + sigmoid(sums[unit]) * tanh(sums[2 * width + unit])
      }
      output = (0..<width).map { sigmoid(sums[3 * width + $0]) * tanh(cell[$0]) }
      return output
    }
  }

  @Test(arguments: [false, true])
  func readsEverySequenceByItself(_ isReversed: Bool) {
    var generator = SeededGenerator(seed: 31)
    let layer = layer(&generator, isReversed: isReversed)
    let x = FiniteDifference.matrix(Self.lengths.reduce(0, +), 3, &generator)
    let output = layer.forward(x, lengths: Self.lengths).output
    var first = 0
    for length in Self.lengths {
      let rows = (first..<first + length).map { Array(x.row($0)) }
      var expected = reference(layer, isReversed ? rows.reversed() : rows)
      if isReversed { expected.reverse() }
      for (row, values) in expected.enumerated() {
        for (unit, value) in values.enumerated() {
          #expect(abs(Double(output[first + row, unit]) - value) < 1e-5)
        }
      }
      first += length
    }
  }

  @Test(arguments: [false, true])
  func gradients(_ isReversed: Bool) {
    var generator = SeededGenerator(seed: 32)
    let layer = layer(&generator, isReversed: isReversed)
    let rows = Self.lengths.reduce(0, +)
    var x = FiniteDifference.matrix(rows, 3, &generator)
    let weights = FiniteDifference.matrix(rows, 2, &generator)
    func loss(_ x: Matrix) -> Double {
      zip(layer.forward(x, lengths: Self.lengths).output.elements, weights.elements)
        .reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let gradient = layer.backward(x, layer.forward(x, lengths: Self.lengths), weights)
    for parameter in layer.parameters { FiniteDifference.check(parameter) { loss(x) } }
    FiniteDifference.check(&x, gradient, loss: loss)
  }

  @Test func nothingToRead() {
    var generator = SeededGenerator(seed: 33)
    let layer = layer(&generator, isReversed: false)
    #expect(layer.forward(Matrix(0, 3), lengths: []).output.rows == 0)
    #expect(layer.forward(Matrix(0, 3), lengths: [0]).output.rows == 0)
  }
}
