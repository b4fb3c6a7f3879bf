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
