internal import Foundation

/// The logistic function with the cross-entropy to targets in 0...1.
public enum SigmoidCrossEntropy {
  public static func probability(_ logit: Float) -> Float {
    logit >= 0 ? 1 / (1 + expf(-logit)) : expf(logit) / (1 + expf(logit))
  }

  /// The summed loss over the elements that have a target, and its gradient. `logits` is n x 1.
  public static func loss(
    _ logits: Matrix, targets: [Float?], weight: Float = 1
  ) -> (loss: Double, gradient: Matrix) {
    precondition(targets.count == logits.elements.count)
    var gradient = Matrix(logits.rows, logits.columns)
    var loss = 0.0
    for (index, target) in targets.enumerated() {
      guard let target else { continue }
      let logit = logits.elements[index]
      // log(1 + e^x) - t x, written so that nothing overflows.
      let soft = max(logit, 0) + log1pf(expf(-abs(logit)))
      loss += Double(weight * (soft - target * logit))
      gradient.elements[index] = weight * (probability(logit) - target)
    }
    return (loss, gradient)
  }
}
