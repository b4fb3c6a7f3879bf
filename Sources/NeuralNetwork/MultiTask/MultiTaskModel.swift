/// A shared layer with task heads, trained on a weighted sum of losses L = Σ λᵢ Lᵢ.
///
/// The input has two paths, each of which may be absent: a dense vector and a sparse one. Both go
/// into the same shared layer, h = f(x W + Σ wᵢ tableᵢ + b); each head is a dense layer on h. What
/// is learnt for one task moves the shared layer, and so serves the others (Caruana, 1997).
public final class MultiTaskModel: Sendable {
  public let tasks: [LearningTask]
  public let activation: Activation
  public let dense: Dense
  /// nil where there is no sparse path.
  public let sparse: EmbeddingBag?
  public let heads: [Dense]

  public var hidden: Int { dense.outputs }
  public var parameters: [Parameter] {
    dense.parameters + (sparse?.parameters ?? []) + heads.flatMap(\.parameters)
  }

  public init(
    _ name: String, denseInputs: Int, sparseFeatures: Int = 0, hidden: Int,
    activation: Activation = .relu, tasks: [LearningTask]
  ) {
    self.tasks = tasks
    self.activation = activation
    dense = Dense(name + ".shared", inputs: denseInputs, outputs: hidden)
    sparse =
      sparseFeatures > 0
      ? EmbeddingBag(name + ".features", features: sparseFeatures, outputs: hidden) : nil
    heads = tasks.map { Dense("\(name).\($0.name)", inputs: hidden, outputs: $0.kind.outputs) }
  }

  public func initialize(_ generator: inout SeededGenerator) {
    dense.initialize(&generator)
    sparse?.initialize(&generator, bound: 0.05)
    for head in heads { head.initialize(&generator) }
  }

  public func beginTraining() {
    for layer in [dense] + heads {
      for parameter in layer.parameters { parameter.beginTraining() }
    }
    sparse?.table.beginTraining(sparse: true)
  }

  public func endTraining() {
    for parameter in parameters { parameter.endTraining() }
  }

  /// A batch: one row of each path an example.
  public struct Input: Sendable {
    /// n x denseInputs.
    public var dense: Matrix
    /// n bags, or none where the model has no sparse path.
    public var sparse: [SparseVector]

    public init(dense: Matrix, sparse: [SparseVector] = []) {
      self.dense = dense
      self.sparse = sparse
    }
  }

  /// The shared layer's output and what its backward pass needs.
  public struct SharedState: Sendable {
    fileprivate let input: Input
    /// n x hidden.
    public let output: Matrix
  }

  /// The shared layer.
  public func shared(_ input: Input) -> SharedState {
    var sum = dense.forward(input.dense)
    sparse?.add(input.sparse, to: &sum)
    return SharedState(input: input, output: activation.forward(sum))
  }

  /// Logits of one task, n x outputs.
  public func logits(_ task: Int, _ shared: Matrix) -> Matrix { heads[task].forward(shared) }

  /// Probabilities of every task, in the tasks' order.
  public func predict(_ input: Input) -> [Matrix] {
    let h = shared(input).output
    return tasks.indices.map { probabilities($0, logits($0, h)) }
  }

  public func probabilities(_ task: Int, _ logits: Matrix) -> Matrix {
    switch tasks[task].kind {
    case .softmax: return SoftmaxCrossEntropy.probabilities(logits)
    case .sigmoid:
      return Matrix(
        logits.rows, logits.columns, logits.elements.map(SigmoidCrossEntropy.probability))
    }
  }

  /// The weighted losses of all tasks and the gradient of `shared`: the shared layer's output, or
  /// what was made of it, one row an example. Gradients of the heads are added to their parameters.
  /// `scale` multiplies every loss (1 / batch size).
  public func headLosses(
    _ shared: Matrix, targets: [TaskTargets], scale: Float
  ) -> (losses: [Double], gradient: Matrix) {
    precondition(targets.count == tasks.count)
    var gradient = Matrix(shared.rows, hidden)
    var losses: [Double] = []
    for (index, task) in tasks.enumerated() {
      guard Self.hasTarget(targets[index]) else {
        losses.append(0)
        continue
      }
      let logits = logits(index, shared)
      let result: (loss: Double, gradient: Matrix)
      switch targets[index] {
      case .classes(let classes):
        result = SoftmaxCrossEntropy.loss(
          logits, targets: classes, smoothing: task.smoothing, weight: task.weight * scale)
      case .values(let values):
        result = SigmoidCrossEntropy.loss(logits, targets: values, weight: task.weight * scale)
      }
      losses.append(result.loss)
      if let upstream = heads[index].backward(shared, result.gradient) {
        gradient += upstream
      }
    }
    return (losses, gradient)
  }

  private static func hasTarget(_ targets: TaskTargets) -> Bool {
    switch targets {
    case .classes(let classes): classes.contains { $0 != nil }
    case .values(let values): values.contains { $0 != nil }
    }
  }

  /// Carries the gradient of the shared layer's output down to its parameters. The result is the
  /// gradient of the dense input, where it is asked for.
  @discardableResult
  public func backward(
    _ state: SharedState, _ gradient: Matrix, needsInput: Bool = false
  ) -> Matrix? {
    let upstream = activation.backward(state.output, gradient)
    sparse?.backward(state.input.sparse, upstream)
    return dense.backward(state.input.dense, upstream, needsInput: needsInput)
  }
}
