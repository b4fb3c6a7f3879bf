internal import CVectorKernels
internal import Foundation

/// Softmax over rows with the cross-entropy to one class a row.
public enum SoftmaxCrossEntropy {
  /// Probabilities, each row summing to one.
  public static func probabilities(_ logits: Matrix) -> Matrix {
    var result = logits
    result.elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress, logits.columns > 0 else { return }
      for row in 0..<logits.rows {
        let start = base + row * logits.columns
        var top = start[0]
        for column in 1..<logits.columns { top = max(top, start[column]) }
        let sum = vk_exp(start, logits.columns, top, start)
        vk_scale(start, 1 / sum, logits.columns)
      }
    }
    return result
  }

  /// The summed loss over the rows that have a target, and its gradient; rows without a target
  /// (nil) count nothing. `smoothing` is the share of probability that the target gives to all
  /// classes alike (Szegedy et al., 2016).
  public static func loss(
    _ logits: Matrix, targets: [Int?], smoothing: Float = 0, weight: Float = 1
  ) -> (loss: Double, gradient: Matrix) {
    precondition(targets.count == logits.rows)
    var gradient = probabilities(logits)
    var loss = 0.0
    let uniform = smoothing / Float(max(logits.columns, 1))
    for (row, target) in targets.enumerated() {
      for column in 0..<logits.columns {
        guard let target else {
          gradient[row, column] = 0
          continue
        }
        let probability = gradient[row, column]
        let wanted = (column == target ? 1 - smoothing : 0) + uniform
        if wanted > 0 {
          loss -= Double(weight * wanted) * log(Double(max(probability, .leastNormalMagnitude)))
        }
        gradient[row, column] = weight * (probability - wanted)
      }
    }
    return (loss, gradient)
  }
}
