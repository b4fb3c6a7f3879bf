internal import Foundation
internal import LanguageUnderstanding
internal import NeuralNetwork

/// How the language model is trained.
public struct UnderstandingTrainingOptions: Sendable {
  /// Passes in which all tasks are learnt together.
  public var epochs = 20
  /// Further passes for the tagger alone; the shared layer stays as it is.
  public var tagEpochs = 0
  public var batchSize = 32
  public var rate: Float = 2e-3
  public var decay: Float = 0.01
  /// Share of the shared layer's units, and of the tagger's, that a step drops.
  public var dropout: Float = 0.4
  public var tokenDropout: Float = 0.4
  /// Share of the sentence vector's components that a step drops.
  public var inputDropout: Float = 0.1
  /// Share of examples that a step shows without the encoder, and without n-grams.
  public var encoderDropout: Float = 0.15
  public var featureDropout: Float = 0.1
  /// Share of the components of the tokens' encodings that a step drops.
  public var tokenInputDropout: Float = 0.3
  /// Share of the tokens' hashed features that a step drops.
  public var tokenFeatureDropout: Float = 0.15
  public var smoothing: Float = 0.05
  /// λ of the tasks. The tagger's losses are sums over tokens: unweighted they would pull the shared
  /// layer away from what the intents need (docs/understanding.md).
  public var intentWeight: Float = 1
  public var sentimentWeight: Float = 1
  public var tagWeight: Float = 0.3
  public var negationWeight: Float = 0.3
  public var seed: UInt64 = 1

  public init() {}
}

/// What a training pass over the examples cost, for each task.
public struct UnderstandingEpoch: Sendable {
  public var epoch: Int
  public var epochs: Int
  /// Mean loss of an example that is labelled for the task.
  public var losses: [(task: String, loss: Double)]
  public var seconds: Double
}

/// Trains the network on a weighted sum of the tasks' losses with Adam.
///
/// The same examples, options and seed give the same network bit for bit on the same processor:
/// one thread adds the gradients, in a fixed order.
struct UnderstandingTrainer {
  let network: UtteranceNetwork
  let options: UnderstandingTrainingOptions
  var generator: SeededGenerator
  private var adam: Adam

  init(network: UtteranceNetwork, options: UnderstandingTrainingOptions) {
    self.network = network
    self.options = options
    generator = SeededGenerator(seed: options.seed)
    adam = Adam(rate: options.rate, decay: options.decay)
  }

  mutating func train(
    _ examples: [UnderstandingExample], progress: (UnderstandingEpoch) -> Void = { _ in }
  ) {
    initialize()
    let passes = options.epochs + options.tagEpochs
    run(examples, passes: 1..<options.epochs + 1, of: passes, progress) { $0.learn($1, &$2) }
    let tagged = examples.filter { $0.tags?.isEmpty == false }
    run(tagged, passes: options.epochs + 1..<passes + 1, of: passes, progress) {
      $0.learnTagsAlone($1, &$2)
    }
    for parameter in network.parameters { parameter.endTraining() }
  }

  /// Passes over the examples with one schedule of the rate.
  private mutating func run(
    _ examples: [UnderstandingExample], passes: Range<Int>, of total: Int,
    _ progress: (UnderstandingEpoch) -> Void,
    learn: (inout Self, [UnderstandingExample], inout Sums) -> Void
  ) {
    let steps = passes.count * ((examples.count + options.batchSize - 1) / options.batchSize)
    var step = 0
    for pass in passes {
      let start = Date()
      var sums = Sums()
      let order = generator.permutation(examples.count)
      for first in stride(from: 0, to: order.count, by: options.batchSize) {
        let batch = order[first..<min(first + options.batchSize, order.count)].map { index in
          var example = examples[index]
          if let known = example.inputWithNames, generator.uniform() < 0.5 {
            example.input = known
          }
          return example
        }
        adam.rate = options.rate * Self.schedule(step, steps)
        learn(&self, batch, &sums)
        step += 1
      }
      progress(
        UnderstandingEpoch(
          epoch: pass, epochs: total, losses: sums.means,
          seconds: Date().timeIntervalSince(start)))
    }
  }

  private mutating func initialize() {
    network.sentence.initialize(&generator)
    network.sentence.beginTraining()
    for layer in [network.tokenEncoding, network.context, network.tag, network.negation] {
      layer?.initialize(&generator)
    }
    for memory in network.memories { memory.initialize(&generator) }
    network.tokenFeatures.initialize(&generator, bound: 0.05)
    for parameter in network.tokenParameters {
      parameter.beginTraining(sparse: parameter === network.tokenFeatures.table)
    }
  }

