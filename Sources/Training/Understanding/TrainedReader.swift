internal import LanguageUnderstanding
internal import NeuralNetwork

/// A reader that was trained on the examples of one set: the multi-task network, and where
/// examples are few a classifier that compares an utterance with each of them.
struct TrainedReader: Sendable {
  let schema: UtteranceSchema
  private let network: UtteranceNetwork?
  private let kernel: KernelClassifier?
  private(set) var threshold = OutOfScopeThreshold.never

  /// Up to this number of examples the classifier by resemblance decides on intents. It reads
  /// every example for every utterance, and above this the network is ahead.
  static let kernelLimit = 2048
  /// Share of right readings that the threshold may cost: less where the set labels what is out
  /// of scope, because then the network knows such utterances too.
  static let share = (labelled: 0.0075, unlabelled: 0.05)
  /// One of so many examples is held out to find the threshold.
  private static let heldOutPart = 5

  /// - Parameters:
  ///   - rejects: whether utterances may be out of scope.
  init(
    _ examples: [UnderstandingExample], _ builder: ExampleBuilder,
    options: UnderstandingTrainingOptions, rejects: Bool, progress: (String) -> Void
  ) {
    schema = builder.schema
    let isTagged = builder.isTagged
    kernel = Self.kernel(examples, builder)
    network =
      kernel != nil && !isTagged
      ? nil : Self.network(examples, builder, options, progress: progress)
    guard rejects else { return }
    let outside = schema.intents.firstIndex(of: UnderstandingReport.Scores.outOfScope)
    let share = outside == nil ? Self.share.unlabelled : Self.share.labelled
    threshold = .givingUp(
      share, of: held(examples, builder, options, outside: outside, progress: progress))
  }

  private static func kernel(
    _ examples: [UnderstandingExample], _ builder: ExampleBuilder
  ) -> KernelClassifier? {
    guard examples.count <= kernelLimit else { return nil }
    let width = builder.configuration.sentenceWidth
    var elements: [Float] = []
    for example in examples {
      guard example.intent != nil, example.input.hasEncoding else { return nil }
      elements += padded(example.input.vector, width)
    }
    return KernelClassifier(
      Matrix(examples.count, width, elements), labels: examples.compactMap(\.intent),
      classes: builder.schema.intents.count)
  }

  private static func padded(_ vector: [Float], _ width: Int) -> [Float] {
    vector + Array(repeating: 0, count: width - vector.count)
  }

  static func network(
    _ examples: [UnderstandingExample], _ builder: ExampleBuilder,
    _ options: UnderstandingTrainingOptions, progress: (String) -> Void
  ) -> UtteranceNetwork {
    let network = UtteranceNetwork(
      builder.configuration, schema: builder.schema, smoothing: options.smoothing)
    var trainer = UnderstandingTrainer(network: network, options: options)
    trainer.train(examples) { progress(UnderstandingEvaluation.text($0)) }
    return network
  }

  /// Scores of held-out examples that are in scope: of those that the classifier by resemblance
  /// was not shown, else of a fifth that a first network was not shown.
  private func held(
    _ examples: [UnderstandingExample], _ builder: ExampleBuilder,
    _ options: UnderstandingTrainingOptions, outside: Int?, progress: (String) -> Void
  ) -> [OutOfScopeThreshold.Held] {
    var scores: [(intent: Int?, scores: [Float])] = []
    if let kernel {
      scores = examples.enumerated().map { ($1.intent, Array(kernel.heldOutScores.row($0))) }
    } else {
      let isHeld = examples.indices.map { $0 % Self.heldOutPart == 0 }
      progress("a first network, without a fifth of the examples")
      // What the tagger learns does not move this threshold much, and costs most of the time.
      let known = zip(examples, isHeld).filter { !$1 }.map { example, _ in
        var example = example
        example.tags = nil
        return example
      }
      let network = Self.network(known, builder, options, progress: progress)
      scores = zip(examples, isHeld).filter(\.1).map {
        ($0.0.intent, network.predict($0.0.input).intentLogits)
      }
    }
    return scores.filter { $0.intent != nil && $0.intent != outside }.map { item in
      let best = Self.best(item.scores, except: outside)
      return OutOfScopeThreshold.Held(
        score: Double(item.scores[best]), isRight: best == item.intent)
    }
  }

  private static func best(_ scores: [Float], except outside: Int?) -> Int {
    scores.indices.filter { $0 != outside }.max { scores[$0] < scores[$1] } ?? 0
  }

  func read(_ input: UtteranceInput) -> ReadUtterance {
    let prediction = network?.predict(input)
    let scores =
      kernel.map {
        let width = $0.width
        return $0.scores(Matrix(1, width, Self.padded(input.vector, width))).elements
      } ?? prediction?.intentLogits ?? []
    return ReadUtterance(
      intent: intent(scores),
      entities: (prediction?.spans ?? []).map {
        .init(range: $0.range, type: schema.entityTypes[$0.type], isNegated: $0.isNegated)
      })
  }

  private func intent(_ scores: [Float]) -> String {
    guard !scores.isEmpty, !schema.intents.isEmpty else { return "" }
    let outOfScope = UnderstandingReport.Scores.outOfScope
    let inside = Self.best(scores, except: schema.intents.firstIndex(of: outOfScope))
    guard Double(scores[inside]) >= threshold.least else { return outOfScope }
    return schema.intents[Self.best(scores, except: nil)]
  }
}
