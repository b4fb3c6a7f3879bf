/// A linear support vector machine for two classes over sparse rows, with squared hinge loss.
///
/// Minimises ½‖w‖² + C Σ max(0, 1 − yᵢ w·xᵢ)² by coordinate descent in the dual. Source: Hsieh et
/// al., "A Dual Coordinate Descent Method for Large-scale Linear SVM" (2008), algorithm 1. The bias
/// is the weight of one more feature that is always 1.
public struct LinearSVM: Sendable {
  public private(set) var weights: [Float]
  public private(set) var bias: Float = 0

  /// The greatest violation of the optimality conditions at which descent ends.
  private static let tolerance: Float = 0.1
  private static let passLimit = 100

  /// - Parameters:
  ///   - rows: indices below `features`, each at most once in a row.
  ///   - labels: one for each row.
  ///   - cost: C, what a violated margin costs against short weights.
  /// - Complexity: linear in the rows' entries for each pass, of which there are some tens.
  public init(
    _ rows: [SparseVector], labels: [Bool], features: Int, cost: Float, seed: UInt64 = 1
  ) {
    precondition(rows.count == labels.count)
    weights = Array(repeating: 0, count: features)
    let diagonal = 1 / (2 * cost)
    let squares = rows.map { $0.weights.reduce(1 + diagonal) { $0 + $1 * $1 } }
    var multipliers = [Float](repeating: 0, count: rows.count)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<Self.passLimit {
      var violation: Float = 0
      for index in generator.permutation(rows.count) {
        let sign: Float = labels[index] ? 1 : -1
        let gradient =
          sign * score(rows[index]) - 1 + diagonal * multipliers[index]
        // The multiplier may not fall below zero.
        let projected = multipliers[index] == 0 ? min(gradient, 0) : gradient
        violation = max(violation, abs(projected))
        guard projected != 0 else { continue }
        let changed = max(multipliers[index] - gradient / squares[index], 0)
        add(rows[index], (changed - multipliers[index]) * sign)
        multipliers[index] = changed
      }
      if violation < Self.tolerance { break }
    }
  }

  /// Above 0 for the class of the label `true`; ±1 at the margins.
  public func score(_ row: SparseVector) -> Float {
    row.indices.withUnsafeBufferPointer { indices in
      row.weights.withUnsafeBufferPointer { values in
        weights.withUnsafeBufferPointer { weights in
          var sum = bias
          for place in indices.indices {
            sum += weights[Int(indices[place])] * values[place]
          }
          return sum
        }
      }
    }
  }

  private mutating func add(_ row: SparseVector, _ factor: Float) {
    bias += factor
    weights.withUnsafeMutableBufferPointer { weights in
      for (index, value) in zip(row.indices, row.weights) {
        weights[Int(index)] += factor * value
      }
    }
  }
}
