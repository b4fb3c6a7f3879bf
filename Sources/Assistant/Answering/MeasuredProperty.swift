internal import Catalog
internal import LanguageUnderstanding

/// A property that products are measured by: what pages call it, how shoppers ask for it, and which
/// way is better where that is beyond doubt.
struct MeasuredProperty: Sendable, Hashable {
  enum Direction: Sendable, Hashable { case more, less }

  /// Names of specifications, lower case, in both languages; the first of each is shown.
  var names: [String]
  /// Phrases that ask for it; `+` joins words that have to stand together in the question.
  var questions: [String]
  /// Comparatives and superlatives that ask for a high or a low value.
  var high: [String]
  var low: [String]
  /// The extremes in words, both languages: `heaviest`, `最重`.
  var highest: (english: String, chinese: String)
  var lowest: (english: String, chinese: String)
  /// `nil` where it is a matter of taste.
  var better: Direction?
  /// Names that answer where none of its own is on the page.
  var otherNames: [String] = []
  /// Two numbers, as of a resolution, are multiplied.
  var isProduct = false

  static func == (a: MeasuredProperty, b: MeasuredProperty) -> Bool { a.names == b.names }
  func hash(into hasher: inout Hasher) { hasher.combine(names) }

  /// The property that a specification of this name gives; `nil` for one that is not in the table.
  static func named(_ name: String) -> MeasuredProperty? { byName[key(name)] }

  /// The property that a question asks for: the one with the longest phrase in it.
  static func asked(in question: String) -> MeasuredProperty? {
    best(in: question) { $0.questions + $0.high + $0.low }?.property
  }

  /// The property whose extreme or comparison is asked for, with the direction.
  static func compared(in question: String) -> (property: MeasuredProperty, Direction)? {
    let high = best(in: question) { $0.high }
    let low = best(in: question) { $0.low }
    switch (high, low) {
    case (let high?, let low?):
      return high.length >= low.length ? (high.property, .more) : (low.property, .less)
    case (let high?, nil): return (high.property, .more)
    case (nil, let low?): return (low.property, .less)
    case (nil, nil): return nil
    }
  }

  /// A name as it is compared: lower case, without what stands in brackets.
  static func key(_ name: String) -> String {
    let head = name.prefix { $0 != "(" && $0 != "（" && $0 != "," }
    return WordSequence(String(head)).joined
  }

  /// Whether a sentence speaks of it.
  func isSpoken(of words: WordSequence) -> Bool {
    (names + questions).contains { Self.stands($0, in: words) }
  }

  private static func stands(_ phrase: String, in words: WordSequence) -> Bool {
    phrase.split(separator: "+").allSatisfy { words.contains(String($0)) }
  }

  func name(in language: Language) -> String {
    names.first { ($0.unicodeScalars.first?.value ?? 0 > 0x2E80) == (language == .chinese) }
      ?? names[0]
  }

  private static let byName: [String: MeasuredProperty] = {
    var table: [String: MeasuredProperty] = [:]
    for property in all { for name in property.names { table[key(name)] = property } }
    return table
  }()

  private static func best(
    in question: String, _ phrases: (MeasuredProperty) -> [String]
  ) -> (property: MeasuredProperty, length: Int)? {
    let words = WordSequence(question)
    var best: (property: MeasuredProperty, length: Int)?
    for property in all {
      for phrase in phrases(property) where phrase.count > best?.length ?? 0 {
        if stands(phrase, in: words) { best = (property, phrase.count) }
      }
    }
    return best
  }

  init(
    _ names: String, asks: String, high: String = "", low: String = "",
    highest: (String, String), lowest: (String, String), better: Direction? = nil,
    isProduct: Bool = false, else otherNames: String = ""
  ) {
    func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }
    self.names = list(names)
    self.otherNames = list(otherNames)
    questions = list(asks)
    self.high = list(high)
    self.low = list(low)
    self.highest = highest
    self.lowest = lowest
    self.better = better
    self.isProduct = isProduct
  }

  /// A property whose extremes are called by its name: "highest refresh rate", 刷新率最高.
  init(
    _ names: String, asks: String, high: String = "", low: String = "", better: Direction? = nil,
    called english: String, _ chinese: String, isProduct: Bool = false
  ) {
    self.init(
      names, asks: asks, high: high, low: low,
      highest: ("highest " + english, chinese + "最高"),
      lowest: ("lowest " + english, chinese + "最低"), better: better, isProduct: isProduct)
  }
}
