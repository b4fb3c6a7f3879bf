public import Foundation
public import LanguageUnderstanding
internal import NeuralNetwork

/// What training the shipped language model gave, as `aisle train understanding --json` prints it.
public struct LanguageModelReport: Sendable, Encodable {
  public struct HeldOut: Sendable, Encodable {
    public var encoder: Bool
    public var scores: UnderstandingReport.Scores
    public var languages: [String: UnderstandingReport.Scores]
    public var sentimentAccuracy: Double?
    /// Share of entity spans that were found whose exclusion was read right.
    public var negationAccuracy: Double?
    public var temperature: Double

    private enum CodingKeys: String, CodingKey {
      case encoder, scores, languages, temperature
      case sentimentAccuracy = "sentiment_accuracy"
      case negationAccuracy = "negation_accuracy"
    }
  }

  public var task = "understanding"
  public var utterances: Int
  public var sentiments: Int
  /// A tenth of the text, which a first model was not shown.
  public var heldOut: [HeldOut]
  /// Each task against a network of the same size that learnt it alone, where this was asked for.
  public var singleTasks: [SingleTaskComparison]?
  public var bytes: Int
  public var seconds: Double

  private enum CodingKeys: String, CodingKey {
    case task, utterances, sentiments, bytes, seconds
    case heldOut = "held_out"
    case singleTasks = "single_tasks"
  }
}

/// Why the language model could not be trained.
public enum LanguageModelTrainingError: Error, Sendable, CustomStringConvertible {
  case data(LabelledDataError)
  case model(UtteranceModelError)

  public var description: String {
    switch self {
    case .data(let error): error.description
    case .model(let error): error.description
    }
  }
}

/// Trains the language model that ships, from the repository's training text alone.
///
/// First on nine tenths, for held-out scores and for the temperatures of the probabilities, then
/// on everything. The same text, options and seed give the same file bit for bit on the same
/// processor.
public struct LanguageModelTraining: Sendable {
  public var encoder: SentenceEncoder
  /// Names that every shop could use: what the lexicon of the repository holds.
  public var gazetteer: Gazetteer
  public var options: UnderstandingTrainingOptions
  /// Whether each task is also learnt alone and compared.
  public var comparesSingleTasks = false
  public var configuration = UtteranceNetwork.Configuration(
    sentenceBuckets: 1 << 15, tokenBuckets: 1 << 15, hidden: 80, tokenHidden: 80,
    tokenMemory: 64)

  public init(encoder: SentenceEncoder, gazetteer: Gazetteer) {
    self.encoder = encoder
    self.gazetteer = gazetteer
    options = UnderstandingTrainingOptions()
    options.epochs = 20
    options.encoderDropout = 0.25
    // Sums over tokens: unweighted they would pull the narrow shared layer away from intents.
    options.tagWeight = 0.3
    options.negationWeight = 0.3
  }

