internal import CVectorKernels

/// Layer normalisation over rows: (x - mean) / deviation * gamma + beta (Ba et al., 2016).
public final class LayerNorm: Sendable {
  public let gamma: Parameter
  public let beta: Parameter
  public let epsilon: Float

  public var width: Int { gamma.columns }
  public var parameters: [Parameter] { [gamma, beta] }

  public init(_ name: String, width: Int, epsilon: Float = 1e-5) {
    gamma = Parameter(name + ".gamma", 1, width)
    beta = Parameter(name + ".beta", 1, width)
    self.epsilon = epsilon
    for index in 0..<width { gamma.values[index] = 1 }
  }

  public func forward(_ x: Matrix) -> Matrix {
    var y = x
    y.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      for row in 0..<x.rows {
        vk_layer_norm(out + row * width, gamma.values, beta.values, width, epsilon)
      }
    }
    return y
  }

  /// The gradient of x, where `x` is what `forward` was given.
  public func backward(_ x: Matrix, _ gradient: Matrix) -> Matrix {
    guard let gammaGradient = gamma.gradient, let betaGradient = beta.gradient else {
      preconditionFailure("beginTraining() first")
    }
    var result = Matrix(x.rows, width)
    let count = Float(width)
    for row in 0..<x.rows {
      let input = x.row(row)
      let mean = input.reduce(0, +) / count
      let variance = input.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      let inverse = 1 / (variance + epsilon).squareRoot()
      var sum: Float = 0
      var product: Float = 0
      for column in 0..<width {
        let normal = (x[row, column] - mean) * inverse
        let g = gradient[row, column]
        gammaGradient[column] += g * normal
        betaGradient[column] += g
        sum += g * gamma.values[column]
        product += g * gamma.values[column] * normal
      }
      for column in 0..<width {
        let normal = (x[row, column] - mean) * inverse
        let g = gradient[row, column] * gamma.values[column]
        result[row, column] = inverse * (g - sum / count - normal * product / count)
      }
    }
    return result
  }
}
