internal import LanguageUnderstanding
internal import NeuralNetwork

extension UnderstandingTrainer {
  /// The tagger's part of a step; the result is the gradient of the shared layer's output.
  mutating func learnTags(
    _ batch: [UnderstandingExample], _ tagged: [Int], _ shown: [Shown], _ shared: Matrix,
    _ scale: Float, _ sums: inout Sums
  ) -> Matrix {
    let inputs = tagged.map { batch[$0].input }
    var encoding = network.tokenInput(inputs)
    var rowOfToken: [Int] = []
    for row in tagged {
      for _ in batch[row].input.tokens {
        if shown[row] == .features {
          for column in 0..<encoding.columns { encoding[rowOfToken.count, column] = 0 }
        }
        rowOfToken.append(row)
      }
    }
    Dropout.apply(
      Dropout(rate: options.tokenInputDropout)
        .mask(encoding.rows, encoding.columns, &generator),
      to: &encoding)
    let features = inputs.flatMap(\.tokenFeatures).map { drop($0) }
    let tokenSums = network.tokenSums(encoding, features, shared: shared, rowOfToken: rowOfToken)
    let activated = Activation.relu.forward(tokenSums)
    let mask = Dropout(rate: options.tokenDropout)
      .mask(activated.rows, activated.columns, &generator)
    var layer = activated
    Dropout.apply(mask, to: &layer)
    var (hidden, states) = network.remember(layer, lengths: inputs.map(\.tokens.count))
    let memoryMask =
      states.isEmpty
      ? nil
      : Dropout(rate: options.tokenDropout).mask(hidden.rows, hidden.columns, &generator)
    if let memoryMask { Dropout.apply(memoryMask, to: &hidden) }

    let emissions = network.tag.forward(hidden)
    var emissionGradient = Matrix(emissions.rows, emissions.columns)
    let prepared = network.chain.prepare()
    let negations = network.negation.forward(hidden)
    var negationTargets: [Float?] = []
    var first = 0
    for row in tagged {
      let example = batch[row]
      guard let tags = example.tags else { continue }
      let width = emissions.columns
      let part = Matrix(
        tags.count, width, Array(emissions.elements[first * width..<(first + tags.count) * width]))
      let result = network.chain.loss(
        part, gold: tags, prepared: prepared, weight: scale * options.tagWeight)
      emissionGradient.elements.replaceSubrange(
        first * width..<(first + tags.count) * width, with: result.gradient.elements)
      sums.loss[2] += result.loss / Double(scale)
      sums.count[2] += 1
      first += tags.count
      negationTargets += example.negated
    }
    var hiddenGradient =
      network.tag.backward(hidden, emissionGradient) ?? Matrix(hidden.rows, hidden.columns)
    let negation = SigmoidCrossEntropy.loss(
      negations, targets: negationTargets, weight: scale * options.negationWeight)
    sums.loss[3] += negation.loss / Double(scale)
    sums.count[3] += tagged.count
    if let upstream = network.negation.backward(hidden, negation.gradient) {
      hiddenGradient += upstream
    }
    if let memoryMask { Dropout.apply(memoryMask, to: &hiddenGradient) }
    var layerGradient = network.forget(layer, states, hiddenGradient)
    Dropout.apply(mask, to: &layerGradient)
    let gradient = Activation.relu.backward(activated, layerGradient)
    network.tokenEncoding.backward(encoding, gradient, needsInput: false)
    network.tokenFeatures.backward(features, gradient)
    guard let context = network.context else { return Matrix(shared.rows, shared.columns) }
    var contextGradient = Matrix(shared.rows, gradient.columns)
    for (token, row) in rowOfToken.enumerated() {
      for column in 0..<gradient.columns {
        contextGradient[row, column] += gradient[token, column]
      }
    }
    return context.backward(shared, contextGradient) ?? Matrix(shared.rows, shared.columns)
  }

  private mutating func drop(_ vector: SparseVector) -> SparseVector {
    guard options.tokenFeatureDropout > 0 else { return vector }
    var kept = SparseVector()
    for (index, weight) in zip(vector.indices, vector.weights)
    where generator.uniform() >= options.tokenFeatureDropout {
      kept.append(index, weight)
    }
    return kept
  }
}