  /// - Parameters:
  ///   - folder: `catalog/training` of the repository.
  ///   - output: where the model file goes.
  ///   - progress: told in words what is being done.
  public func run(
    folder: URL, output: URL, progress: (String) -> Void = { _ in }
  ) throws(LanguageModelTrainingError) -> LanguageModelReport {
    let start = Date()
    let text = try self.text(folder)
    progress("\(text.utterances.count) utterances, \(text.sentiments.count) sentences of reviews")
    let all = text.utterances + text.sentiments
    let builder = ExampleBuilder(
      schema: UtteranceSchema(
        intents: Intent.allCases.map(\.rawValue), entityTypes: EntityType.allCases.map(\.rawValue)),
      configuration: configuration, encoder: encoder, isTagged: true, gazetteer: gazetteer)
    let examples = builder.examples(all)
    let isHeldOut = Self.heldOut(all, seed: options.seed)
    progress("first pass, without the held-out tenth")
    let first = network(
      builder.schema, zip(examples, isHeldOut).filter { !$1 }.map(\.0), progress)
    let held = zip(all, isHeldOut).filter(\.1).map(\.0)
    let scores = [true, false].map { score(first, held, builder, withEncoder: $0) }
    let singleTasks =
      comparesSingleTasks
      ? compare(
        scores[0], zip(examples, isHeldOut).filter { !$1 }.map(\.0), held, builder, progress)
      : nil
    progress("second pass, on everything")
    let final = network(builder.schema, examples, progress)
    let metadata = UtteranceModel.Metadata(
      configuration: configuration, schema: builder.schema, temperature: scores[0].temperature,
      temperatureWithoutEncoder: scores[1].temperature, encoder: encoder.fingerprint)
    do throws(UtteranceModelError) {
      try UtteranceModel.write(final, metadata, to: output)
    } catch {
      throw .model(error)
    }
    let size = (try? output.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    return LanguageModelReport(
      utterances: text.utterances.count, sentiments: text.sentiments.count, heldOut: scores,
      singleTasks: singleTasks, bytes: size, seconds: Date().timeIntervalSince(start))
  }

  /// Learns every task alone, with the same size, options and text, and reads the same held-out
  /// tenth.
  private func compare(
    _ together: LanguageModelReport.HeldOut, _ examples: [UnderstandingExample],
    _ held: [LabelledUtterance], _ builder: ExampleBuilder, _ progress: (String) -> Void
  ) -> [SingleTaskComparison] {
    UnderstandingTask.allCases.compactMap { task in
      progress("\(task.rawValue) alone")
      let alone = score(
        network(builder.schema, examples.compactMap(task.alone), progress), held, builder,
        withEncoder: true)
      guard let multi = task.measure(together), let single = task.measure(alone) else { return nil }
      return SingleTaskComparison(task: task.rawValue, multiTask: multi, singleTask: single)
    }
  }

  private func text(_ folder: URL) throws(LanguageModelTrainingError) -> TrainingText {
    do throws(LabelledDataError) {
      let text = try TrainingText(folder: folder)
      guard text.problems.isEmpty else { throw .training(text.problems) }
      return text
    } catch {
      throw .data(error)
    }
  }

  /// Every tenth utterance of each intent and language, chosen with the seed.
  private static func heldOut(_ utterances: [LabelledUtterance], seed: UInt64) -> [Bool] {
    var generator = SeededGenerator(seed: seed &+ 7)
    var result = [Bool](repeating: false, count: utterances.count)
    let groups = Dictionary(grouping: utterances.indices) {
      "\(utterances[$0].language ?? "")/\(utterances[$0].intent ?? "")"
    }
    for name in groups.keys.sorted() {
      let group = (groups[name] ?? []).shuffled(using: &generator)
      for index in group.prefix(group.count / 10) { result[index] = true }
    }
    return result
  }

  private func network(
    _ schema: UtteranceSchema, _ examples: [UnderstandingExample], _ progress: (String) -> Void
  ) -> UtteranceNetwork {
    let network = UtteranceNetwork(
      configuration, schema: schema, smoothing: options.smoothing,
      intentWeight: options.intentWeight, sentimentWeight: options.sentimentWeight)
    var trainer = UnderstandingTrainer(network: network, options: options)
    trainer.train(examples) { progress(UnderstandingEvaluation.text($0)) }
    return network
  }

  // MARK: Held-out scores

  private func score(
    _ network: UtteranceNetwork, _ held: [LabelledUtterance], _ builder: ExampleBuilder,
    withEncoder: Bool
  ) -> LanguageModelReport.HeldOut {
    // Names are known to the gazetteer here; what only a catalogue would know is not marked.
    var builder = builder
    builder.gazetteer = gazetteer
    if !withEncoder { builder.encoder = nil }
    let schema = builder.schema
    let predictions = builder.examples(
      held.map { utterance in
        var utterance = utterance
        // Without entities nothing is marked but what the gazetteer itself knows.
        utterance.entities = []
        return utterance
      }
    ).map { network.predict($0.inputWithNames ?? $0.input) }
    let read = predictions.map { prediction in
      ReadUtterance(
        intent: schema.intents[prediction.intent],
        entities: prediction.spans.map {
          .init(range: $0.range, type: schema.entityTypes[$0.type], isNegated: $0.isNegated)
        })
    }
    let utterances = held.indices.filter { held[$0].intent != nil }
    let sentiments = held.indices.filter { held[$0].sentiment != nil }
    func scores(_ indices: [Int]) -> UnderstandingReport.Scores {
      .init(gold: indices.map { held[$0] }, read: indices.map { read[$0] }, isLenient: true)
    }
    let languages = Dictionary(grouping: utterances) { held[$0].language ?? "" }
    return LanguageModelReport.HeldOut(
      encoder: withEncoder, scores: scores(utterances), languages: languages.mapValues(scores),
      sentimentAccuracy: sentiments.isEmpty
        ? nil
        : Double(
          sentiments.count { (predictions[$0].sentiment > 0.5) == (held[$0].sentiment == 1) })
          / Double(sentiments.count),
      negationAccuracy: Self.negationAccuracy(utterances.map { (held[$0], read[$0]) }),
      temperature: Self.temperature(
        utterances.map {
          (predictions[$0].intents, schema.intents.firstIndex(of: held[$0].intent ?? "") ?? 0)
        }))
  }

  private static func negationAccuracy(
    _ pairs: [(gold: LabelledUtterance, read: ReadUtterance)]
  ) -> Double? {
    var right = 0
    var count = 0
    for (gold, read) in pairs {
      for entity in gold.entities ?? [] {
        guard let found = read.entities.first(where: { $0.range == entity.range }) else { continue }
        count += 1
        if found.isNegated == entity.isNegated { right += 1 }
      }
    }
    return count == 0 ? nil : Double(right) / Double(count)
  }

  /// The temperature with the least cross-entropy (Guo et al., 2017), from a grid.
  private static func temperature(_ held: [(probabilities: [Double], intent: Int)]) -> Double {
    func loss(_ temperature: Double) -> Double {
      held.reduce(0) { sum, item in
        let powers = item.probabilities.map { pow(max($0, 1e-12), 1 / temperature) }
        return sum - log(powers[item.intent] / powers.reduce(0, +))
      }
    }
    let grid = stride(from: 0.5, through: 3, by: 0.05)
    return grid.min { loss($0) < loss($1) } ?? 1
  }
}
