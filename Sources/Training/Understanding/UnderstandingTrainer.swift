internal import Foundation
internal import LanguageUnderstanding
internal import NeuralNetwork

/// How the language model is trained.
public struct UnderstandingTrainingOptions: Sendable {
  public var epochs = 20
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
  /// λ of the tasks.
  public var intentWeight: Float = 1
  public var sentimentWeight: Float = 1
  public var tagWeight: Float = 1
  public var negationWeight: Float = 1
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
    let steps = options.epochs * ((examples.count + options.batchSize - 1) / options.batchSize)
    var step = 0
    for epoch in 1...max(options.epochs, 1) {
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
        learn(batch, &sums)
        step += 1
      }
      progress(
        UnderstandingEpoch(
          epoch: epoch, epochs: options.epochs, losses: sums.means,
          seconds: Date().timeIntervalSince(start)))
    }
    for parameter in network.parameters { parameter.endTraining() }
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
    var withoutEncoder = [Bool](repeating: false, count: batch.count)
    var input = network.sentenceInput(batch.map(\.input))
    for row in batch.indices {
      let draw = generator.uniform()
      if draw < options.encoderDropout {
        withoutEncoder[row] = true
        for column in 0..<input.dense.columns { input.dense[row, column] = 0 }
      } else if draw < options.encoderDropout + options.featureDropout,
        batch[row].input.hasEncoding
      {
        input.sparse[row] = SparseVector()
      }
    }
    Dropout.apply(
      Dropout(rate: options.inputDropout).mask(input.dense.rows, input.dense.columns, &generator),
      to: &input.dense)
    let state = network.sentence.shared(
      input, dropout: Dropout(rate: options.dropout), generator: &generator)
    var (losses, gradient) = network.sentence.headLosses(
      state,
      targets: [.classes(batch.map(\.intent)), .values(batch.map(\.sentiment))], scale: scale)
    sums.loss[0] += losses[0] / Double(scale)
    sums.loss[1] += losses[1] / Double(scale)
    sums.count[0] += batch.count { $0.intent != nil }
    sums.count[1] += batch.count { $0.sentiment != nil }
    let tagged = batch.indices.filter { batch[$0].tags?.isEmpty == false }
    if !tagged.isEmpty, network.schema.tagCount > 1 {
      gradient += learnTags(batch, tagged, withoutEncoder, state.output, scale, &sums)
    }
    network.sentence.backward(state, gradient)
    adam.step(network.parameters)
  }
}
