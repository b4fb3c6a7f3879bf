public import Foundation
public import LanguageUnderstanding

/// Measures reading on a folder of labelled utterances.
///
/// With `train.jsonl` a network is trained on that file alone, with the labels that occur there;
/// nothing of it is kept. Otherwise the reader that is passed in is measured.
public struct UnderstandingEvaluation: Sendable {
  public var encoder: SentenceEncoder?
  public var options = UnderstandingTrainingOptions()
  public var configuration = UtteranceNetwork.Configuration(
    sentenceBuckets: 1 << 17, tokenBuckets: 1 << 18, hidden: 512, tokenHidden: 128, tokenMemory: 96)

  public init(encoder: SentenceEncoder?) { self.encoder = encoder }

  /// - Parameters:
  ///   - folder: holds `test.jsonl` and perhaps `train.jsonl`.
  ///   - reader: the shipped model, asked where there is no `train.jsonl`.
  ///   - progress: told in words what is being done.
  public func run(
    folder: URL, reader: (String) -> ReadUtterance, progress: (String) -> Void = { _ in }
  ) throws(LabelledDataError) -> UnderstandingReport {
    let testFile = folder.appending(path: "test.jsonl")
    guard FileManager.default.fileExists(atPath: testFile.path) else {
      throw .missing(folder, "test.jsonl")
    }
    let test = try LabelledUtterance.read(testFile)
    let trainFile = folder.appending(path: "train.jsonl")
    guard FileManager.default.fileExists(atPath: trainFile.path) else {
      let start = Date()
      let read = test.map { reader($0.text) }
      return report(folder, test, read, isLenient: true, milliseconds(since: start, test.count))
    }
    let train = try LabelledUtterance.read(trainFile)
    return trained(folder, train: train, test: test, progress: progress)
  }

  private func milliseconds(since start: Date, _ count: Int) -> Double {
    Date().timeIntervalSince(start) * 1000 / Double(max(count, 1))
  }

  private func report(
    _ folder: URL, _ test: [LabelledUtterance], _ read: [ReadUtterance], isLenient: Bool,
    _ milliseconds: Double
  ) -> UnderstandingReport {
    let languages = Dictionary(grouping: test.indices) { test[$0].language }
    var byLanguage: [String: UnderstandingReport.Scores] = [:]
    for (language, indices) in languages {
      guard let language else { continue }
      byLanguage[language] = .init(
        gold: indices.map { test[$0] }, read: indices.map { read[$0] }, isLenient: isLenient)
    }
    return UnderstandingReport(
      data: folder.lastPathComponent, model: "shipped", encoder: encoder != nil,
      scores: .init(gold: test, read: read, isLenient: isLenient),
      languages: byLanguage.isEmpty ? nil : byLanguage, millisecondsPerUtterance: milliseconds)
  }

  // MARK: Trained on the set's own text

  private func trained(
    _ folder: URL, train: [LabelledUtterance], test: [LabelledUtterance],
    progress: (String) -> Void
  ) -> UnderstandingReport {
    let start = Date()
    let outOfScope = UnderstandingReport.Scores.outOfScope
    let builder = builder(for: train)
    progress("encoding \(train.count) utterances")
    let examples = builder.examples(train)
    progress("encoded in \(Self.text(Date().timeIntervalSince(start)))")
    // Whether the set knows what is out of scope is part of its label set, not of its test.
    let rejects = (train + test).contains { $0.intent == outOfScope }
    let threshold =
      rejects ? calibrated(train, examples, builder, progress: progress) : .never
    let network = network(builder, examples, progress: progress)
    let seconds = Date().timeIntervalSince(start)
    let testStart = Date()
    let inputs = builder.examples(
      test.map { LabelledUtterance(text: $0.text, entities: builder.isTagged ? [] : nil) })
    let read = inputs.map { example in
      let prediction = network.predict(example.input)
      var intent = Self.decide(prediction, builder.schema).label
      if Self.bestInScope(prediction, builder.schema).probability < threshold.least {
        intent = outOfScope
      }
      return ReadUtterance(
        intent: intent,
        entities: prediction.spans.map {
          .init(range: $0.range, type: builder.schema.entityTypes[$0.type], isNegated: $0.isNegated)
        })
    }
    var report = report(
      folder, test, read, isLenient: false, milliseconds(since: testStart, test.count))
    report.model = "trained on train.jsonl (\(train.count))"
    report.trainSeconds = seconds
    report.threshold = rejects ? threshold.least : nil
    return report
  }

