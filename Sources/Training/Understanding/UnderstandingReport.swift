internal import Foundation

/// Scores of reading utterances, as `aisle evaluate understanding --json` prints them.
public struct UnderstandingReport: Sendable, Encodable {
  public struct Scores: Sendable, Encodable {
    public var utterances: Int
    public var accuracy: Double
    public var macroF1: Double
    /// Matthews correlation over all labels, out-of-scope among them.
    public var matthews: Double
    /// Accuracy over the utterances that are in scope; absent where none is out of scope.
    public var inScopeAccuracy: Double?
    /// Share of out-of-scope utterances that were recognised; absent where there are none.
    public var outOfScopeRecall: Double?
    /// Exact span and type; absent where the set labels no entities.
    public var entityF1: Double?
    public var entityPrecision: Double?
    public var entityRecall: Double?
    /// Share of the utterances labelled with constraints whose constraints were read exactly.
    public var constraints: Double?

    private enum CodingKeys: String, CodingKey {
      case utterances, accuracy, matthews, constraints
      case macroF1 = "macro_f1"
      case inScopeAccuracy = "in_scope_accuracy"
      case outOfScopeRecall = "out_of_scope_recall"
      case entityF1 = "entity_f1"
      case entityPrecision = "entity_precision"
      case entityRecall = "entity_recall"
    }
  }

  public var task = "understanding"
  public var data: String
  /// `train.jsonl` of the set, or the shipped model.
  public var model: String
  public var encoder: Bool
  public var scores: Scores
  /// By language, where the set names languages.
  public var languages: [String: Scores]?
  /// Score of the best intent below which an utterance was called out of scope.
  public var threshold: Double?
  public var trainSeconds: Double?
  public var millisecondsPerUtterance: Double
  /// Median over the utterances of at most twelve tokens; one thread, encoders included.
  public var medianMillisecondsShort: Double?

  private enum CodingKeys: String, CodingKey {
    case task, data, model, encoder, languages, threshold, scores
    case trainSeconds = "train_seconds"
    case millisecondsPerUtterance = "ms_per_utterance"
    case medianMillisecondsShort = "median_ms_up_to_12_tokens"
  }

  /// The overall scores stand at the top level.
  public func encode(to encoder: any Encoder) throws {
    try scores.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(task, forKey: .task)
    try container.encode(data, forKey: .data)
    try container.encode(model, forKey: .model)
    try container.encode(self.encoder, forKey: .encoder)
    try container.encodeIfPresent(languages, forKey: .languages)
    try container.encodeIfPresent(threshold, forKey: .threshold)
    try container.encodeIfPresent(trainSeconds, forKey: .trainSeconds)
    try container.encode(millisecondsPerUtterance, forKey: .millisecondsPerUtterance)
    try container.encodeIfPresent(medianMillisecondsShort, forKey: .medianMillisecondsShort)
  }
}

/// What was read in one utterance, with labels as strings.
public struct ReadUtterance: Sendable {
  public var intent: String
  public var entities: [LabelledUtterance.Entity]
  /// nil where the reader does not make constraints.
  public var constraints: ConstraintDelta?

  public init(
    intent: String, entities: [LabelledUtterance.Entity], constraints: ConstraintDelta? = nil
  ) {
    self.intent = intent
    self.entities = entities
    self.constraints = constraints
  }
}

extension UnderstandingReport.Scores {
  static let outOfScope = "out_of_scope"

  /// - Parameters:
  ///   - isLenient: forgives leading articles, and skips the entities of utterances that carry
  ///     none by the annotation scheme of this product.
  init(gold: [LabelledUtterance], read: [ReadUtterance], isLenient: Bool) {
    let labels = gold.map { $0.intent ?? "" }
    let guesses = read.map(\.intent)
    let all = ClassificationScores(gold: labels, predicted: guesses)
    utterances = gold.count
    accuracy = all.accuracy
    macroF1 = all.macroF1
    matthews = all.matthews
    let outside = labels.indices.filter { labels[$0] == Self.outOfScope }
    if !outside.isEmpty {
      let inside = labels.indices.filter { labels[$0] != Self.outOfScope }
      let right = inside.count { labels[$0] == guesses[$0] }
      inScopeAccuracy = inside.isEmpty ? nil : Double(right) / Double(inside.count)
      outOfScopeRecall =
        Double(outside.count { guesses[$0] == Self.outOfScope }) / Double(outside.count)
    }
    var spans = SpanScores()
    for (utterance, reading) in zip(gold, read) {
      guard let entities = utterance.entities else { continue }
      if isLenient, ["smalltalk", Self.outOfScope].contains(utterance.intent) { continue }
      if isLenient {
        spans.add(
          gold: entities.map { SpanScores.lenient($0, in: utterance.text) },
          predicted: reading.entities.map { SpanScores.lenient($0, in: utterance.text) })
      } else {
        spans.add(gold: entities, predicted: reading.entities)
      }
    }
    let judged = zip(gold, read).filter { $0.constraints != nil && $1.constraints != nil }
    if !judged.isEmpty {
      constraints =
        Double(judged.count { $0.constraints == $1.constraints }) / Double(judged.count)
    }
    if spans.gold > 0 {
      entityF1 = spans.f1
      entityPrecision = spans.precision
      entityRecall = spans.recall
    }
  }
}
