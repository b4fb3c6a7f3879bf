internal import LanguageUnderstanding

/// The words of a text, cut once and looked through often; plural endings and case forgiven.
struct WordSequence {
  private let words: [String]
  private let set: Set<String>

  init(_ text: String) {
    words = PhraseTable<Bool>.words(of: text)
    set = Set(words)
  }

  /// The words with single spaces between them.
  var joined: String { words.joined(separator: " ") }

  /// Whether the phrase stands here, its words next to each other.
  func contains(_ phrase: String) -> Bool {
    contains(words: PhraseTable<Bool>.words(of: phrase))
  }

  /// The same for a phrase that is cut into words already.
  func contains(words wanted: [String]) -> Bool {
    guard let first = wanted.first, wanted.allSatisfy(set.contains) else { return false }
    if wanted.count == 1 { return true }
    for start in words.indices where words[start] == first {
      if words[start...].starts(with: wanted) { return true }
    }
    return false
  }

  /// Whether some occurrence of the phrase is not denied by the words before it; `nil` where the
  /// phrase does not occur. "Not light and not quiet" denies "quiet".
  func affirms(_ phrase: String) -> Bool? { affirms(PhraseTable<Bool>.words(of: phrase)) }

  /// The same for a phrase that is looked for in many texts and cut into its words once.
  func affirms(_ wanted: [String]) -> Bool? {
    guard let first = wanted.first, wanted.allSatisfy(set.contains) else { return nil }
    var result: Bool?
    for start in words.indices where words[start] == first && words[start...].starts(with: wanted) {
      let isHan = first.unicodeScalars.first.map { $0.value > 0x2E80 } ?? false
      let before = words[max(0, start - 2)..<start]
      let isDenied =
        isHan
        ? before.last.map(Self.deniersChinese.contains) ?? false
          || Self.deniersChinese.contains(before.joined())
        : !Self.deniers.isDisjoint(with: before)
      if !isDenied { return true }
      result = false
    }
    return result
  }

  private static let deniers: Set<String> = [
    "not", "no", "never", "without", "isn't", "isnt", "aren't", "don't", "doesn't", "hardly", "nor",
    "lack", "lacks", "less",
  ]
  private static let deniersChinese: Set<String> = [
    "不", "没", "无", "非", "未", "没有", "不是", "不算", "不够", "不太", "不带", "不含", "不能", "并不",
  ]

  /// Whether one of the words, each one word or one run of Han characters, stands here.
  func containsAny(_ candidates: Set<String>) -> Bool {
    if !set.isDisjoint(with: candidates) { return true }
    return candidates.contains {
      $0.unicodeScalars.first.map { $0.value > 0x2E80 } == true && contains($0)
    }
  }
}

extension String {
  /// Whether `phrase` stands here as whole words, case and plural endings forgiven.
  func containsWord(_ phrase: String) -> Bool { WordSequence(self).contains(phrase) }
}

extension Set<String> {
  /// A list of words: Latin ones with spaces between them, and single Chinese characters.
  init(words: String, characters: String) {
    let latin: [String] = words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    let han: [String] = characters.map { String($0) }
    self = Set(latin + han)
  }
}
