import Foundation
import NeuralNetwork
import Testing

struct LinearChainCRFTests {
  private static let tags = 3

  private func chain(_ generator: inout SeededGenerator, constrained: Bool = false)
    -> LinearChainCRF
  {
    let chain = LinearChainCRF("chain", tags: Self.tags) { from, to in
      !constrained || to != 2 || from == 1 || from == 2
    }
    chain.transitions.initialize(bound: 1, &generator)
    chain.borders.initialize(bound: 1, &generator)
    for parameter in chain.parameters { parameter.beginTraining() }
    return chain
  }

  private func score(_ chain: LinearChainCRF, _ emissions: Matrix, _ path: [Int]) -> Double {
    var score = Double(chain.borders.values[path[0]])
    score += Double(chain.borders.values[Self.tags + path[path.count - 1]])
    for (position, tag) in path.enumerated() {
      score += Double(emissions[position, tag])
      if position > 0 {
        score += Double(chain.transitions.values[path[position - 1] * Self.tags + tag])
      }
    }
    return score
  }

  private func paths(_ length: Int) -> [[Int]] {
    (0..<length).reduce([[]]) { paths, _ in
      paths.flatMap { path in (0..<Self.tags).map { path + [$0] } }
    }
  }

  @Test(arguments: [1, 2, 5])
  func lossIsTheSumOverAllPaths(_ length: Int) {
    var generator = SeededGenerator(seed: 21)
    let chain = chain(&generator)
    let emissions = FiniteDifference.matrix(length, Self.tags, &generator)
    let gold = Array([2, 0, 1, 1, 2].prefix(length))
    let partition = log(paths(length).reduce(0) { $0 + exp(score(chain, emissions, $1)) })
    let loss = chain.loss(emissions, gold: gold, prepared: chain.prepare()).loss
    #expect(abs(loss - (partition - score(chain, emissions, gold))) < 1e-4)
  }

  @Test func gradients() {
    var generator = SeededGenerator(seed: 22)
    let chain = chain(&generator)
    var emissions = FiniteDifference.matrix(4, Self.tags, &generator)
    let gold = [0, 1, 2, 1]
    let gradient = chain.loss(emissions, gold: gold, prepared: chain.prepare(), weight: 1.5)
      .gradient
    func loss(_ emissions: Matrix) -> Double {
      // A chain of the same scores whose gradients nobody reads.
      let copy = LinearChainCRF("copy", tags: Self.tags)
      copy.transitions.values.update(from: chain.transitions.values, count: chain.transitions.count)
      copy.borders.values.update(from: chain.borders.values, count: chain.borders.count)
      for parameter in copy.parameters { parameter.beginTraining() }
      return copy.loss(emissions, gold: gold, prepared: copy.prepare(), weight: 1.5).loss
    }
    for parameter in chain.parameters { FiniteDifference.check(parameter) { loss(emissions) } }
    FiniteDifference.check(&emissions, gradient, loss: loss)
  }

  @Test func decodesTheBestPath() {
    var generator = SeededGenerator(seed: 23)
    let chain = chain(&generator)
    for length in 1...5 {
      let emissions = FiniteDifference.matrix(length, Self.tags, &generator)
      let best = paths(length).max {
        score(chain, emissions, $0) < score(chain, emissions, $1)
      }
      #expect(chain.decode(emissions) == best)
    }
    #expect(chain.decode(Matrix(0, Self.tags)).isEmpty)
  }

  @Test func neverTakesWhatIsForbidden() {
    var generator = SeededGenerator(seed: 24)
    let chain = chain(&generator, constrained: true)
    for _ in 0..<50 {
      let path = chain.decode(FiniteDifference.matrix(6, Self.tags, &generator))
      for (position, tag) in path.enumerated() where tag == 2 {
        #expect(position > 0 && path[position - 1] != 0)
      }
    }
  }
}
