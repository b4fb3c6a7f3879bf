public import Foundation
public import LanguageUnderstanding
internal import NeuralNetwork

/// Measures telling praise from complaint on a folder of labelled texts.
///
/// With `train.jsonl` a network is trained on that file alone, and nothing of it is kept.
/// Otherwise the shipped model is measured.
public struct SentimentEvaluation: Sendable {
  public var encoder: SentenceEncoder?
  public var englishEncoder: MiniLMEncoder?
  public var options = UnderstandingTrainingOptions()
  public var configuration: UtteranceNetwork.Configuration

  public init(encoder: SentenceEncoder?, englishEncoder: MiniLMEncoder? = nil) {
    self.encoder = encoder
    self.englishEncoder = englishEncoder
    configuration = UtteranceNetwork.Configuration(
      sentenceBuckets: 1 << 18, tokenBuckets: 1, hidden: 64, tokenHidden: 1,
      readsEnglish: encoder != nil && englishEncoder != nil)
    options.epochs = 5
    options.dropout = 0.3
    options.encoderDropout = 0.1
    options.featureDropout = 0.1
  }

  /// - Parameter shipped: the probability of praise by the shipped model, asked where there is no
  ///   `train.jsonl`; nil where that model is missing.
  public func run(
    folder: URL, shipped: (String) -> Double?, progress: (String) -> Void = { _ in }
  ) throws(LabelledDataError) -> SentimentReport {
    let testFile = folder.appending(path: "test.jsonl")
    guard FileManager.default.fileExists(atPath: testFile.path) else {
      throw .missing(folder, "test.jsonl")
    }
    let test = try labelled(testFile)
    let trainFile = folder.appending(path: "train.jsonl")
    guard FileManager.default.fileExists(atPath: trainFile.path) else {
      let start = Date()
      let scores = test.map { shipped($0.text) ?? 0.5 }
      return SentimentReport(
        data: folder.lastPathComponent, model: "shipped", encoder: encoder != nil,
        labels: test.map { $0.sentiment == 1 }, scores: scores, threshold: 0.5, trainSeconds: nil,
        millisecondsPerText: Date().timeIntervalSince(start) * 1000 / Double(test.count))
    }
    return trained(folder, train: try labelled(trainFile), test: test, progress)
  }

  private func labelled(_ file: URL) throws(LabelledDataError) -> [LabelledUtterance] {
    let texts = try LabelledUtterance.read(file)
    if let index = texts.firstIndex(where: { $0.sentiment != 0 && $0.sentiment != 1 }) {
      throw .line(file, index + 1, "`label` must be 0 or 1")
    }
    return texts
  }

  private func trained(
    _ folder: URL, train: [LabelledUtterance], test: [LabelledUtterance],
    _ progress: (String) -> Void
  ) -> SentimentReport {
    let start = Date()
    let builder = ExampleBuilder(
      schema: UtteranceSchema(intents: [], entityTypes: []), configuration: configuration,
      encoder: encoder, englishEncoder: englishEncoder, isTagged: false)
    progress("encoding \(train.count) texts")
    let examples = builder.examples(train)
    progress("encoded in \(UnderstandingEvaluation.text(Date().timeIntervalSince(start)))")
    let threshold = self.threshold(examples, builder, progress)
    let network = TrainedReader.network(examples, builder, options, progress: progress)
    let seconds = Date().timeIntervalSince(start)
    let testStart = Date()
    let scores = builder.examples(test).map { network.predict($0.input).sentiment }
    return SentimentReport(
      data: folder.lastPathComponent, model: "trained on train.jsonl (\(train.count))",
      encoder: encoder != nil, labels: test.map { $0.sentiment == 1 }, scores: scores,
      threshold: threshold, trainSeconds: seconds,
      millisecondsPerText: Date().timeIntervalSince(testStart) * 1000 / Double(test.count))
  }

  /// The probability above which a text counts as praise: the one with the best macro F1 on a
  /// fifth of the training texts, which a first network was not shown. Where one label is rare it
  /// is not one half.
  private func threshold(
    _ examples: [UnderstandingExample], _ builder: ExampleBuilder, _ progress: (String) -> Void
  ) -> Double {
    var generator = SeededGenerator(seed: options.seed &+ 11)
    let isHeld = examples.map { _ in generator.uniform() < 0.2 }
    progress("a first network, without a fifth of the texts")
    let network = TrainedReader.network(
      zip(examples, isHeld).filter { !$1 }.map(\.0), builder, options, progress: progress)
    let held = zip(examples, isHeld).filter(\.1).map {
      (score: network.predict($0.0.input).sentiment, isPraise: $0.0.sentiment == 1)
    }
    return Self.bestThreshold(held)
  }

  /// The threshold with the greatest macro F1, from a grid; the one nearest to one half where
  /// several are as good.
  static func bestThreshold(_ held: [(score: Double, isPraise: Bool)]) -> Double {
    func macroF1(_ threshold: Double) -> Double {
      ClassificationScores(
        gold: held.map { $0.isPraise ? "+" : "-" },
        predicted: held.map { $0.score > threshold ? "+" : "-" }
      ).macroF1
    }
    let grid = stride(from: 0.05, through: 0.951, by: 0.025).map {
      (threshold: $0, f1: macroF1($0))
    }
    let best = grid.map(\.f1).max() ?? 0
    return grid.filter { $0.f1 == best }.map(\.threshold)
      .min { abs($0 - 0.5) < abs($1 - 0.5) } ?? 0.5
  }
}

/// Scores of telling praise from complaint, as `aisle evaluate sentiment --json` prints them.
public struct SentimentReport: Sendable, Encodable {
  public var task = "sentiment"
  public var data: String
  /// `train.jsonl` of the set, or the shipped model.
  public var model: String
  public var encoder: Bool
  public var texts: Int
  public var accuracy: Double
  public var macroF1: Double
  /// Area under the curve; absent where the set holds one label only.
  public var auc: Double?
  /// Probability above which a text was called praise.
  public var threshold: Double
  public var trainSeconds: Double?
  public var millisecondsPerText: Double

  private enum CodingKeys: String, CodingKey {
    case task, data, model, encoder, texts, accuracy, auc, threshold
    case macroF1 = "macro_f1"
    case trainSeconds = "train_seconds"
    case millisecondsPerText = "ms_per_text"
  }

  /// - Parameter scores: probabilities of praise.
  init(
    data: String, model: String, encoder: Bool, labels: [Bool], scores: [Double],
    threshold: Double, trainSeconds: Double?, millisecondsPerText: Double
  ) {
    let classes = ClassificationScores(
      gold: labels.map { $0 ? "praise" : "complaint" },
      predicted: scores.map { $0 > threshold ? "praise" : "complaint" })
    self.data = data
    self.model = model
    self.encoder = encoder
    texts = labels.count
    accuracy = classes.accuracy
    macroF1 = classes.macroF1
    auc = areaUnderCurve(scores: scores, isPositive: labels)
    self.threshold = threshold
    self.trainSeconds = trainSeconds
    self.millisecondsPerText = millisecondsPerText
  }
}
