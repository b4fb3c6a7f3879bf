internal import Foundation
internal import LanguageUnderstanding
internal import NeuralNetwork

/// A text as the reader of sentiment takes it.
struct SentimentText: Sendable {
  var example: UnderstandingExample
  /// Also those of the shelf, where it is known: "hot" praises a hotel's water, not a phone.
  var ngrams: [UInt64]

  var isPraise: Bool { example.sentiment == 1 }

  static func texts(
    _ utterances: [LabelledUtterance], _ builder: ExampleBuilder
  ) -> [SentimentText] {
    zip(utterances, builder.examples(utterances)).map {
      SentimentText(example: $1, ngrams: NGrams.hashes($0.text, domain: $0.category))
    }
  }
}

/// Tells praise from complaint, trained on the texts of one set: what the network makes of the
/// encoders' vectors beside a linear classifier of n-grams, which knows the set's own words.
///
/// How much each is worth is learnt on texts that neither was shown. Sources: Wolpert, "Stacked
/// Generalization" (1992); Cheng et al., "Wide & Deep Learning for Recommender Systems" (2016).
struct SentimentReader: Sendable {
  /// The two parts, trained on the same texts.
  private struct Parts: Sendable {
    let network: UtteranceNetwork
    let wording: NaiveBayesSVM

    init(
      _ texts: [SentimentText], _ builder: ExampleBuilder, _ options: UnderstandingTrainingOptions,
      progress: (String) -> Void
    ) {
      network = TrainedReader.network(
        texts.map(\.example), builder, options, progress: progress)
      wording = NaiveBayesSVM(texts.map(\.ngrams), labels: texts.map(\.isPraise))
    }

    /// The network's logit and the distance from the linear classifier's plane.
    func scores(_ text: SentimentText) -> [Double] {
      let example = text.example
      return [
        network.sentimentLogit(example.sentences.isEmpty ? [example.input] : example.sentences),
        wording.score(text.ngrams),
      ]
    }
  }

  /// One of so many texts of each label is held out to combine the parts.
  private static let heldOutPart = 5

  private let parts: Parts
  private let combination: LogisticRegression
  /// The probability above which a text counts as praise.
  let threshold: Double

  init(
    _ texts: [SentimentText], _ builder: ExampleBuilder, _ options: UnderstandingTrainingOptions,
    progress: (String) -> Void
  ) {
    let isHeld = Self.heldOut(texts, seed: options.seed)
    progress("first readers, without a fifth of the texts")
    let first = Parts(
      zip(texts, isHeld).filter { !$1 }.map(\.0), builder, options, progress: progress)
    let held = zip(texts, isHeld).filter(\.1).map {
      (scores: first.scores($0.0), isPraise: $0.0.isPraise)
    }
    let combination = LogisticRegression(
      held.map(\.scores), held.map(\.isPraise), regularization: 1)
    self.combination = combination
    threshold = Self.bestThreshold(
      held.map { (combination.probability($0.scores), $0.isPraise) })
    parts = Parts(texts, builder, options, progress: progress)
  }

  /// Probability that a text praises.
  func probability(_ text: SentimentText) -> Double {
    combination.probability(parts.scores(text))
  }

  private static func heldOut(_ texts: [SentimentText], seed: UInt64) -> [Bool] {
    var generator = SeededGenerator(seed: seed &+ 11)
    var result = [Bool](repeating: false, count: texts.count)
    for label in [false, true] {
      let labelled = texts.indices.filter { texts[$0].isPraise == label }
        .shuffled(using: &generator)
      // At least one, so that the combination sees both labels.
      for index in labelled.prefix(max(labelled.count / heldOutPart, 1)) { result[index] = true }
    }
    return result
  }

  /// The threshold with the greatest macro F1, from a grid; the one nearest to one half where
  /// several are as good. Where one label is rare it is not one half.
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
