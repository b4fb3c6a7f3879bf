import NeuralNetwork
import Testing

struct MultiTaskModelTests {
  private func model() -> MultiTaskModel {
    MultiTaskModel(
      "model", denseInputs: 3, sparseFeatures: 8, hidden: 6, activation: .tanh,
      tasks: [
        LearningTask(name: "class", kind: .softmax(classes: 3), weight: 0.7, smoothing: 0.1),
        LearningTask(name: "flag", kind: .sigmoid, weight: 1.3),
      ])
  }

  private func input(_ generator: inout SeededGenerator) -> MultiTaskModel.Input {
    MultiTaskModel.Input(
      dense: FiniteDifference.matrix(4, 3, &generator),
      sparse: [
        SparseVector(indices: [0, 3], weights: [1, 2]), SparseVector(),
        SparseVector(indices: [3], weights: [-1]), SparseVector(indices: [7, 1], weights: [1, 1]),
      ])
  }

  private let targets: [TaskTargets] = [.classes([0, 2, nil, 1]), .values([1, nil, 0, 1])]

  @Test func gradientsOfTheWeightedSum() throws {
    var generator = SeededGenerator(seed: 31)
    let model = model()
    model.initialize(&generator)
    model.beginTraining()
    var input = input(&generator)
    func loss(_ input: MultiTaskModel.Input) -> Double {
      let shared = model.shared(input).output
      let first = SoftmaxCrossEntropy.loss(
        model.logits(0, shared), targets: [0, 2, nil, 1], smoothing: 0.1, weight: 0.7 * 0.25)
      let second = SigmoidCrossEntropy.loss(
        model.logits(1, shared), targets: [1, nil, 0, 1], weight: 1.3 * 0.25)
      return first.loss + second.loss
    }
    let state = model.shared(input)
    let (losses, gradient) = model.headLosses(state.output, targets: targets, scale: 0.25)
    #expect(abs(losses.reduce(0, +) - loss(input)) < 1e-5)
    let inputGradient = try #require(model.backward(state, gradient, needsInput: true))
    for parameter in model.parameters { FiniteDifference.check(parameter) { loss(input) } }
    var dense = input.dense
    FiniteDifference.check(&dense, inputGradient) { dense in
      input.dense = dense
      return loss(input)
    }
  }

  @Test func gradientsThroughTheMeanOfSeveralRows() {
    var generator = SeededGenerator(seed: 33)
    let model = model()
    model.initialize(&generator)
    model.beginTraining()
    let input = input(&generator)
    let pooling = MeanPooling(lengths: [3, 1])
    let targets: [TaskTargets] = [.classes([2, 1]), .values([0, nil])]
    func loss() -> Double {
      let shared = pooling.forward(model.shared(input).output)
      let first = SoftmaxCrossEntropy.loss(
        model.logits(0, shared), targets: [2, 1], smoothing: 0.1, weight: 0.7 * 0.5)
      let second = SigmoidCrossEntropy.loss(
        model.logits(1, shared), targets: [0, nil], weight: 1.3 * 0.5)
      return first.loss + second.loss
    }
    let state = model.shared(input)
    let (_, gradient) = model.headLosses(
      pooling.forward(state.output), targets: targets, scale: 0.5)
    model.backward(state, pooling.backward(gradient))
    for parameter in model.parameters { FiniteDifference.check(parameter) { loss() } }
  }

  @Test func learnsBothTasksAndRepeatsItself() {
    func train() -> (MultiTaskModel, Double, Double) {
      var generator = SeededGenerator(seed: 32)
      let model = model()
      model.initialize(&generator)
      model.beginTraining()
      let input = input(&generator)
      var adam = Adam(rate: 0.02)
      var first = 0.0
      var last = 0.0
      for step in 0..<200 {
        let state = model.shared(input)
        let (losses, gradient) = model.headLosses(state.output, targets: targets, scale: 0.25)
        model.backward(state, gradient)
        adam.step(model.parameters)
        last = losses.reduce(0, +)
        if step == 0 { first = last }
      }
      return (model, first, last)
    }
    let (one, first, last) = train()
    #expect(last < first * 0.5)
    let (two, _, again) = train()
    #expect(last == again)
    for (a, b) in zip(one.parameters, two.parameters) {
      #expect((0..<a.count).allSatisfy { a.values[$0] == b.values[$0] })
    }
  }

  @Test func probabilitiesAreProbabilities() {
    var generator = SeededGenerator(seed: 33)
    let model = model()
    model.initialize(&generator)
    let predictions = model.predict(input(&generator))
    for row in 0..<4 { #expect(abs(predictions[0].row(row).reduce(0, +) - 1) < 1e-5) }
    #expect(predictions[1].elements.allSatisfy { (0...1).contains($0) })
  }
}
