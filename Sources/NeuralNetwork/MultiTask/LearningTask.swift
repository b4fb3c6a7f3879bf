/// What one task predicts from the shared layer.
public enum TaskKind: Sendable, Hashable {
  /// One of several classes: softmax with cross-entropy.
  case softmax(classes: Int)
  /// Yes or no: logistic function with cross-entropy.
  case sigmoid

  public var outputs: Int {
    switch self {
    case .softmax(let classes): classes
    case .sigmoid: 1
    }
  }
}

/// One task of a multi-task model.
public struct LearningTask: Sendable {
  public var name: String
  public var kind: TaskKind
  /// λ, the task's weight in the sum of losses.
  public var weight: Float
  /// Share of probability that a softmax target gives to all classes alike.
  public var smoothing: Float

  public init(name: String, kind: TaskKind, weight: Float = 1, smoothing: Float = 0) {
    self.name = name
    self.kind = kind
    self.weight = weight
    self.smoothing = smoothing
  }
}

/// The targets of a batch for one task; nil where an example is not labelled for it.
public enum TaskTargets: Sendable {
  case classes([Int?])
  case values([Float?])
}
