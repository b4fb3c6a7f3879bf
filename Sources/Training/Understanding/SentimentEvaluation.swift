public import Foundation
public import LanguageUnderstanding

/// Measures telling praise from complaint on a folder of labelled texts.
///
/// With `train.jsonl` a reader is trained on that file alone, and nothing of it is kept.
/// Otherwise the shipped model is measured.
public struct SentimentEvaluation: Sendable {
  public var encoder: SentenceEncoder?
  public var englishEncoder: MiniLMEncoder?
  public var options = UnderstandingTrainingOptions()
  public var configuration: UtteranceNetwork.Configuration

  public init(encoder: SentenceEncoder?, englishEncoder: MiniLMEncoder? = nil) {
    self.encoder = encoder
    self.englishEncoder = englishEncoder
    // The network reads what the encoders say of the sentences; n-grams are read beside it.
    configuration = UtteranceNetwork.Configuration(
      sentenceBuckets: encoder == nil ? 1 << 18 : 0, tokenBuckets: 1, hidden: 256, tokenHidden: 1,
      readsEnglish: encoder != nil && englishEncoder != nil, readsSentences: encoder != nil)
    options.epochs = 5
    options.rate = 1e-3
    options.dropout = 0.5
    options.encoderDropout = 0
    options.featureDropout = 0
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
    let texts = SentimentText.texts(train, builder)
    progress("encoded in \(UnderstandingEvaluation.text(Date().timeIntervalSince(start)))")
    let reader = SentimentReader(texts, builder, options, progress: progress)
    let seconds = Date().timeIntervalSince(start)
    let testStart = Date()
    let scores = SentimentText.texts(test, builder).map(reader.probability)
    return SentimentReport(
      data: folder.lastPathComponent, model: "trained on train.jsonl (\(train.count))",
      encoder: encoder != nil, labels: test.map { $0.sentiment == 1 }, scores: scores,
      threshold: reader.threshold, trainSeconds: seconds,
      millisecondsPerText: Date().timeIntervalSince(testStart) * 1000 / Double(test.count))
  }
}
