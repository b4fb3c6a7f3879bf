internal import CVectorKernels

/// A long short-term memory that reads sequences in one direction.
///
/// Source: Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins
/// (2000). The rows of a batch are its sequences, one after the other.
public final class LSTM: Sendable {
  /// Sums of the gates from the input: input, forget, candidate, output.
  public let input: Dense
  /// width x 4 width: what the step before adds to the gates' sums.
  public let recurrent: Parameter
  /// Whether sequences are read from their end.
  public let isReversed: Bool

  public var width: Int { recurrent.rows }
  public var parameters: [Parameter] { input.parameters + [recurrent] }

  public init(_ name: String, inputs: Int, width: Int, isReversed: Bool = false) {
    input = Dense(name + ".input", inputs: inputs, outputs: 4 * width)
    recurrent = Parameter(name + ".recurrent", width, 4 * width)
    self.isReversed = isReversed
  }

  /// Remembers at first: the forget gate's bias is 1 (Jozefowicz et al., 2015).
  public func initialize(_ generator: inout SeededGenerator) {
    input.initialize(&generator)
    recurrent.initializeGlorot(&generator)
    for index in width..<2 * width { input.bias.values[index] = 1 }
  }

  /// Values of a forward pass that its backward pass needs.
  public struct State: Sendable {
    fileprivate var lengths: [Int]
    /// rows x 4 width: the gates' values.
    fileprivate var gates: Matrix
    fileprivate var cells: Matrix
    /// rows x width.
    public fileprivate(set) var output: Matrix
  }

  /// - Parameters:
  ///   - x: rows x inputs.
  ///   - lengths: rows of each sequence; their sum is the number of rows.
  public func forward(_ x: Matrix, lengths: [Int]) -> State {
    precondition(lengths.reduce(0, +) == x.rows)
    var state = State(
      lengths: lengths, gates: input.forward(x), cells: Matrix(x.rows, width),
      output: Matrix(x.rows, width))
    let width = width
    let all = (0..<Int32(width)).map { $0 }
    state.gates.elements.withUnsafeMutableBufferPointer { gates in
      state.cells.elements.withUnsafeMutableBufferPointer { cells in
        state.output.elements.withUnsafeMutableBufferPointer { output in
          guard let gates = gates.baseAddress, let cells = cells.baseAddress,
            let output = output.baseAddress
          else { return }
          forEachStep(lengths) { row, before in
            let sums = gates + row * 4 * width
            if let before {
              vk_gather_add(
                sums, recurrent.values, all, output + before * width, width, 4 * width)
            }
            vk_lstm_step(
              sums, before.map { UnsafePointer(cells + $0 * width) }, cells + row * width,
              output + row * width, width)
          }
        }
      }
    }
    return state
  }

  /// Adds to the gradients of the parameters; the result is the gradient of x.
  ///
  /// - Parameters:
  ///   - x: what `forward` was given.
  ///   - gradient: that of the state's output.
  public func backward(_ x: Matrix, _ state: State, _ gradient: Matrix) -> Matrix {
    guard let recurrentGradient = recurrent.gradient else {
      preconditionFailure("beginTraining() first")
    }
    let width = width
    var sums = Matrix(x.rows, 4 * width)
    var outputGradient = gradient
    // The output of the step before each row, for the product that gives the gradient of `recurrent`.
    var previous = Matrix(x.rows, width)
    var cellGradient = [Float](repeating: 0, count: width)
    var steps: [(row: Int, before: Int?)] = []
    forEachStep(state.lengths) { row, before in
      steps.append((row, before))
      if let before {
        previous.elements.replaceSubrange(
          row * width..<(row + 1) * width, with: state.output.row(before))
      }
    }
    for (index, step) in steps.enumerated().reversed() {
      let isLast = index + 1 == steps.count || steps[index + 1].before == nil
      if isLast { for column in 0..<width { cellGradient[column] = 0 } }
      state.gates.elements.withUnsafeBufferPointer { gates in
        state.cells.elements.withUnsafeBufferPointer { cells in
          sums.elements.withUnsafeMutableBufferPointer { sums in
            outputGradient.elements.withUnsafeMutableBufferPointer { output in
              guard let gates = gates.baseAddress, let cells = cells.baseAddress,
                let sums = sums.baseAddress, let output = output.baseAddress
              else { return }
              let row = step.row
              vk_lstm_step_backward(
                gates + row * 4 * width, step.before.map { cells + $0 * width },
                cells + row * width, output + row * width, &cellGradient, sums + row * 4 * width,
                width)
              if let before = step.before {
                MatrixProduct.multiply(
                  sums + row * 4 * width, recurrent.values, into: output + before * width, m: 1,
                  n: width, k: 4 * width, transposeB: true, beta: 1)
              }
            }
          }
        }
      }
    }
    MatrixProduct.multiply(
      previous.elements, sums.elements, into: recurrentGradient, m: width, n: 4 * width, k: x.rows,
      transposeA: true, beta: 1)
    return input.backward(x, sums) ?? Matrix(x.rows, x.columns)
  }

  /// Calls `body` with each row and the row that is read before it, in the order of reading.
  private func forEachStep(_ lengths: [Int], _ body: (_ row: Int, _ before: Int?) -> Void) {
    var first = 0
    for length in lengths {
      for step in 0..<length {
        let row = isReversed ? first + length - 1 - step : first + step
        body(row, step == 0 ? nil : isReversed ? row + 1 : row - 1)
      }
      first += length
    }
  }
}