  private func builder(for train: [LabelledUtterance]) -> ExampleBuilder {
    let types = Set(train.flatMap { ($0.entities ?? []).map(\.type) }).sorted()
    return ExampleBuilder(
      schema: UtteranceSchema(
        intents: Set(train.compactMap(\.intent)).sorted(), entityTypes: types),
      configuration: configuration, encoder: encoder, isTagged: !types.isEmpty)
  }

  private func network(
    _ builder: ExampleBuilder, _ examples: [UnderstandingExample], progress: (String) -> Void
  ) -> UtteranceNetwork {
    let network = UtteranceNetwork(
      builder.configuration, schema: builder.schema, smoothing: options.smoothing)
    var trainer = UnderstandingTrainer(network: network, options: options(for: examples.count))
    trainer.train(examples) { progress(Self.text($0)) }
    return network
  }

  /// Small sets need more passes to take as many steps.
  private func options(for count: Int) -> UnderstandingTrainingOptions {
    var options = options
    options.epochs = min(max(options.epochs * 8000 / max(count, 1), options.epochs), 80)
    return options
  }

  private static func decide(
    _ prediction: UtterancePrediction, _ schema: UtteranceSchema
  ) -> (label: String, probability: Double) {
    (schema.intents[prediction.intent], prediction.intents[prediction.intent])
  }

  private static func bestInScope(
    _ prediction: UtterancePrediction, _ schema: UtteranceSchema
  ) -> (label: String, probability: Double) {
    var best = (label: "", probability: -1.0)
    for (label, probability) in zip(schema.intents, prediction.intents)
    where label != UnderstandingReport.Scores.outOfScope && probability > best.probability {
      best = (label, probability)
    }
    return best
  }

  // MARK: Out of scope

  /// Threshold from held-out parts of the training file. Where the file labels what is out of
  /// scope, those utterances are the negatives; otherwise whole intents are left out in turn and
  /// play them.
  private func calibrated(
    _ train: [LabelledUtterance], _ examples: [UnderstandingExample], _ builder: ExampleBuilder,
    progress: (String) -> Void
  ) -> OutOfScopeThreshold {
    let outOfScope = UnderstandingReport.Scores.outOfScope
    let hasNegatives = train.contains { $0.intent == outOfScope }
    let folds = 4
    var held: [OutOfScopeThreshold.Held] = []
    for fold in 0..<folds {
      progress("calibrating out-of-scope, part \(fold + 1) of \(folds)")
      let isHeldOut: [Bool] = train.indices.map { $0 % folds == fold }
      // Without labelled negatives every fold also leaves out its share of the intents.
      let leftOut = Set(
        hasNegatives
          ? [] : builder.schema.intents.indices.filter { $0 % folds == fold })
      let part = examples.indices.filter { index in
        !isHeldOut[index] && !(examples[index].intent.map(leftOut.contains) ?? false)
      }
      let network = network(builder, part.map { examples[$0] }, progress: { _ in })
      for index in examples.indices {
        let isLeftOut = examples[index].intent.map(leftOut.contains) ?? false
        guard isHeldOut[index] || isLeftOut else { continue }
        let best = Self.bestInScope(network.predict(examples[index].input), builder.schema)
        held.append(
          OutOfScopeThreshold.Held(
            probability: best.probability, isRight: best.label == train[index].intent,
            isOutOfScope: isLeftOut || train[index].intent == outOfScope))
      }
    }
    return .calibrated(held, weight: 0.5)
  }

  // MARK: Words

  static func text(_ seconds: TimeInterval) -> String { String(format: "%.1f s", seconds) }

  static func text(_ epoch: UnderstandingEpoch) -> String {
    let losses = epoch.losses.map { String(format: "%@ %.4f", $0.task, $0.loss) }
    return "epoch \(epoch.epoch)/\(epoch.epochs): \(losses.joined(separator: ", ")) "
      + "(\(text(epoch.seconds)))"
  }
}
