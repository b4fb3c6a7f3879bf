import LanguageUnderstanding
import NeuralNetwork
import Testing

@Suite struct UtteranceNetworkTests {
  private func network(memory: Int, intents: [String] = ["a", "b"]) -> UtteranceNetwork {
    UtteranceNetwork(
      .init(sentenceBuckets: 8, tokenBuckets: 8, hidden: 3, tokenHidden: 3, tokenMemory: memory),
      schema: UtteranceSchema(intents: intents, entityTypes: ["brand"]))
  }

  @Test func bothMemoriesStandSideBySideAndSendTheirGradientsBack() {
    let network = network(memory: 2)
    var generator = SeededGenerator(seed: 41)
    for memory in network.memories {
      memory.initialize(&generator)
      for parameter in memory.parameters { parameter.beginTraining() }
    }
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows, columns, (0..<rows * columns).map { _ in generator.normal() })
    }
    let lengths = [3, 2]
    var hidden = matrix(5, 3)
    let weights = matrix(5, 4)
    func loss(_ hidden: Matrix) -> Double {
      zip(network.remember(hidden, lengths: lengths).output.elements, weights.elements)
        .reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let states = network.remember(hidden, lengths: lengths).states
    let gradient = network.forget(hidden, states, weights)
    for index in hidden.elements.indices {
      let value = hidden.elements[index]
      hidden.elements[index] = value + 1e-2
      let above = loss(hidden)
      hidden.elements[index] = value - 1e-2
      let below = loss(hidden)
      hidden.elements[index] = value
      #expect(abs(Double(gradient.elements[index]) - (above - below) / 2e-2) < 1e-3)
    }
  }

  @Test func withoutMemoryTheLayerPassesThrough() {
    let network = network(memory: 0)
    let hidden = Matrix(2, 3, [1, 2, 3, 4, 5, 6])
    #expect(network.remember(hidden, lengths: [2]).output == hidden)
    #expect(network.forget(hidden, [], hidden) == hidden)
  }

  @Test func theSentenceSaysNothingWhereAllMeanTheSame() {
    #expect(network(memory: 0).context != nil)
    #expect(network(memory: 0, intents: ["query"]).context == nil)
  }
}
