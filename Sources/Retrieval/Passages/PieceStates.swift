internal import Dispatch
internal import LanguageUnderstanding
internal import NeuralNetwork

/// A text as late interaction compares it: one vector a piece, and one of the whole.
struct PieceStates: Sendable {
  /// pieces x dimension, each of length 1; without the marks at the ends.
  let states: [Float]
  let count: Int
  /// The whole text, of length 1.
  let vector: [Float]
  /// Whether a piece belongs to a word that carries the subject.
  let isContent: [Bool]

  private static let dimension = MiniLMEncoder.dimension

  init(_ text: String, _ encoding: TokenEncoding, stopWords: StopWords) {
    vector = encoding.vector
    count = max(0, encoding.ids.count - 2)
    let dimension = Self.dimension
    var states = [Float](repeating: 0, count: count * dimension)
    for piece in 0..<count {
      let row = encoding.states.row(piece + 1)
      let length = max(row.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude).squareRoot()
      for (index, value) in row.enumerated() { states[piece * dimension + index] = value / length }
    }
    self.states = states
    isContent = Self.content(text, encoding.pieceOfScalar, count, stopWords)
  }

  /// - Complexity: one pass of the encoder, on two threads where the texts are several.
  static func encode(
    _ texts: [String], _ encoder: MiniLMEncoder, stopWords: StopWords
  ) -> [PieceStates] {
    let half = (texts.count + 1) / 2
    let parts = texts.count > 8 ? [texts[..<half], texts[half...]] : [texts[...]]
    var results = [[PieceStates]](repeating: [], count: parts.count)
    results.withUnsafeMutableBufferPointer { results in
      // Unchecked: each iteration writes its own element.
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: parts.count) { part in
        let texts = Array(parts[part])
        results[part] = zip(texts, encoder.analyze(texts)).map {
          PieceStates($0, $1, stopWords: stopWords)
        }
      }
    }
    return results.flatMap { $0 }
  }

  private static func content(
    _ text: String, _ pieceOfScalar: [Int32], _ count: Int, _ stopWords: StopWords
  ) -> [Bool] {
    var isContent = [Bool](repeating: false, count: count)
    var word = ""
    var pieces: [Int] = []
    func finish() {
      if !word.isEmpty, !stopWords.contains(word.lowercased()) {
        for piece in pieces where piece >= 0 && piece < count { isContent[piece] = true }
      }
      word = ""
      pieces = []
    }
    for (scalar, piece) in zip(text.unicodeScalars, pieceOfScalar) {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
        pieces.append(Int(piece) - 1)
      } else {
        finish()
      }
    }
    finish()
    return isContent.contains(true) ? isContent : isContent.map { _ in true }
  }
}

/// How the pieces of a question and of a passage find each other.
///
/// O. Khattab, M. Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
/// Interaction over BERT" (2020), section 3.3, as means instead of sums, so that questions of any
/// length compare.
struct LateInteraction: Sendable {
  /// The mean over the question's pieces of the best cosine with a piece of the passage.
  var question: Float
  /// The same over pieces of words that carry the subject.
  var content: Float
  /// The mean over the passage's pieces of the best cosine with a piece of the question.
  var passage: Float
  /// Cosine of the whole texts.
  var whole: Float

  static let none = LateInteraction(question: 0, content: 0, passage: 0, whole: 0)

  /// - Complexity: pieces of the question x pieces of the passage x dimension.
  init(_ question: PieceStates, _ passage: PieceStates) {
    guard question.count > 0, passage.count > 0 else {
      self = .none
      return
    }
    let (rows, columns) = (question.count, passage.count)
    var cosines = [Float](repeating: 0, count: rows * columns)
    MatrixProduct.multiply(
      question.states, passage.states, into: &cosines, m: rows, n: columns,
      k: MiniLMEncoder.dimension, transposeB: true)
    var bestOfColumn = [Float](repeating: -1, count: columns)
    var (sum, contentSum, contentCount): (Float, Float, Float) = (0, 0, 0)
    for row in 0..<rows {
      var best: Float = -1
      for column in 0..<columns {
        let cosine = cosines[row * columns + column]
        best = max(best, cosine)
        bestOfColumn[column] = max(bestOfColumn[column], cosine)
      }
      sum += best
      if question.isContent[row] {
        contentSum += best
        contentCount += 1
      }
    }
    self.question = sum / Float(rows)
    content = contentSum / max(1, contentCount)
    self.passage = bestOfColumn.reduce(0, +) / Float(columns)
    whole = zip(question.vector, passage.vector).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private init(question: Float, content: Float, passage: Float, whole: Float) {
    self.question = question
    self.content = content
    self.passage = passage
    self.whole = whole
  }
}
