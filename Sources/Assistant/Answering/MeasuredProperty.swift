internal import Catalog
internal import LanguageUnderstanding

/// A property that products are measured by: what pages call it, how shoppers ask for it, and which
/// way is better where that is beyond doubt.
struct MeasuredProperty: Sendable, Hashable {
  enum Direction: Sendable, Hashable { case more, less }

  /// A phrase, cut into words once.
  struct Cue: Sendable {
    /// The words of each part, folded.
    var parts: [[String]]
    /// Characters; the longer of two cues says more.
    var length: Int

    init(_ text: String) {
      parts = text.split(separator: "+").map { PhraseTable<Bool>.words(of: String($0)) }
      length = text.count
    }

    func stands(in words: WordSequence) -> Bool { parts.allSatisfy(words.contains(words:)) }
  }

  /// Names of specifications, lower case, in both languages; the first of each is shown.
  var names: [String]
  /// Phrases that ask for it; in the table `+` joins parts that all have to stand in the question.
  var questions: [Cue]
  /// Comparatives and superlatives that ask for a high or a low value.
  var high: [Cue]
  var low: [Cue]
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
  ///
  /// Every specification of every product read is looked up by it, so words are not cut.
  static func key(_ name: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(while: { $0 != "(" && $0 != "（" && $0 != "," }) {
      switch scalar {
      case "A"..."Z": key.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case " ", "-", "_", "/": if key.last != " " { key.append(" ") }
      default: key.append(scalar)
      }
    }
    while key.last == " " { key.removeLast() }
    return String(key)
  }

  /// Whether a sentence speaks of it.
  func isSpoken(of words: WordSequence) -> Bool {
    names.contains(where: words.contains(_:)) || questions.contains { $0.stands(in: words) }
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
    in question: String, _ cues: (MeasuredProperty) -> [Cue]
  ) -> (property: MeasuredProperty, length: Int)? {
    let words = WordSequence(question)
    var best: (property: MeasuredProperty, length: Int)?
    for property in all {
      for cue in cues(property) where cue.length > best?.length ?? 0 && cue.stands(in: words) {
        best = (property, cue.length)
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
    questions = list(asks).map(Cue.init)
    self.high = list(high).map(Cue.init)
    self.low = list(low).map(Cue.init)
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
