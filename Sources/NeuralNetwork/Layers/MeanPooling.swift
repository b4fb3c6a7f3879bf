internal import CVectorKernels

/// The mean of each group of neighbouring rows: a text from its sentences.
public struct MeanPooling: Sendable {
  /// Rows of each group, at least one.
  public let lengths: [Int]

  public init(lengths: [Int]) {
    precondition(lengths.allSatisfy { $0 > 0 })
    self.lengths = lengths
  }

  /// x: one row for each member of the groups; the result: one row a group.
  public func forward(_ x: Matrix) -> Matrix {
    precondition(x.rows == lengths.reduce(0, +))
    guard x.rows != lengths.count else { return x }
    var result = Matrix(lengths.count, x.columns)
    forEachRow { group, row, share in
      for column in 0..<x.columns { result[group, column] += share * x[row, column] }
    }
    return result
  }

  /// The gradient of x from that of the result.
  public func backward(_ gradient: Matrix) -> Matrix {
    precondition(gradient.rows == lengths.count)
    let rows = lengths.reduce(0, +)
    guard rows != lengths.count else { return gradient }
    var result = Matrix(rows, gradient.columns)
    forEachRow { group, row, share in
      for column in 0..<gradient.columns {
        result[row, column] = share * gradient[group, column]
      }
    }
    return result
  }

  private func forEachRow(_ body: (_ group: Int, _ row: Int, _ share: Float) -> Void) {
    var row = 0
    for (group, length) in lengths.enumerated() {
      for _ in 0..<length {
        body(group, row, 1 / Float(length))
        row += 1
      }
    }
  }
}
