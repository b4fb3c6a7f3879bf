internal import CVectorKernels

/// y = x W + b.
public final class Dense: Sendable {
  /// inputs x outputs.
  public let weights: Parameter
  /// 1 x outputs.
  public let bias: Parameter

  public var inputs: Int { weights.rows }
  public var outputs: Int { weights.columns }
  public var parameters: [Parameter] { [weights, bias] }

  public init(_ name: String, inputs: Int, outputs: Int) {
    weights = Parameter(name + ".weights", inputs, outputs)
    bias = Parameter(name + ".bias", 1, outputs)
  }

  public func initialize(_ generator: inout SeededGenerator) {
    weights.initializeGlorot(&generator)
  }

  /// x: n x inputs; the result: n x outputs.
  public func forward(_ x: Matrix) -> Matrix {
    var y = Matrix(x.rows, outputs)
    add(x, to: &y)
    return y
  }

  /// Adds x W + b to y.
  public func add(_ x: Matrix, to y: inout Matrix) {
    precondition(x.columns == inputs && y.columns == outputs && x.rows == y.rows)
    y.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      for row in 0..<x.rows { vk_add(out + row * outputs, bias.values, outputs) }
      MatrixProduct.multiply(
        x.elements, weights.values, into: out, m: x.rows, n: outputs, k: inputs, beta: 1)
    }
  }

  /// Adds to the gradients of weights and bias; the result is the gradient of x.
  /// `x` is what `forward` was given, `gradient` that of its result.
  @discardableResult
  public func backward(_ x: Matrix, _ gradient: Matrix, needsInput: Bool = true) -> Matrix? {
    guard let weightGradient = weights.gradient, let biasGradient = bias.gradient else {
      preconditionFailure("beginTraining() first")
    }
    MatrixProduct.multiply(
      x.elements, gradient.elements, into: weightGradient, m: inputs, n: outputs, k: x.rows,
      transposeA: true, beta: 1)
    gradient.elements.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      for row in 0..<gradient.rows { vk_add(biasGradient, base + row * outputs, outputs) }
    }
    guard needsInput else { return nil }
    var result = Matrix(x.rows, inputs)
    result.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      MatrixProduct.multiply(
        gradient.elements, weights.values, into: out, m: x.rows, n: inputs, k: outputs,
        transposeB: true)
    }
    return result
  }
}
