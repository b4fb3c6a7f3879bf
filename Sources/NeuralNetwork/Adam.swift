internal import Foundation

/// Adam with decoupled weight decay (Kingma and Ba, 2015; Loshchilov and Hutter, 2019).
///
/// Rows of sparse tables that a batch does not touch are left alone, moments too ("lazy" Adam).
public struct Adam: Sendable {
  public var rate: Float
  public var beta1: Float
  public var beta2: Float
  public var epsilon: Float
  /// Share of a weight that a step takes away, times the rate.
  public var decay: Float
  /// Steps taken.
  public private(set) var steps = 0

  public init(
    rate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
    decay: Float = 0
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.decay = decay
  }

  /// Moves the parameters against their gradients and clears these.
  public mutating func step(_ parameters: [Parameter]) {
    steps += 1
    let first = 1 - pow(Double(beta1), Double(steps))
    let second = 1 - pow(Double(beta2), Double(steps))
    let corrected = Float(Double(rate) * second.squareRoot() / first)
    for parameter in parameters { parameter.step(self, rate: corrected) }
  }
}