  /// Up to the full rate over the first twentieth, then down to nothing.
  private static func schedule(_ step: Int, _ steps: Int) -> Float {
    let share = Float(step) / Float(max(steps, 1))
    return share < 0.05 ? max(share / 0.05, 0.05) : (1 - share) / 0.95
  }

  /// Losses of an epoch by task: intent, sentiment, entities, negation.
  struct Sums {
    var loss = [0.0, 0.0, 0.0, 0.0]
    var count = [0, 0, 0, 0]

    var means: [(task: String, loss: Double)] {
      ["intent", "sentiment", "entities", "negation"].enumerated().compactMap { index, name in
        count[index] == 0 ? nil : (name, loss[index] / Double(count[index]))
      }
    }
  }

  /// One step.
  private mutating func learn(_ batch: [UnderstandingExample], _ sums: inout Sums) {
    let scale = 1 / Float(batch.count)
    let shown = batch.map { _ in Shown(generator.uniform(), options) }
    let reading = read(batch, shown)
    var (losses, gradient) = network.sentence.headLosses(
      reading.shared,
      targets: [.classes(batch.map(\.intent)), .values(batch.map(\.sentiment))], scale: scale)
    sums.loss[0] += losses[0] / Double(scale)
    sums.loss[1] += losses[1] / Double(scale)
    sums.count[0] += batch.count { $0.intent != nil }
    sums.count[1] += batch.count { $0.sentiment != nil }
    let tagged = batch.indices.filter { batch[$0].tags?.isEmpty == false }
    if !tagged.isEmpty, network.schema.tagCount > 1 {
      gradient += learnTags(batch, tagged, shown, reading.shared, scale, &sums)
    }
    Dropout.apply(reading.mask, to: &gradient)
    network.sentence.backward(reading.state, reading.pooling.backward(gradient))
    adam.step(network.parameters)
  }

  /// One step of the tagger, which reads the shared layer but does not change it.
  private mutating func learnTagsAlone(_ batch: [UnderstandingExample], _ sums: inout Sums) {
    let shown = batch.map { _ in Shown(generator.uniform(), options) }
    let shared =
      network.context == nil ? Matrix(batch.count, 0) : read(batch, shown).shared
    _ = learnTags(batch, Array(batch.indices), shown, shared, 1 / Float(batch.count), &sums)
    adam.step(network.tokenParameters)
  }

  /// What a step shows of an example: the encoder's vectors, the n-grams, or both.
  enum Shown {
    case both, vectors, features

    init(_ draw: Float, _ options: UnderstandingTrainingOptions) {
      if draw < options.encoderDropout {
        self = .features
      } else {
        self = draw < options.encoderDropout + options.featureDropout ? .vectors : .both
      }
    }
  }

  /// A forward pass of the shared layer, with what its backward pass needs.
  private struct Reading {
    var state: MultiTaskModel.SharedState
    var pooling: MeanPooling
    /// That of dropout, which `shared` has been multiplied by.
    var mask: Matrix
    /// One row for each example.
    var shared: Matrix
  }

  private mutating func read(_ batch: [UnderstandingExample], _ shown: [Shown]) -> Reading {
    let parts = batch.map { $0.sentences.isEmpty ? [$0.input] : $0.sentences }
    var input = network.sentenceInput(parts.flatMap(\.self))
    var row = 0
    for (part, shown) in zip(parts, shown) {
      for sentence in part {
        switch shown {
        case .both: break
        case .features:
          for column in 0..<input.dense.columns { input.dense[row, column] = 0 }
        case .vectors:
          if sentence.hasEncoding { input.sparse[row] = SparseVector() }
        }
        row += 1
      }
    }
    Dropout.apply(
      Dropout(rate: options.inputDropout).mask(input.dense.rows, input.dense.columns, &generator),
      to: &input.dense)
    let state = network.sentence.shared(input)
    let pooling = MeanPooling(lengths: parts.map(\.count))
    var shared = pooling.forward(state.output)
    let mask = Dropout(rate: options.dropout).mask(shared.rows, shared.columns, &generator)
    Dropout.apply(mask, to: &shared)
    return Reading(state: state, pooling: pooling, mask: mask, shared: shared)
  }
}
