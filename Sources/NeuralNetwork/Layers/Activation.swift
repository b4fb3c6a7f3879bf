internal import CVectorKernels
internal import Foundation

/// Element-wise functions between layers.
public enum Activation: String, Sendable, Codable {
  case identity, relu, tanh

  public func forward(_ x: Matrix) -> Matrix {
    var y = x
    switch self {
    case .identity: break
    case .relu: vk_relu(&y.elements, y.elements.count)
    case .tanh: for index in y.elements.indices { y.elements[index] = tanhf(y.elements[index]) }
    }
    return y
  }

  /// The gradient of x, from `y = forward(x)` and the gradient of y.
  public func backward(_ y: Matrix, _ gradient: Matrix) -> Matrix {
    var result = gradient
    switch self {
    case .identity: break
    case .relu:
      for index in y.elements.indices where y.elements[index] <= 0 { result.elements[index] = 0 }
    case .tanh:
      for index in y.elements.indices {
        result.elements[index] *= 1 - y.elements[index] * y.elements[index]
      }
    }
    return result
  }
}
