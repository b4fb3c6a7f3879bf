internal import CVectorKernels

/// A sparse row: indices of features and their weights.
public struct SparseVector: Sendable, Equatable {
  public var indices: [Int32]
  public var weights: [Float]

  public init(indices: [Int32] = [], weights: [Float] = []) {
    precondition(indices.count == weights.count)
    self.indices = indices
    self.weights = weights
  }

  public mutating func append(_ index: Int32, _ weight: Float) {
    indices.append(index)
    weights.append(weight)
  }
}

/// The weighted sum of the table's rows that a sparse vector names: a dense layer for inputs of
/// which nearly all are zero.
public final class EmbeddingBag: Sendable {
  /// features x outputs.
  public let table: Parameter

  public var features: Int { table.rows }
  public var outputs: Int { table.columns }
  public var parameters: [Parameter] { [table] }

  public init(_ name: String, features: Int, outputs: Int) {
    table = Parameter(name + ".table", features, outputs)
  }

  public func initialize(_ generator: inout SeededGenerator, bound: Float) {
    table.initialize(bound: bound, &generator)
  }

  /// Adds the bags' sums to the rows of y.
  public func add(_ bags: [SparseVector], to y: inout Matrix) {
    precondition(bags.count == y.rows && y.columns == outputs)
    y.elements.withUnsafeMutableBufferPointer { out in
      guard let out = out.baseAddress else { return }
      for (row, bag) in bags.enumerated() {
        vk_gather_add(
          out + row * outputs, table.values, bag.indices, bag.weights, bag.indices.count, outputs)
      }
    }
  }

  /// Adds to the gradient of the table.
  public func backward(_ bags: [SparseVector], _ gradient: Matrix) {
    guard let tableGradient = table.gradient else {
      preconditionFailure("beginTraining() first")
    }
    gradient.elements.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      for (row, bag) in bags.enumerated() {
        vk_scatter_add(
          tableGradient, base + row * outputs, bag.indices, bag.weights, bag.indices.count, outputs)
        for index in bag.indices { table.touch(index) }
      }
    }
  }
}
