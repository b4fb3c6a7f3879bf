internal import Catalog

/// Finds the longest known phrases in an utterance, English by words (plural endings forgiven) and
/// Chinese by characters.
///
/// Lookup is by hashing every window of at most `longest` words: linear in the length of the
/// utterance, whatever the number of phrases.
public struct PhraseTable<Value: Sendable>: Sendable {
  private var values: [String: [Value]] = [:]
  private var longest = 1

  public init() {}

  /// A match of one phrase.
  public struct Match: Sendable {
    /// In Unicode scalars.
    public var range: Range<Int>
    public var values: [Value]
  }

  public var isEmpty: Bool { values.isEmpty }

  /// The key under which a phrase is kept: its folded words without plural endings.
  public static func key(_ phrase: String) -> String { words(of: phrase).joined(separator: " ") }

  /// The folded words of a text without plural endings; Han characters one by one.
  public static func words(of text: String) -> [String] {
    UtteranceWords(FoldedUtterance(text)).words.map(\.stem)
  }

  public mutating func insert(_ phrase: String, _ value: Value) {
    let words = UtteranceWords(FoldedUtterance(phrase)).words
    guard !words.isEmpty, words.count <= 12 else { return }
    values[words.map(\.stem).joined(separator: " "), default: []].append(value)
    longest = max(longest, words.count)
  }

  public subscript(phrase: String) -> [Value] { values[Self.key(phrase)] ?? [] }

  /// Matches from left to right, the longest at each place, none overlapping another.
  public func matches(in text: FoldedUtterance) -> [Match] {
    matches(in: UtteranceWords(text), text: text)
  }

  func matches(in utterance: UtteranceWords, text: FoldedUtterance) -> [Match] {
    let words = utterance.words
    var result: [Match] = []
    var start = 0
    while start < words.count {
      var found: (Int, [Value])?
      var key = ""
      var end = start
      while end < words.count, end - start < longest {
        if end > start {
          guard isJoined(words[end - 1], words[end], in: text) else { break }
          key += " "
        }
        key += words[end].stem
        end += 1
        if let hit = values[key] { found = (end, hit) }
      }
      if let (end, hit) = found {
        result.append(
          Match(range: words[start].range.lowerBound..<words[end - 1].range.upperBound, values: hit)
        )
        start = end
      } else {
        start += 1
      }
    }
    return result
  }

  /// Whether only spaces, hyphens and the like stand between two words.
  private func isJoined(
    _ a: UtteranceWords.Word, _ b: UtteranceWords.Word, in text: FoldedUtterance
  ) -> Bool {
    let gap = a.range.upperBound..<b.range.lowerBound
    return gap.count <= 3
      && text.folded[gap].allSatisfy { " -'&/.+".unicodeScalars.contains($0) }
  }
}
