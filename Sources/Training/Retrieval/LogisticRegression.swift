internal import Foundation

/// Logistic regression with a squared penalty on the coefficients of standardised inputs, fitted by
/// Newton's method (iteratively reweighted least squares).
///
/// T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning" (2009), section
/// 4.4.1.
struct LogisticRegression {
  private static let iterations = 25

  /// Bias first, for inputs as they were given.
  private(set) var coefficients: [Double]

  /// - Parameter inputs: rows of equal length; a column that never changes gets the coefficient 0.
  /// - Complexity: rows x columns², some 25 times.
  init(_ inputs: [[Double]], _ labels: [Bool], regularization: Double) {
    let width = inputs.first?.count ?? 0
    let count = Double(max(1, inputs.count))
    var means = [Double](repeating: 0, count: width)
    var deviations = means
    for row in inputs { for column in 0..<width { means[column] += row[column] / count } }
    for row in inputs {
      for column in 0..<width {
        deviations[column] += (row[column] - means[column]) * (row[column] - means[column]) / count
      }
    }
    deviations = deviations.map { $0 > 1e-12 ? $0.squareRoot() : 0 }
    let rows = inputs.map { row in
      [1]
        + (0..<width).map {
          deviations[$0] > 0 ? (row[$0] - means[$0]) / deviations[$0] : 0
        }
    }
    var weights = [Double](repeating: 0, count: width + 1)
    for _ in 0..<Self.iterations {
      var gradient = [Double](repeating: 0, count: width + 1)
      var hessian = [[Double]](repeating: gradient, count: width + 1)
      for (row, label) in zip(rows, labels) {
        let p = 1 / (1 + exp(-zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }))
        let (error, curvature) = (p - (label ? 1 : 0), max(p * (1 - p), 1e-9))
        for i in 0...width {
          gradient[i] += error * row[i]
          for j in 0...i { hessian[i][j] += curvature * row[i] * row[j] }
        }
      }
      for i in 0...width {
        // The bias is not penalised, but for a trace that keeps the matrix regular.
        let penalty = i == 0 ? 1e-9 : regularization
        gradient[i] += penalty * weights[i]
        hessian[i][i] += penalty
      }
      let step = Self.solve(hessian, gradient)
      for i in 0...width { weights[i] -= step[i] }
    }
    var bias = weights[0]
    var coefficients = [0.0]
    for column in 0..<width {
      let weight = deviations[column] > 0 ? weights[column + 1] / deviations[column] : 0
      coefficients.append(weight)
      bias -= weight * means[column]
    }
    coefficients[0] = bias
    self.coefficients = coefficients
  }

  func probability(_ input: [Double]) -> Double {
    1 / (1 + exp(-zip(coefficients, [1] + input).reduce(0) { $0 + $1.0 * $1.1 }))
  }

  /// The coefficients with three decimals.
  var rounded: [Double] { coefficients.map { ($0 * 1000).rounded() / 1000 } }

  /// Solves a symmetric, positive definite system of which the lower triangle is given: Cholesky.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let count = right.count
    var factor = matrix
    for i in 0..<count {
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        factor[i][j] = i == j ? max(sum, 1e-12).squareRoot() : sum / factor[j][j]
      }
    }
    var solution = right
    for i in 0..<count {
      for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
      solution[i] /= factor[i][i]
    }
    for i in (0..<count).reversed() {
      for k in (i + 1)..<count { solution[i] -= factor[k][i] * solution[k] }
      solution[i] /= factor[i][i]
    }
    return solution
  }
}
