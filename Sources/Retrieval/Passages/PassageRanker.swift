internal import Foundation
internal import LanguageUnderstanding

/// Ranks the passages of one page for one question, by words and by meaning.
struct PassageRanker {
  /// Saturation and length normalisation of BM25 for passages of a sentence or two.
  private static let saturation: Float = 1.2
  private static let lengthNormalization: Float = 0.4

  /// Share of the words' score beside the cosine; set by hand, see docs/retrieval.md.
  var lexicalWeight: Float = 0.35

  let stopWords: StopWords
  /// The inverse document frequency of a term in the catalogue.
  let inverseDocumentFrequency: (String) -> Float

  /// Scores `passages` for `question`, in their order.
  ///
  /// - Parameter cosines: of the question with each passage; `nil` without an encoder.
  func scores(
    _ question: String, passages: [String], cosines: [Float]?, analyzer: TextAnalyzer
  ) -> [PassageScore] {
    let asked = keyTerms(of: question, analyzer)
    let lexical = lexicalScores(asked, passages, analyzer)
    let calibration = AnswerCalibration.tuned
    return passages.indices.map { index in
      let words = lexical[index]
      let cosine = cosines?[index] ?? 0
      return PassageScore(
        total: cosines == nil ? words : lexicalWeight * words + (1 - lexicalWeight) * cosine,
        lexical: words, dense: cosine,
        answers: calibration.probability(words, cosine, hasVectors: cosines != nil))
    }
  }

  /// Measures that "how" asks for say what kind of answer is wanted, not what it is about.
  private static let measures: Set<String> = [
    "long", "much", "mani", "big", "heavi", "tall", "deep", "wide", "far", "often", "old", "fast",
    "larg", "high",
  ]

  private static func withoutQuestionMeasures(_ terms: [AnalyzedTerm]) -> [AnalyzedTerm] {
    var result: [AnalyzedTerm] = []
    for (index, term) in terms.enumerated() {
      let followsHow = index > 0 && terms[index - 1].text == "how"
      if !(followsHow && measures.contains(term.text)) { result.append(term) }
    }
    return result
  }

  private func keyTerms(of text: String, _ analyzer: TextAnalyzer) -> [String: Float] {
    let terms = Self.withoutQuestionMeasures(analyzer.terms(in: text))
    let content = terms.filter { $0.kind != .fragment && !stopWords.contains($0.text) }
    var weights: [String: Float] = [:]
    for term in content.isEmpty ? terms : content {
      let factor: Float = term.kind == .character ? 0.3 : 1
      weights[term.text] = max(
        weights[term.text] ?? 0, factor * inverseDocumentFrequency(term.text))
    }
    return weights
  }

  /// BM25 of each passage as a share of the best that the question allows.
  private func lexicalScores(
    _ asked: [String: Float], _ passages: [String], _ analyzer: TextAnalyzer
  ) -> [Float] {
    var frequencies: [[String: Float]] = []
    var lengths: [Float] = []
    for passage in passages {
      var counts: [String: Float] = [:]
      var length: Float = 0
      for term in analyzer.terms(in: passage) {
        if term.kind == .word || term.kind == .character { length += 1 }
        if asked[term.text] != nil { counts[term.text, default: 0] += 1 }
      }
      frequencies.append(counts)
      lengths.append(length)
    }
    let mean = max(1, lengths.reduce(0, +) / Float(max(1, lengths.count)))
    // Summed in a fixed order, so that equal questions get equal scores.
    let order = asked.keys.sorted()
    let best = order.reduce(Float(0)) { $0 + asked[$1]! }
    guard best > 0 else { return passages.map { _ in 0 } }
    return passages.indices.map { index in
      let b = Self.lengthNormalization
      let norm = Self.saturation * (1 - b + b * lengths[index] / mean)
      let sum = order.reduce(Float(0)) { sum, term in
        guard let count = frequencies[index][term] else { return sum }
        return sum + asked[term]! * count / (count + norm)
      }
      return sum / best
    }
  }
}

extension DocumentIndex {
  /// Scores passages, whose texts need not be documents of this index, for a question.
  ///
  /// - Parameters:
  ///   - vectors: of the texts, where the caller has them already.
  ///   - embedding: of the question, where the caller has it already.
  public func scores(
    of texts: [String], vectors: [Float]? = nil, answering question: String,
    embedding: [Float]? = nil, mode: SearchMode = .hybrid
  ) -> [PassageScore] {
    var cosines: [Float]?
    if mode != .lexical, let encoder, let query = embedding ?? self.embedding(of: question) {
      let vectors = vectors ?? encoder.encode(texts)
      cosines = texts.indices.map { index in
        zip(query, vectors[(index * encoder.dimension)...]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    let lexical = lexical
    var ranker = PassageRanker(stopWords: queryBuilder.stopWords) { term in
      lexical.term(term).map { lexical.inverseDocumentFrequency($0) }
        ?? lexical.inverseDocumentFrequency(count: 0)
    }
    if mode == .dense, cosines != nil { ranker.lexicalWeight = 0 }
    return withAnalyzer {
      ranker.scores(question, passages: texts, cosines: cosines, analyzer: $0)
    }
  }
}
