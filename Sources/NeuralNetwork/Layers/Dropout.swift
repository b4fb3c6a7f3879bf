/// Sets a share of the elements to zero while training and scales the others up, so that the
/// expected value stays (Srivastava et al., 2014).
public struct Dropout: Sendable {
  /// The share that is set to zero, 0..<1.
  public var rate: Float

  public init(rate: Float) {
    precondition((0..<1).contains(rate))
    self.rate = rate
  }

  /// A mask of zeros and 1 / (1 - rate); the backward pass multiplies by the same mask.
  public func mask(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> Matrix {
    var mask = Matrix(rows, columns, repeating: 1)
    guard rate > 0 else { return mask }
    let scale = 1 / (1 - rate)
    for index in mask.elements.indices {
      mask.elements[index] = generator.uniform() < rate ? 0 : scale
    }
    return mask
  }

  /// A mask that drops whole rows.
  public func rowMask(_ rows: Int, _ generator: inout SeededGenerator) -> [Float] {
    (0..<rows).map { _ in generator.uniform() < rate ? 0 : 1 }
  }

  public static func apply(_ mask: Matrix, to x: inout Matrix) {
    precondition(mask.elements.count == x.elements.count)
    for index in x.elements.indices { x.elements[index] *= mask.elements[index] }
  }
}
