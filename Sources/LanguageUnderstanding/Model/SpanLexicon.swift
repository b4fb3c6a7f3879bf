/// The phrases that labelled texts mark as entities, with how often each stands in those texts and
/// how often it is marked there: evidence for the tagger where no catalogue lists the names.
///
/// A text is never evidence for itself: what is said about one of the texts that the lexicon was
/// made of leaves its own marks out, so that a tagger trained on these texts learns what the
/// evidence is worth in others.
///
/// Source: the sets of matched words of Ma et al., "Simplify the Usage of Lexicon in Chinese NER"
/// (2020), with shares from the labels in place of word vectors.
public struct SpanLexicon: Sendable {
  /// Tokens of the longest phrase that is kept.
  private static let longest = 8

  private struct Counts: Sendable {
    /// Occurrences in the texts, marked or not.
    var occurrences = 0
    /// Marks by entity type.
    var marks: [Int]
  }

  /// What a token is to a known phrase around it.
  struct Evidence: Sendable {
    enum Place: UInt64, Sendable {
      case beginning, inside, end, whole

      init(_ token: Int, in phrase: Range<Int>) {
        if phrase.count == 1 {
          self = .whole
        } else if token == phrase.lowerBound {
          self = .beginning
        } else {
          self = token == phrase.upperBound - 1 ? .end : .inside
        }
      }
    }

    var place: Place
    var phrase: UInt64
    var length: Int
    var type: Int
    /// How many of the phrase's occurrences are marked with the type, and how many there are.
    var marks: Int
    var occurrences: Int
  }

  private let typeCount: Int
  private var counts: [UInt64: Counts] = [:]

  /// - Parameters:
  ///   - texts: with the spans of each in Unicode scalars, types below `typeCount`.
  public init(_ texts: [(text: String, spans: [(range: Range<Int>, type: Int)])], typeCount: Int) {
    self.typeCount = typeCount
    let utterances = texts.map { UtteranceTokens(FoldedUtterance($0.text)) }
    for (utterance, text) in zip(utterances, texts) {
      for (key, type) in Self.marks(utterance, text.spans) {
        counts[key, default: Counts(marks: Array(repeating: 0, count: typeCount))]
          .marks[type] += 1
      }
    }
    for utterance in utterances {
      Self.forEachPhrase(utterance) { key, _ in counts[key]?.occurrences += 1 }
    }
  }

  /// Keys and types of the spans that begin and end with tokens.
  private static func marks(
    _ utterance: UtteranceTokens, _ spans: [(range: Range<Int>, type: Int)]
  ) -> [(key: UInt64, type: Int)] {
    spans.compactMap { span in
      let tokens = utterance.tokens.filter { $0.range.overlaps(span.range) }
      guard !tokens.isEmpty, tokens.count <= longest else { return nil }
      return (tokens.reduce(FeatureHash.seed) { FeatureHash.combine($0, $1.hash) }, span.type)
    }
  }

  private static func forEachPhrase(
    _ utterance: UtteranceTokens, _ body: (_ key: UInt64, _ tokens: Range<Int>) -> Void
  ) {
    let tokens = utterance.tokens
    for start in tokens.indices {
      var key = FeatureHash.seed
      for end in start..<min(start + longest, tokens.count) {
        key = FeatureHash.combine(key, tokens[end].hash)
        body(key, start..<end + 1)
      }
    }
  }

  /// What the lexicon says about one text.
  public struct Lookup: Sendable {
    let lexicon: SpanLexicon
    /// The text's own marks, where it is one of those that the lexicon was made of.
    let own: [(range: Range<Int>, type: Int)]?

    public init(_ lexicon: SpanLexicon, own: [(range: Range<Int>, type: Int)]? = nil) {
      self.lexicon = lexicon
      self.own = own
    }

    func evidence(_ utterance: UtteranceTokens) -> [[Evidence]] {
      lexicon.evidence(utterance, own: own)
    }
  }

  /// For each token the known phrases that it is part of.
  private func evidence(
    _ utterance: UtteranceTokens, own: [(range: Range<Int>, type: Int)]?
  ) -> [[Evidence]] {
    let others = ownCounts(utterance, own)
    var result = [[Evidence]](repeating: [], count: utterance.tokens.count)
    Self.forEachPhrase(utterance) { key, tokens in
      guard let known = others[key] ?? counts[key] else { return }
      for type in 0..<typeCount where known.marks[type] > 0 {
        for index in tokens {
          result[index].append(
            Evidence(
              place: Evidence.Place(index, in: tokens), phrase: key, length: tokens.count,
              type: type,
              marks: known.marks[type], occurrences: known.occurrences))
        }
      }
    }
    return result
  }

  /// The counts of the phrases in the utterance without what it adds to them itself.
  private func ownCounts(
    _ utterance: UtteranceTokens, _ own: [(range: Range<Int>, type: Int)]?
  ) -> [UInt64: Counts] {
    guard let own else { return [:] }
    var result: [UInt64: Counts] = [:]
    Self.forEachPhrase(utterance) { key, _ in
      guard let known = counts[key] else { return }
      result[key, default: known].occurrences -= 1
    }
    for (key, type) in Self.marks(utterance, own) { result[key]?.marks[type] -= 1 }
    return result
  }
}
