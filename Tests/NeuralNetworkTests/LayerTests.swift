import NeuralNetwork
import Testing

struct LayerTests {
  /// A loss that weighs every output differently.
  private func weighted(_ y: Matrix, _ weights: Matrix) -> Double {
    zip(y.elements, weights.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test func denseGradients() throws {
    var generator = SeededGenerator(seed: 3)
    let layer = Dense("dense", inputs: 5, outputs: 4)
    layer.initialize(&generator)
    for parameter in layer.parameters { parameter.beginTraining() }
    var x = FiniteDifference.matrix(3, 5, &generator)
    let weights = FiniteDifference.matrix(3, 4, &generator)
    let gradient = try #require(layer.backward(x, weights))
    for parameter in layer.parameters {
      FiniteDifference.check(parameter) { weighted(layer.forward(x), weights) }
    }
    FiniteDifference.check(&x, gradient) { weighted(layer.forward($0), weights) }
  }

  @Test func embeddingBagGradients() {
    var generator = SeededGenerator(seed: 4)
    let layer = EmbeddingBag("bag", features: 6, outputs: 3)
    layer.initialize(&generator, bound: 1)
    layer.table.beginTraining(sparse: true)
    // A feature that occurs twice, one that never does, an empty bag.
    let bags = [
      SparseVector(indices: [0, 2, 2], weights: [1, 0.5, -2]),
      SparseVector(indices: [5], weights: [3]), SparseVector(),
    ]
    let weights = FiniteDifference.matrix(3, 3, &generator)
    layer.backward(bags, weights)
    FiniteDifference.check(layer.table) {
      var y = Matrix(3, 3)
      layer.add(bags, to: &y)
      return weighted(y, weights)
    }
  }

  @Test func meanPoolingGradients() {
    var generator = SeededGenerator(seed: 8)
    let layer = MeanPooling(lengths: [2, 1, 3])
    var x = FiniteDifference.matrix(6, 4, &generator)
    let weights = FiniteDifference.matrix(3, 4, &generator)
    #expect(abs(layer.forward(x)[2, 1] - (x[3, 1] + x[4, 1] + x[5, 1]) / 3) < 1e-6)
    let gradient = layer.backward(weights)
    FiniteDifference.check(&x, gradient) { weighted(layer.forward($0), weights) }
  }

  @Test func layerNormGradients() {
    var generator = SeededGenerator(seed: 5)
    let layer = LayerNorm("norm", width: 6)
    layer.gamma.initialize(bound: 1, &generator)
    layer.beta.initialize(bound: 1, &generator)
    for parameter in layer.parameters { parameter.beginTraining() }
    var x = FiniteDifference.matrix(2, 6, &generator)
    let weights = FiniteDifference.matrix(2, 6, &generator)
    let gradient = layer.backward(x, weights)
    for parameter in layer.parameters {
      FiniteDifference.check(parameter) { weighted(layer.forward(x), weights) }
    }
    FiniteDifference.check(&x, gradient) { weighted(layer.forward($0), weights) }
  }

  @Test(arguments: [Activation.identity, .relu, .tanh])
  func activationGradients(_ activation: Activation) {
    var generator = SeededGenerator(seed: 6)
    var x = FiniteDifference.matrix(4, 4, &generator)
    // Away from the corner of relu, where differences say nothing.
    for index in x.elements.indices where abs(x.elements[index]) < 0.05 { x.elements[index] = 0.5 }
    let weights = FiniteDifference.matrix(4, 4, &generator)
    let gradient = activation.backward(activation.forward(x), weights)
    FiniteDifference.check(&x, gradient) { weighted(activation.forward($0), weights) }
  }

  @Test func dropoutKeepsTheMean() {
    var generator = SeededGenerator(seed: 7)
    let mask = Dropout(rate: 0.3).mask(100, 100, &generator)
    let mean = mask.elements.reduce(0, +) / 10_000
    #expect(abs(mean - 1) < 0.05)
    #expect(Set(mask.elements).count == 2)
  }

  @Test func productsAgreeWithTheDefinition() {
    var generator = SeededGenerator(seed: 9)
    let a = FiniteDifference.matrix(3, 5, &generator)
    let b = FiniteDifference.matrix(5, 4, &generator)
    var c = Matrix(3, 4)
    MatrixProduct.multiply(a.elements, b.elements, into: &c.elements, m: 3, n: 4, k: 5)
    for row in 0..<3 {
      for column in 0..<4 {
        let expected = (0..<5).reduce(Float(0)) { $0 + a[row, $1] * b[$1, column] }
        #expect(abs(c[row, column] - expected) < 1e-4)
      }
    }
  }
}
