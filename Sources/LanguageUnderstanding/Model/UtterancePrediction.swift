internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// What a network says about an utterance, in the numbers of its schema.
public struct UtterancePrediction: Sendable {
  /// Probabilities of the schema's intents.
  public var intents: [Double]
  /// What the probabilities were made of: a greatest logit that is low tells of an utterance that
  /// resembles no intent, where the probabilities still sum to one.
  public var intentLogits: [Float]
  /// Ranges in Unicode scalars, with the index of the entity type.
  public var spans: [(range: Range<Int>, type: Int, isNegated: Bool)]
  /// Probability that the text praises.
  public var sentiment: Double { 1 / (1 + exp(-sentimentLogit)) }
  public var sentimentLogit: Double

  /// Index of the most probable intent.
  public var intent: Int {
    intents.indices.max { intents[$0] < intents[$1] } ?? 0
  }
}

extension UtteranceNetwork {
  /// The logit of a text's praise, from the mean of what the shared layer says of its sentences.
  public func sentimentLogit(_ sentences: [UtteranceInput]) -> Double {
    let shared = sentence.shared(sentenceInput(sentences)).output
    let mean = MeanPooling(lengths: [sentences.count]).forward(shared)
    return Double(sentence.logits(1, mean).elements[0])
  }

  /// - Parameters:
  ///   - temperature: divides the logits of intents, so that probabilities are frequencies.
  public func predict(_ input: UtteranceInput, temperature: Double = 1) -> UtterancePrediction {
    let output = run(input)
    let top = output.intents.max() ?? 0
    let exponentials = output.intents.map { exp(Double($0 - top) / temperature) }
    let sum = exponentials.reduce(0, +)
    let spans = schema.spans(output.tags).map { span in
      let logits = output.negation[span.tokens]
      return (
        range: input.tokens[span.tokens.lowerBound]
          .lowerBound..<input.tokens[span.tokens.upperBound - 1].upperBound, type: span.type,
        isNegated: logits.reduce(0, +) > 0
      )
    }
    return UtterancePrediction(
      intents: exponentials.map { $0 / sum }, intentLogits: output.intents, spans: spans,
      sentimentLogit: Double(output.sentiment))
  }
}
