import Foundation
import NeuralNetwork
import Testing

struct LossTests {
  @Test(arguments: [Float(0), 0.2])
  func softmaxGradients(_ smoothing: Float) {
    var generator = SeededGenerator(seed: 11)
    var logits = FiniteDifference.matrix(4, 5, &generator)
    let targets: [Int?] = [0, nil, 4, 2]
    let gradient = SoftmaxCrossEntropy.loss(logits, targets: targets, smoothing: smoothing).gradient
    FiniteDifference.check(&logits, gradient) {
      SoftmaxCrossEntropy.loss($0, targets: targets, smoothing: smoothing).loss
    }
    #expect(gradient.row(1).allSatisfy { $0 == 0 })
  }

  @Test func softmaxOfKnownValues() {
    let logits = Matrix(1, 3, [0, Float(log(2.0)), Float(log(5.0))])
    let probabilities = SoftmaxCrossEntropy.probabilities(logits)
    for (found, expected) in zip(probabilities.elements, [0.125, 0.25, 0.625]) {
      #expect(abs(Double(found) - expected) < 1e-5)
    }
    let loss = SoftmaxCrossEntropy.loss(logits, targets: [1]).loss
    #expect(abs(loss - log(4.0)) < 1e-5)
    let huge = SoftmaxCrossEntropy.probabilities(Matrix(1, 2, [1e4, -1e4]))
    #expect(abs(huge[0, 0] - 1) < 1e-6 && huge[0, 1] == huge[0, 1])
  }

  @Test func sigmoidGradients() {
    var generator = SeededGenerator(seed: 12)
    var logits = FiniteDifference.matrix(5, 1, &generator)
    let targets: [Float?] = [0, 1, nil, 0.3, 1]
    let gradient = SigmoidCrossEntropy.loss(logits, targets: targets, weight: 2).gradient
    FiniteDifference.check(&logits, gradient) {
      SigmoidCrossEntropy.loss($0, targets: targets, weight: 2).loss
    }
    #expect(SigmoidCrossEntropy.loss(Matrix(1, 1, [-200]), targets: [1]).loss.isFinite)
  }
}
