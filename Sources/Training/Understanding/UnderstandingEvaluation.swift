public import Foundation
public import LanguageUnderstanding

/// Measures reading on a folder of labelled utterances.
///
/// With `train.jsonl` a network is trained on that file alone, with the labels that occur there;
/// nothing of it is kept. Otherwise the reader that is passed in is measured.
public struct UnderstandingEvaluation: Sendable {
  public var encoder: SentenceEncoder?
  public var englishEncoder: MiniLMEncoder?
  public var options = UnderstandingTrainingOptions()
  public var configuration: UtteranceNetwork.Configuration

  /// - Parameters:
  ///   - englishEncoder: read beside the encoder; nil where its weights are missing.
  public init(encoder: SentenceEncoder?, englishEncoder: MiniLMEncoder? = nil) {
    self.encoder = encoder
    self.englishEncoder = englishEncoder
    configuration = UtteranceNetwork.Configuration(
      sentenceBuckets: 1 << 15, tokenBuckets: 1 << 18, hidden: 768, tokenHidden: 128,
      tokenMemory: 96, readsEnglish: encoder != nil && englishEncoder != nil,
      tokenScale: 0.3)
    // A wide shared layer of which each step sees a part generalises better than a narrow one.
    options.dropout = 0.7
    options.featureDropout = 0.2
    options.epochs = 10
    options.tagEpochs = 8
    options.tokenDropout = 0.5
    options.tokenFeatureDropout = 0.3
  }

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
      let timed = TimedReading(test) { reader($0.text) }
      return report(folder, test, timed, isLenient: true)
    }
    let train = try LabelledUtterance.read(trainFile)
    return trained(folder, train: train, test: test, progress: progress)
  }

  private func report(
    _ folder: URL, _ test: [LabelledUtterance], _ timed: TimedReading, isLenient: Bool
  ) -> UnderstandingReport {
    let read = timed.read
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
      languages: byLanguage.isEmpty ? nil : byLanguage,
      millisecondsPerUtterance: timed.mean, medianMillisecondsShort: timed.medianShort)
  }

  // MARK: Trained on the set's own text

  private func trained(
    _ folder: URL, train: [LabelledUtterance], test: [LabelledUtterance],
    progress: (String) -> Void
  ) -> UnderstandingReport {
    let start = Date()
    let builder = builder(for: train)
    progress("encoding \(train.count) utterances")
    var trainBuilder = builder
    trainBuilder.areLexiconTexts = true
    let examples = trainBuilder.examples(train)
    progress("encoded in \(Self.text(Date().timeIntervalSince(start)))")
    // Whether the set knows what is out of scope is part of its label set, not of its test.
    let rejects = (train + test).contains { $0.intent == UnderstandingReport.Scores.outOfScope }
    let reader = TrainedReader(
      examples, builder, options: options(for: examples.count, builder),
      rejects: rejects, progress: progress)
    let seconds = Date().timeIntervalSince(start)
    let timed = TimedReading(test) { utterance in
      let bare = LabelledUtterance(text: utterance.text, entities: builder.isTagged ? [] : nil)
      return reader.read(builder.example(bare).input)
    }
    var report = report(folder, test, timed, isLenient: false)
    report.model = "trained on train.jsonl (\(train.count))"
    report.trainSeconds = seconds
    report.threshold = reader.threshold == .never ? nil : reader.threshold.least
    return report
  }

  private func builder(for train: [LabelledUtterance]) -> ExampleBuilder {
    let types = Set(train.flatMap { ($0.entities ?? []).map(\.type) }).sorted()
    let schema = UtteranceSchema(
      intents: Set(train.compactMap(\.intent)).sorted(), entityTypes: types)
    return ExampleBuilder(
      schema: schema, configuration: configuration, encoder: encoder,
      englishEncoder: englishEncoder, isTagged: !types.isEmpty,
      lexicon: types.isEmpty
        ? nil
        : SpanLexicon(
          train.map { ($0.text, schema.spans(of: $0)) }, typeCount: types.count))
  }

  /// Small sets need more passes to take as many steps. Intents would be learnt by heart in the
  /// passes that entities need; so the tagger goes on alone (docs/understanding.md).
  private func options(for count: Int, _ builder: ExampleBuilder) -> UnderstandingTrainingOptions {
    var options = options
    if builder.isTagged, builder.schema.intents.count < 2 { options.epochs = 0 }
    if !builder.isTagged { options.tagEpochs = 0 }
    func passes(_ epochs: Int) -> Int {
      min(max(epochs * 8000 / max(count, 1), epochs), 80)
    }
    options.epochs = passes(options.epochs)
    options.tagEpochs = passes(options.tagEpochs)
    return options
  }

  // MARK: Words

  static func text(_ seconds: TimeInterval) -> String { String(format: "%.1f s", seconds) }

  static func text(_ epoch: UnderstandingEpoch) -> String {
    let losses = epoch.losses.map { String(format: "%@ %.4f", $0.task, $0.loss) }
    return "epoch \(epoch.epoch)/\(epoch.epochs): \(losses.joined(separator: ", ")) "
      + "(\(text(epoch.seconds)))"
  }
}
