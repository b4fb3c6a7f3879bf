import Foundation
import NeuralNetwork
import Testing

@testable import LanguageUnderstanding
@testable import Retrieval

struct LateInteractionTests {
  /// A text whose pieces are unit vectors along the given axes.
  private func states(_ text: String, axes: [Int], _ pieceOfScalar: [Int32]) -> PieceStates {
    let dimension = MiniLMEncoder.dimension
    var states = Matrix(axes.count + 2, dimension)
    for (row, axis) in axes.enumerated() { states[row + 1, axis] = Float(row + 2) }
    var vector = [Float](repeating: 0, count: dimension)
    for axis in axes { vector[axis] = 1 / Float(axes.count).squareRoot() }
    return PieceStates(
      text,
      TokenEncoding(
        vector: vector, ids: Array(repeating: 0, count: axes.count + 2), states: states,
        pieceOfScalar: pieceOfScalar), stopWords: StopWords())
  }

  @Test func everyPieceTakesItsBestPartner() {
    let question = states("the hum", axes: [0, 1], [1, 1, 1, -1, 2, 2, 2])
    let passage = states("hum low", axes: [1, 5], [1, 1, 1, -1, 2, 2, 2])
    let interaction = LateInteraction(question, passage)
    #expect(abs(interaction.question - 0.5) < 1e-5)
    #expect(abs(interaction.content - 1) < 1e-5)
    #expect(abs(interaction.passage - 0.5) < 1e-5)
    #expect(abs(interaction.whole - 0.5) < 1e-5)
  }

  @Test func textsWithoutPiecesMatchNothing() {
    let empty = states("", axes: [], [])
    let passage = states("hum", axes: [1], [1, 1, 1])
    #expect(LateInteraction(empty, passage).question == 0)
    #expect(LateInteraction(passage, empty).passage == 0)
  }

  @Test(arguments: [
    ("how heavy is it", true), ("what's the size?", true), ("多少钱", true), ("is it loud", false),
    ("how do I clean it", false),
  ])
  func numbersAreAskedFor(question: String, asks: Bool) {
    #expect(NumberQuestion.asks(question) == asks)
  }
}
