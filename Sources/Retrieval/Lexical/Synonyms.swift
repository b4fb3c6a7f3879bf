internal import LanguageUnderstanding

/// Words that shops and shoppers use for the same thing.
///
/// Groups are plain lists; a word or phrase of a query also finds the others of its group, at a
/// lower weight than itself.
struct Synonyms: Sendable {
  /// What a synonym's match is worth beside the word itself.
  private static let factor: Float = 0.7

  /// By the stems of a phrase, the phrases of the same group, as stems.
  private let others: [[String]: [[String]]]
  private let longest: Int

  init() { self.init(text: ShoppingThesaurus.groups) }

  init(text: String) {
    let analyzer = TextAnalyzer()
    var others: [[String]: [[String]]] = [:]
    for line in text.split(separator: "\n") {
      let phrases = line.split(separator: "=").map { analyzer.keywords(in: String($0)) }
      for phrase in phrases where !phrase.isEmpty {
        others[phrase, default: []] += phrases.filter { $0 != phrase && !$0.isEmpty }
      }
    }
    self.others = others
    longest = others.keys.map(\.count).max() ?? 0
  }

  /// For each word of the query that begins a known phrase, the terms that stand for it.
  func expansions(of terms: [AnalyzedTerm]) -> [(position: Int, words: [(String, Float)])] {
    let words = terms.filter { $0.kind == .word || $0.kind == .bigram }
    var found: [(position: Int, words: [(String, Float)])] = []
    for start in words.indices {
      for length in 1...max(1, longest) where start + length <= words.count {
        let phrase = words[start..<(start + length)].map(\.text)
        guard let phrases = others[phrase] else { continue }
        let expansions = phrases.flatMap { synonym in
          synonym.map { ($0, Self.factor / Float(synonym.count)) }
        }
        found.append((words[start].position, expansions))
      }
    }
    return found
  }
}
