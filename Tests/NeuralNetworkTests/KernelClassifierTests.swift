import NeuralNetwork
import Testing

struct KernelClassifierTests {
  private static let classes = 3

  /// Points around three directions.
  private static func examples(_ count: Int, seed: UInt64) -> (Matrix, [Int]) {
    var generator = SeededGenerator(seed: seed)
    var vectors = Matrix(count, 5)
    var labels: [Int] = []
    for row in 0..<count {
      let label = row % classes
      labels.append(label)
      for column in 0..<5 {
        vectors[row, column] = (column == label ? 2 : 0) + 0.4 * generator.normal()
      }
    }
    return (vectors, labels)
  }

  private static func without(_ row: Int, _ vectors: Matrix, _ labels: [Int]) -> KernelClassifier {
    let kept = labels.indices.filter { $0 != row }
    return KernelClassifier(
      Matrix(kept.count, vectors.columns, kept.flatMap { vectors.row($0) }),
      labels: kept.map { labels[$0] }, classes: classes)
  }

  @Test func heldOutScoresAreThoseOfAClassifierThatLacksTheExample() {
    let (vectors, labels) = Self.examples(24, seed: 5)
    let classifier = KernelClassifier(vectors, labels: labels, classes: Self.classes)
    for row in labels.indices {
      let refitted = Self.without(row, vectors, labels)
        .scores(Matrix(1, vectors.columns, Array(vectors.row(row))))
      for column in 0..<Self.classes {
        #expect(abs(classifier.heldOutScores[row, column] - refitted[0, column]) < 1e-3)
      }
    }
  }

  @Test func newPointsGetTheClassThatTheyResembleAndStrangersALowScore() {
    let (vectors, labels) = Self.examples(60, seed: 1)
    let classifier = KernelClassifier(vectors, labels: labels, classes: Self.classes, sharpness: 6)
    let (others, gold) = Self.examples(60, seed: 2)
    let scores = classifier.scores(others)
    let right = gold.indices.count { row in
      let own = scores.row(row)
      return own.max() == scores[row, gold[row]]
    }
    #expect(right >= 57)
    let known = gold.indices.map { scores.row($0).max() ?? 0 }.reduce(0, +) / 60
    let stranger = classifier.scores(Matrix(1, 5, [-1, -1, -1, 0, 0])).row(0).max() ?? 0
    #expect(stranger < known / 2)
  }

  @Test func aSmallRidgeReproducesTheLabelsOfTheExamples() {
    let (vectors, labels) = Self.examples(12, seed: 3)
    let classifier = KernelClassifier(
      vectors, labels: labels, classes: Self.classes, sharpness: 3, ridge: 1e-3)
    let scores = classifier.scores(vectors)
    for (row, label) in labels.enumerated() {
      for column in 0..<Self.classes {
        #expect(abs(scores[row, column] - (column == label ? 1 : 0)) < 0.1)
      }
    }
  }

  @Test func theLengthOfAVectorDoesNotMatter() {
    let (vectors, labels) = Self.examples(12, seed: 4)
    let long = Matrix(vectors.rows, vectors.columns, vectors.elements.map { $0 * 7 })
    let a = KernelClassifier(vectors, labels: labels, classes: Self.classes)
    let b = KernelClassifier(long, labels: labels, classes: Self.classes)
    for (x, y) in zip(a.scores(vectors).elements, b.scores(vectors).elements) {
      #expect(abs(x - y) < 1e-4)
    }
  }
}
