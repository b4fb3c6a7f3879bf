/// What sharing a network is worth to one task.
public struct SingleTaskComparison: Sendable, Encodable {
  public var task: String
  /// Accuracy of intents and of sentiment, F1 of entities.
  public var multiTask: Double
  public var singleTask: Double
  /// Above 0 where the shared network is ahead.
  public var difference: Double { multiTask - singleTask }

  private enum CodingKeys: String, CodingKey {
    case task, difference
    case multiTask = "multi_task"
    case singleTask = "single_task"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(task, forKey: .task)
    try container.encode(multiTask, forKey: .multiTask)
    try container.encode(singleTask, forKey: .singleTask)
    try container.encode(difference, forKey: .difference)
  }
}

/// The tasks that the network learns together.
enum UnderstandingTask: String, CaseIterable {
  case intent, entities, sentiment

  /// The example with the labels of this task only; nil where it has none.
  func alone(_ example: UnderstandingExample) -> UnderstandingExample? {
    var example = example
    if self != .intent { example.intent = nil }
    if self != .sentiment { example.sentiment = nil }
    if self != .entities {
      example.tags = nil
      example.negated = []
    }
    let isLabelled =
      example.intent != nil || example.sentiment != nil || example.tags?.isEmpty == false
    return isLabelled ? example : nil
  }

  func measure(_ scores: LanguageModelReport.HeldOut) -> Double? {
    switch self {
    case .intent: scores.scores.accuracy
    case .entities: scores.scores.entityF1
    case .sentiment: scores.sentimentAccuracy
    }
  }
}
