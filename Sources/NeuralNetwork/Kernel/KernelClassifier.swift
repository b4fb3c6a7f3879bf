internal import CVectorKernels

/// Classes by resemblance to every example: ridge regression on indicators of the classes with the
/// kernel k(x, y) = exp(γ (x · y - 1)) over vectors of length 1.
///
/// It is solved in closed form, α = (K + λ I)⁻¹ Y, and so needs no passes and no choice of when to
/// stop; where examples are few it is ahead of a network. Training takes time cubic in the number
/// of examples, a prediction time and memory proportional to it.
///
/// Source: Saunders, Gammerman and Vovk, "Ridge regression learning algorithm in dual variables"
/// (1998); the held-out scores are the closed form for leaving one out (Cawley and Talbot, 2003).
public struct KernelClassifier: Sendable {
  /// γ: how fast the weight of an example falls with its distance.
  public let sharpness: Float
  public var width: Int { examples.columns }
  /// examples x width, rows of length 1.
  private let examples: Matrix
  /// examples x classes.
  private let weights: Matrix
  /// For each example the scores that it would get had it not been there: examples x classes.
  public let heldOutScores: Matrix

  /// - Parameters:
  ///   - vectors: one row an example; brought to length 1 here.
  ///   - labels: one for each row, in 0..<classes.
  ///   - ridge: λ, more than 0.
  public init(
    _ vectors: Matrix, labels: [Int], classes: Int, sharpness: Float = 3, ridge: Float = 0.1
  ) {
    precondition(labels.count == vectors.rows && ridge > 0)
    self.sharpness = sharpness
    examples = Self.normalized(vectors)
    var targets = Matrix(labels.count, classes)
    for (row, label) in labels.enumerated() { targets[row, label] = 1 }
    var kernel = Self.kernel(examples, examples, sharpness)
    for row in 0..<kernel.rows { kernel[row, row] += ridge }
    let inverse = Self.inverseOfFactor(kernel)
    weights = Self.solve(inverse, targets)
    var heldOut = targets
    for row in 0..<targets.rows {
      // The diagonal of (K + λI)⁻¹ = L⁻ᵀ L⁻¹.
      var diagonal: Float = 0
      for below in row..<inverse.rows { diagonal += inverse[below, row] * inverse[below, row] }
      for column in 0..<classes { heldOut[row, column] -= weights[row, column] / diagonal }
    }
    heldOutScores = heldOut
  }

  /// Scores near 1 for the class of an example that resembles the row, near 0 for others and for
  /// rows that resemble nothing; they need not sum to one. n x classes.
  public func scores(_ vectors: Matrix) -> Matrix {
    let kernel = Self.kernel(Self.normalized(vectors), examples, sharpness)
    var result = Matrix(vectors.rows, weights.columns)
    result.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      MatrixProduct.multiply(
        kernel.elements, weights.elements, into: out, m: kernel.rows, n: weights.columns,
        k: kernel.columns)
    }
    return result
  }

  private static func normalized(_ vectors: Matrix) -> Matrix {
    var result = vectors
    result.elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      for row in 0..<vectors.rows {
        let start = base + row * vectors.columns
        let square = vk_dot_float(start, start, vectors.columns)
        if square > 0 { vk_scale(start, 1 / square.squareRoot(), vectors.columns) }
      }
    }
    return result
  }

  private static func kernel(_ left: Matrix, _ right: Matrix, _ sharpness: Float) -> Matrix {
    var result = Matrix(left.rows, right.rows)
    result.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      MatrixProduct.multiply(
        left.elements, right.elements, into: out, m: left.rows, n: right.rows, k: left.columns,
        transposeB: true)
      vk_scale(out, sharpness, left.rows * right.rows)
      _ = vk_exp(out, left.rows * right.rows, sharpness, out)
    }
    return result
  }

  /// L⁻¹ of the Cholesky factor L of a symmetric positive definite matrix.
  private static func inverseOfFactor(_ matrix: Matrix) -> Matrix {
    let count = matrix.rows
    var factor = Matrix(count, count)
    var inverse = Matrix(count, count)
    factor.elements.withUnsafeMutableBufferPointer { factor in
      inverse.elements.withUnsafeMutableBufferPointer { inverse in
        guard let factor = factor.baseAddress, let inverse = inverse.baseAddress else { return }
        for row in 0..<count {
          let own = factor + row * count
          for column in 0..<row {
            let other = factor + column * count
            own[column] = (matrix[row, column] - vk_dot_float(own, other, column)) / other[column]
          }
          own[row] = max(matrix[row, row] - vk_dot_float(own, own, row), .leastNormalMagnitude)
            .squareRoot()
          // Row of L⁻¹ from those above it.
          let result = inverse + row * count
          for above in 0..<row {
            vk_add_scaled(result, inverse + above * count, -own[above], above + 1)
          }
          result[row] += 1
          vk_scale(result, 1 / own[row], row + 1)
        }
      }
    }
    return inverse
  }

  /// L⁻ᵀ L⁻¹ Y.
  private static func solve(_ inverse: Matrix, _ targets: Matrix) -> Matrix {
    let (count, classes) = (targets.rows, targets.columns)
    var middle = Matrix(count, classes)
    var result = middle
    middle.elements.withUnsafeMutableBufferPointer { middle in
      result.elements.withUnsafeMutableBufferPointer { result in
        guard let middle = middle.baseAddress, let result = result.baseAddress else { return }
        MatrixProduct.multiply(
          inverse.elements, targets.elements, into: middle, m: count, n: classes, k: count)
        MatrixProduct.multiply(
          inverse.elements, middle, into: result, m: count, n: classes, k: count,
          transposeA: true)
      }
    }
    return result
  }
}
