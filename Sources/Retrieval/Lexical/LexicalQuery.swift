internal import LanguageUnderstanding

/// A query as terms of a ``LexicalIndex``.
struct LexicalQuery {
  struct Term {
    /// The number in the index.
    var id: Int
    /// What a full match adds to the score.
    var weight: Float
    /// The word of the query from which it came.
    var position: Int
    /// Whether it stands for what the query names, see ``ConceptTable``.
    var isHead = false
    /// Whether it belongs to the words that name the thing.
    var isThing = false
    /// Whether it is a word as it stands in the query, and no piece of one.
    var isWord = false
    /// Whether the word has a digit: a model number, a size, a count.
    var hasDigit = false
  }
  var terms: [Term] = []
  /// The best score that a document could reach.
  var bestScore: Float = 0
  /// Words that occur nowhere, as stems, with what was searched in their place.
  var corrections: [SpellingCorrection] = []
  /// Words for which nothing was found at all.
  var unmatched: [String] = []

  /// Words of the query that were found, in any spelling.
  var wordCount: Int { Set(terms.lazy.filter { !$0.isHead }.map(\.position)).count }
  /// Whether the query is the name of a thing and nothing else.
  var namesThingOnly: Bool {
    terms.contains { $0.isHead } && terms.allSatisfy { $0.isHead || $0.isThing }
  }
}

/// A word of the query that occurs nowhere in the catalogue, and the one that was searched instead.
public struct SpellingCorrection: Sendable, Hashable {
  /// As a stem.
  public var word: String
  /// As a stem.
  public var correction: String
}

/// Turns text into a ``LexicalQuery``.
struct LexicalQueryBuilder {
  let stopWords: StopWords
  let concepts: ConceptTable

  /// What a match is worth, by how the term came about.
  private func weight(_ kind: TermKind, isPaired: Bool) -> Float {
    switch kind {
    case .word, .bigram: 1
    case .compound: 0.9
    case .measure: 0.7
    case .fragment: 0.3
    case .character: isPaired ? 0.2 : 1
    }
  }

  func query(
    _ text: String, in index: LexicalIndex, weights: RankingWeights, analyzer: TextAnalyzer
  ) -> LexicalQuery {
    let all = analyzer.terms(in: text)
    let kept = all.filter {
      !($0.kind == .word || $0.kind == .character) || !stopWords.contains($0.text)
    }
    let terms = kept.isEmpty ? all : kept
    let paired = Set(
      terms.lazy.filter { $0.kind == .bigram }.flatMap { [$0.position, $0.position + 1] })
    var query = LexicalQuery()
    var matches: [Int: (weight: Float, position: Int)] = [:]
    var heads: Set<Int> = []
    var whole: Set<Int> = []
    var thing: Range<Int>?

    func add(_ id: Int, _ factor: Float, _ position: Int) {
      let weight = factor * index.inverseDocumentFrequency(id)
      if let known = matches[id], known.weight >= weight { return }
      matches[id] = (weight, position)
    }

    for term in terms {
      var factor = weight(term.kind, isPaired: paired.contains(term.position))
      if Self.isModelNumber(term) { factor *= weights.modelNumber }
      if let id = index.term(term.text) {
        add(id, factor, term.position)
        if term.kind == .word { whole.insert(id) }
        continue
      }
      // Only plain words are worth a search for something near.
      guard term.kind == .word else { continue }
      addNearest(term, index, &query, add)
    }
    for (first, second) in zip(terms, terms.dropFirst())
    where first.kind == .word && second.kind == .word && second.position == first.position + 1 {
      // "head phones" also finds "headphones".
      if let id = index.term(first.text + second.text) { add(id, 0.9, first.position) }
    }
    for phrase in concepts.synonyms(of: terms) {
      // Other names are needed most where the catalogue does not know the shopper's.
      let isKnown = phrase.words.allSatisfy { index.term($0) != nil }
      let factor = isKnown ? weights.synonym : weights.missingSynonym
      guard factor > 0 else { continue }
      for word in phrase.others {
        if let id = index.term(word.text) { add(id, factor * word.share, phrase.position) }
      }
    }
    if let head = concepts.head(of: terms) {
      // As telling as the words that name it, however common the thing itself is.
      let value = head.words.reduce(Float(0)) { sum, word in
        sum + (index.term(word).map { index.inverseDocumentFrequency($0) } ?? 4)
      }
      for term in head.terms {
        guard let id = index.term(term) else { continue }
        matches[id] = (weights.head * min(value, 8), terms[0].position)
        heads.insert(id)
        thing = head.positions
      }
    }
    query.terms = matches.map { id, match in
      let isHead = heads.contains(id)
      return LexicalQuery.Term(
        id: id, weight: match.weight, position: match.position, isHead: isHead,
        isThing: !isHead && thing?.contains(match.position) == true,
        isWord: whole.contains(id),
        hasDigit: index.bytes(of: id).contains { (0x30...0x39).contains($0) })
    }
    .sorted { $0.id < $1.id }
    query.bestScore = query.terms.reduce(0) { $0 + $1.weight }
    return query
  }

  /// Letters and digits in one word, as hardly anything but model numbers has them.
  private static func isModelNumber(_ term: AnalyzedTerm) -> Bool {
    guard term.kind == .word || term.kind == .compound, term.text.utf8.count >= 4 else {
      return false
    }
    return term.text.utf8.contains { (0x30...0x39).contains($0) }
      && term.text.utf8.contains { (0x61...0x7A).contains($0) }
  }

  /// Longer model numbers, compounds taken apart, or words one or two edits away.
  private func addNearest(
    _ term: AnalyzedTerm, _ index: LexicalIndex, _ query: inout LexicalQuery,
    _ add: (Int, Float, Int) -> Void
  ) {
    let text = term.text
    let hasDigit = text.utf8.contains { (0x30...0x39).contains($0) }
    if hasDigit {
      guard text.utf8.count >= 3 else { return query.unmatched.append(text) }
      let longer = index.terms(withPrefix: text)
      guard !longer.isEmpty, longer.count <= 64 else { return query.unmatched.append(text) }
      for id in longer { add(id, 0.6, term.position) }
      return
    }
    let length = text.utf8.count
    if length >= 6 {
      for split in 3...(length - 3) {
        let head = String(text.prefix(split))
        let tail = String(text.dropFirst(split))
        if let first = index.term(head), let second = index.term(tail),
          index.documentFrequency(first) > 2, index.documentFrequency(second) > 2
        {
          add(first, 0.5, term.position)
          add(second, 0.5, term.position)
        }
      }
    }
    guard length >= 4 else { return query.unmatched.append(text) }
    let near = index.terms(near: text, bound: length >= 8 ? 2 : 1, limit: 3)
    guard let nearest = near.first else { return query.unmatched.append(text) }
    query.corrections.append(
      SpellingCorrection(word: text, correction: index.text(of: nearest.term)))
    for (rank, candidate) in near.enumerated() where candidate.distance == nearest.distance {
      add(candidate.term, rank == 0 ? 0.8 : 0.4, term.position)
    }
  }
}
