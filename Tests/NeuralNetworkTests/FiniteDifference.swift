import NeuralNetwork
import Testing

/// Compares gradients with central differences of the loss.
enum FiniteDifference {
  static func matrix(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
    Matrix(rows, columns, (0..<rows * columns).map { _ in generator.normal() })
  }

  /// Checks the gradient of a parameter at up to `limit` places.
  static func check(
    _ parameter: Parameter, limit: Int = 40, tolerance: Float = 2e-2,
    sourceLocation: SourceLocation = #_sourceLocation, loss: () -> Double
  ) {
    guard let gradient = parameter.gradient else {
      Issue.record("\(parameter.name) has no gradient", sourceLocation: sourceLocation)
      return
    }
    let step = max(1, parameter.count / limit)
    for index in stride(from: 0, to: parameter.count, by: step) {
      let numeric = derivative(&parameter.values[index], loss)
      expect(gradient[index], numeric, tolerance, "\(parameter.name)[\(index)]", sourceLocation)
    }
  }

  /// Checks the gradient of an input.
  static func check(
    _ input: inout Matrix, _ gradient: Matrix, tolerance: Float = 2e-2,
    sourceLocation: SourceLocation = #_sourceLocation, loss: (Matrix) -> Double
  ) {
    for index in input.elements.indices {
      let value = input.elements[index]
      let h: Float = 1e-2
      input.elements[index] = value + h
      let above = loss(input)
      input.elements[index] = value - h
      let below = loss(input)
      input.elements[index] = value
      let numeric = Float((above - below) / Double(2 * h))
      expect(gradient.elements[index], numeric, tolerance, "input[\(index)]", sourceLocation)
    }
  }

  private static func derivative(_ value: inout Float, _ loss: () -> Double) -> Float {
    let kept = value
    let h: Float = 1e-2
    value = kept + h
    let above = loss()
    value = kept - h
    let below = loss()
    value = kept
    return Float((above - below) / Double(2 * h))
  }

  private static func expect(
    _ analytic: Float, _ numeric: Float, _ tolerance: Float, _ name: String,
    _ sourceLocation: SourceLocation
  ) {
    #expect(
      abs(analytic - numeric) <= tolerance * max(1, abs(numeric)),
      "\(name): \(analytic) is not \(numeric)", sourceLocation: sourceLocation)
  }
}
