internal import Foundation
internal import LanguageUnderstanding

/// Compares the passages of one page with a question by their words.
struct PassageRanker {
  /// Saturation and length normalisation of BM25 for passages of a sentence or two.
  private static let saturation: Float = 1.2
  private static let lengthNormalization: Float = 0.4

  let stopWords: StopWords
  /// The inverse document frequency of a term in the catalogue.
  let inverseDocumentFrequency: (String) -> Float

  /// What the words say for each of `passages`, in their order.
  func evidence(
    _ question: String, passages: [String], analyzer: TextAnalyzer
  ) -> [PassageEvidence] {
    let asked = keyTerms(of: question, analyzer)
    let asksNumber = NumberQuestion.asks(question)
    return zip(passages, lexicalScores(asked, passages, analyzer)).map { passage, words in
      PassageEvidence(
        words: words.saturated, coverage: words.coverage,
        number: asksNumber ? (NumberQuestion.answers(passage) ? 1 : -1) : 0)
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

  /// BM25 of each passage as a share of the best that the question allows, and the share of the
  /// question's words that it holds.
  private func lexicalScores(
    _ asked: [String: Float], _ passages: [String], _ analyzer: TextAnalyzer
  ) -> [(saturated: Float, coverage: Float)] {
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
    guard best > 0 else { return passages.map { _ in (0, 0) } }
    return passages.indices.map { index in
      let b = Self.lengthNormalization
      let norm = Self.saturation * (1 - b + b * lengths[index] / mean)
      var (saturated, coverage): (Float, Float) = (0, 0)
      for term in order {
        guard let count = frequencies[index][term], let weight = asked[term] else { continue }
        saturated += weight * count / (count + norm)
        coverage += weight
      }
      return (saturated / best, coverage / best)
    }
  }
}
