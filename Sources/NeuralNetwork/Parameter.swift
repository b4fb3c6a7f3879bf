internal import CVectorKernels

/// Numbers that are learnt: a row-major matrix with its gradient and what Adam keeps of it.
///
/// One trainer changes a parameter, on one thread; afterwards it is only read, by any number of
/// threads. That is why sharing it is allowed.
public final class Parameter: @unchecked Sendable {
  public let name: String
  public let rows: Int
  public let columns: Int
  public let values: UnsafeMutablePointer<Float>
  /// Sum of the gradients since the last step; allocated when training begins.
  public private(set) var gradient: UnsafeMutablePointer<Float>?
  private var moments: UnsafeMutablePointer<Float>?
  /// Rows with a gradient, for tables of which a batch touches few; nil where all rows are used.
  private var touched: TouchedRows?

  public var count: Int { rows * columns }

  public init(_ name: String, _ rows: Int, _ columns: Int) {
    self.name = name
    self.rows = rows
    self.columns = columns
    values = .allocate(capacity: max(rows * columns, 1))
    values.initialize(repeating: 0, count: max(rows * columns, 1))
  }

  deinit {
    values.deallocate()
    gradient?.deallocate()
    moments?.deallocate()
  }

  /// Uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio, 2010).
  public func initializeGlorot(_ generator: inout SeededGenerator) {
    initialize(bound: (6 / Float(rows + columns)).squareRoot(), &generator)
  }

  /// Uniform in ±bound.
  public func initialize(bound: Float, _ generator: inout SeededGenerator) {
    for index in 0..<count { values[index] = (generator.uniform() * 2 - 1) * bound }
  }

  /// Prepares gradients and moments. `sparse` when a batch touches few rows.
  public func beginTraining(sparse: Bool = false) {
    guard gradient == nil else { return }
    let gradient = UnsafeMutablePointer<Float>.allocate(capacity: max(count, 1))
    gradient.initialize(repeating: 0, count: max(count, 1))
    let moments = UnsafeMutablePointer<Float>.allocate(capacity: max(2 * count, 1))
    moments.initialize(repeating: 0, count: max(2 * count, 1))
    self.gradient = gradient
    self.moments = moments
    touched = sparse ? TouchedRows(count: rows) : nil
  }

  /// Frees what only training needs.
  public func endTraining() {
    gradient?.deallocate()
    moments?.deallocate()
    gradient = nil
    moments = nil
    touched = nil
  }

  /// Notes that the gradient of a row is not zero. Only sparse parameters need to be told.
  func touch(_ row: Int32) { touched?.insert(row) }

  /// Clears the gradient without a step.
  public func clearGradient() {
    gradient?.update(repeating: 0, count: count)
    touched?.removeAll()
  }

  /// One step of Adam over all rows, or over the touched ones.
  func step(_ adam: Adam, rate: Float) {
    guard let gradient, let moments else { return }
    func update(_ offset: Int, _ count: Int) {
      vk_adam(
        values + offset, gradient + offset, moments + offset, moments + self.count + offset, count,
        rate, adam.beta1, adam.beta2, adam.epsilon, adam.rate * adam.decay)
    }
    if let rows = touched?.rows {
      for row in rows { update(Int(row) * columns, columns) }
      touched?.removeAll()
    } else {
      update(0, count)
    }
  }
}

/// A set of rows that keeps the order of insertion.
private struct TouchedRows {
  private(set) var rows: [Int32] = []
  private var isMember: [Bool]

  init(count: Int) { isMember = Array(repeating: false, count: count) }

  mutating func insert(_ row: Int32) {
    guard !isMember[Int(row)] else { return }
    isMember[Int(row)] = true
    rows.append(row)
  }

  mutating func removeAll() {
    for row in rows { isMember[Int(row)] = false }
    rows.removeAll(keepingCapacity: true)
  }
}
