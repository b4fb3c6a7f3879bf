internal import COpenBLAS

/// A row-major matrix of 32-bit floats.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  /// `rows * columns` elements, one row after the other.
  public var elements: [Float]

  public init(_ rows: Int, _ columns: Int, repeating value: Float = 0) {
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  public init(_ rows: Int, _ columns: Int, _ elements: [Float]) {
    precondition(elements.count == rows * columns, "a matrix needs rows x columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  public subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  public func row(_ row: Int) -> ArraySlice<Float> {
    elements[row * columns..<(row + 1) * columns]
  }

  /// Adds another matrix of the same shape.
  public static func += (left: inout Matrix, right: Matrix) {
    precondition(left.rows == right.rows && left.columns == right.columns)
    cblas_saxpy(blasInt(right.elements.count), 1, right.elements, 1, &left.elements, 1)
  }
}

/// Matrix products over BLAS, always on the calling thread: batches run side by side instead.
public enum MatrixProduct {
  private static let isSingleThreaded: Bool = {
    openblas_set_num_threads(1)
    return true
  }()

  /// `c = a * b + beta * c` with a: m x k, b: k x n, c: m x n, all row-major; `transposeA` takes a
  /// as k x m, `transposeB` takes b as n x k.
  public static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, n: Int, k: Int, transposeA: Bool = false, transposeB: Bool = false, beta: Float = 0
  ) {
    guard isSingleThreaded, m > 0, n > 0 else { return }
    guard k > 0 else {
      for index in 0..<m * n { c[index] *= beta }
      return
    }
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
      transposeB ? CblasTrans : CblasNoTrans, blasInt(m), blasInt(n), blasInt(k), 1, a,
      blasInt(transposeA ? m : k), b, blasInt(transposeB ? k : n), beta, c, blasInt(n))
  }
}

private func blasInt(_ value: Int) -> blasint { blasint(value) }
