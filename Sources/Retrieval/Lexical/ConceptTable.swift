public import LanguageUnderstanding

/// The lexicon's concepts, found in texts by the phrases that name them in either language.
///
/// Serves two ends: a word of a query also finds the other names of its concept ("laptop" finds
/// "notebook", "背包" finds "backpack"), and the thing that a title is about is told from the
/// things it is for ("laptop case" is a case).
public struct ConceptTable: Sendable {
  /// A concept found in a sequence of terms.
  struct Match {
    /// Places in the sequence.
    var range: Range<Int>
    var concepts: [Int]
  }

  /// Begins the terms that stand for the concept a title is about; no text has it.
  static let headMark: Character = "\u{1}"
  /// Words after which a title names what its thing is for or comes with.
  private static let relations: Set<String> = [
    "for", "with", "w", "compat", "includ", "fit", "from",
  ]
  /// Nouns, as stems, that turn what stands before them into what they are for.
  private static let accessories: Set<String> = [
    "accessori", "adapt", "arm", "bag", "batteri", "bracket", "cabl", "case", "charger", "cover",
    "filter", "holder", "kit", "lamp", "lock", "mount", "part", "protector", "riser", "sleev",
    "spare", "stand", "strap", "tray",
  ]
  /// Words between such a noun and what it is for ("laptop cooling stand").
  private static let mostBetween = 1
  /// Names of a concept that a query is widened with.
  private static let mostNames = 8

  private let kinds: [Concept.Kind]
  private let names: [[[String]]]
  private let phrases: PhraseTree
  /// Names the lexicon in files that were built with it.
  let fingerprint: String

  public init(_ lexicon: Lexicon = Lexicon()) {
    let analyzer = TextAnalyzer()
    var names: [[[String]]] = []
    var tree = PhraseTree()
    var checksum: UInt64 = 0
    for (id, concept) in lexicon.concepts.enumerated() {
      var phrases: [[String]] = []
      for name in concept.names {
        checksum = Checksum.of(name, seed: checksum)
        let phrase = analyzer.keywords(in: name)
        guard !phrase.isEmpty, !phrases.contains(phrase) else { continue }
        phrases.append(phrase)
        tree.insert(phrase, concept: id)
      }
      names.append(phrases)
    }
    kinds = lexicon.concepts.map(\.kind)
    self.names = names
    phrases = tree
    fingerprint = "lexicon:\(checksum)"
  }

  // MARK: Synonyms

  /// A known phrase of a query.
  struct Synonyms {
    var position: Int
    /// Its own terms.
    var words: [String]
    /// Terms of its concept's other names, each with its share of a name.
    var others: [(text: String, share: Float)]
  }

  func synonyms(of terms: [AnalyzedTerm]) -> [Synonyms] {
    let words = Self.keywords(terms)
    var found: [Synonyms] = []
    for start in words.indices {
      phrases.forEachPrefix(of: words[start...].lazy.map(\.text)) { length, concepts in
        let phrase = words[start..<(start + length)].map(\.text)
        var others: [(text: String, share: Float)] = []
        for concept in concepts {
          for name in names[concept].prefix(Self.mostNames) where name != phrase {
            others += name.map { ($0, 1 / Float(name.count)) }
          }
        }
        if !others.isEmpty {
          found.append(Synonyms(position: words[start].position, words: phrase, others: others))
        }
      }
    }
    return found
  }

  // MARK: Heads

  /// What a query is about: the terms that stand for it, the words that name it, and where in the
  /// query they are.
  func head(
    of terms: [AnalyzedTerm]
  ) -> (terms: [String], words: [String], positions: Range<Int>)? {
    let words = Self.keywords(terms)
    guard let head = heads(in: words).last else { return nil }
    let named = words[head.range]
    let positions = named.map(\.position)
    return (
      head.concepts.map(headTerm), named.map(\.text),
      (positions.min() ?? 0)..<((positions.max() ?? -1) + 1)
    )
  }

  /// The terms that stand for what a title or a shelf's name is about, and what that is a kind of.
  func heads(of text: String, analyzer: TextAnalyzer, withKinds: Bool) -> [String] {
    let words = Self.keywords(analyzer.terms(in: text, withPieces: false))
    let found = heads(in: words)
    guard let head = found.last else { return [] }
    var heads = head.concepts.map(headTerm)
    guard withKinds else { return heads }
    func add(_ concepts: [Int]) {
      for term in concepts.map(headTerm) where !heads.contains(term) { heads.append(term) }
    }
    // A laser printer is a printer: English compounds name their kind last.
    for start in head.range.dropFirst() {
      let kind = words[start..<head.range.upperBound].lazy.map(\.text)
      add(phrases.concepts(of: kind).filter { kinds[$0] == .category })
    }
    // "Notebook PC" says it twice.
    if found.count > 1, words[head.range].map(\.text) == ["pc"] {
      add(found[found.count - 2].concepts)
    }
    return heads
  }

  /// The terms of all things that a title may be about.
  var headTerms: [String] {
    kinds.indices.filter { kinds[$0] == .category && !names[$0].isEmpty }.map(headTerm)
  }

  private func headTerm(_ concept: Int) -> String {
    String(Self.headMark) + names[concept][0].joined(separator: "_")
  }

  /// The run of neighbouring nouns whose last is the head.
  ///
  /// English names the head last within the first run ("printer ink cartridge for HP"), Chinese
  /// last of all. Empty where the run goes on with a noun of which the lexicon knows no compound
  /// ("notebook riser kit"): it is about something else.
  private func heads(in words: [AnalyzedTerm]) -> [Match] {
    var run: [Match] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if Self.relations.contains(word.text) { break }
      guard let match = longestMatch(words, at: index) else {
        if let last = run.last, index - last.range.upperBound <= Self.mostBetween,
          Self.accessories.contains(word.text)
        {
          return []
        }
        index += 1
        continue
      }
      let isChinese = word.kind == .bigram || word.kind == .character
      if let last = run.last, last.range.upperBound < index {
        if !isChinese { break }
        run = []
      }
      run.append(match)
      index = match.range.upperBound
    }
    return run
  }

  private func longestMatch(_ words: [AnalyzedTerm], at start: Int) -> Match? {
    var match: Match?
    phrases.forEachPrefix(of: words[start...].lazy.map(\.text)) { length, concepts in
      let shelves = concepts.filter { kinds[$0] == .category }
      if !shelves.isEmpty { match = Match(range: start..<(start + length), concepts: shelves) }
    }
    return match
  }

  /// Words and pairs of characters, single characters where they stand alone.
  private static func keywords(_ terms: [AnalyzedTerm]) -> [AnalyzedTerm] {
    var paired: Set<Int> = []
    for term in terms where term.kind == .bigram {
      paired.insert(term.position)
      paired.insert(term.position + 1)
    }
    return terms.filter { term in
      switch term.kind {
      case .word, .bigram: true
      case .character: !paired.contains(term.position)
      case .compound, .fragment, .measure: false
      }
    }
  }
}
