internal import Catalog
internal import LanguageUnderstanding

/// Yes or no, where a passage states it beyond doubt.
struct VerdictReader {
  let question: AskedQuestion

  /// - Returns: `nil` where only the words of the passage can be quoted.
  func verdict(on passage: Passage) -> Bool? {
    switch passage.kind {
    case .specification: specification(passage.text)
    case .question: isSameQuestion(passage.text) ? answer(passage.text) : nil
    case .feature, .description: statement(passage.text)
    // One buyer's word is quoted, not taken for the answer.
    case .review: nil
    }
  }

  private func specification(_ text: String) -> Bool? {
    let (name, value) = SpecificationParts.split(text)
    if let flag = Self.flag(value) {
      // "HEPA filter: yes" says nothing about having to replace it.
      return question.isCovered(by: WordSequence(name)) ? flag : nil
    }
    let words = WordSequence(value)
    guard question.isCovered(by: WordSequence(text)) else { return nil }
    if let held = question.names.first(where: words.contains(_:)) {
      return !Self.isDenied(held, in: value)
    }
    // "Bluetooth: 5.3" affirms that it has Bluetooth, "Water resistance: IPX4" not that it is waterproof.
    guard question.asksPossession, question.names.contains(where: WordSequence(name).contains(_:))
    else { return nil }
    if let number = Measure.all(in: value).first, number.value == 0 { return false }
    return !PhraseTable<Bool>.words(of: value).prefix(1).contains(where: Self.denials.contains)
  }

  /// What a specification's value says that is yes or no and nothing else.
  static func flag(_ value: String) -> Bool? {
    switch WordSequence(value).joined {
    case "yes", "true", "y", "有", "是", "支 持", "可", "可 以": true
    case "no", "false", "n", "none", "not supported", "无", "没 有", "否", "不 支 持", "不": false
    default: nil
    }
  }

  /// Another buyer's yes counts only for what that buyer asked.
  private func isSameQuestion(_ text: String) -> Bool {
    let words = WordSequence(AnsweredText.question(in: text))
    return question.isCovered(by: words)
  }

  private func answer(_ text: String) -> Bool? {
    let reply = AnsweredText.answer(in: text).lowercased()
    let head = reply.split { " ,.:;!，。：；！、".contains($0) }.prefix(2).map(String.init)
    guard let first = head.first else { return nil }
    if first == "yes" || first == "yep" || first == "sure" || first == "of" && head.last == "course"
    {
      return true
    }
    if first == "no" || first == "nope" || first == "unfortunately" { return false }
    if first.hasPrefix("不") || first.hasPrefix("没") || first == "否" { return false }
    if first.hasPrefix("可以") || first.hasPrefix("能") || first.hasPrefix("是的")
      || first.hasPrefix("支持") || first == "会" || first == "有" || first == "对"
    {
      return true
    }
    return nil
  }

  /// A sentence of the description that names what is asked for.
  private func statement(_ text: String) -> Bool? {
    for clause in text.split(whereSeparator: { ".;!?。；！？".contains($0) }).map(String.init) {
      let words = WordSequence(clause)
      if question.isCovered(by: WordSequence(text)),
        let name = question.names.first(where: words.contains(_:))
      {
        return !Self.isDenied(name, in: clause)
      }
    }
    return nil
  }

  // MARK: Denial

  private static let denials: Set<String> = [
    "no", "not", "without", "never", "cannot", "can't", "doesn't", "isn't", "don't", "aren't",
    "lack", "nor", "neither", "不", "没", "无", "未", "非",
  ]
  private static let denialsBehind: Set<String> = [
    "not", "isn't", "doesn't", "aren't", "excluded", "unsupported", "不", "没", "未",
  ]
  /// Words that hold such a character and deny nothing.
  private static let harmless = ["无线", "不锈", "非常", "不仅", "不但", "无比", "not only"]

  /// Whether a text names something to deny it: "no fan", "Bluetooth is not supported". What is denied
  /// elsewhere in the sentence ("folds flat without tools") does not count.
  static func isDenied(_ name: String, in text: String) -> Bool {
    var clean = text.lowercased()
    for word in harmless where !name.lowercased().contains(word) {
      clean = clean.replacing(word, with: " ")
    }
    let words = PhraseTable<Bool>.words(of: clean)
    guard let place = words.firstRange(of: PhraseTable<Bool>.words(of: name)) else { return false }
    return words[..<place.lowerBound].suffix(4).contains(where: denials.contains)
      || words[place.upperBound...].prefix(3).contains(where: denialsBehind.contains)
  }
}

/// A specification's line as name and value.
enum SpecificationParts {
  static func split(_ text: String) -> (name: String, value: String) {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return ("", text) }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    return (String(text[..<colon]), String(value))
  }
}

/// A buyer's question with its answer, as one passage holds them.
enum AnsweredText {
  /// What follows the question.
  static func answer(in text: String) -> String {
    guard let mark = text.firstIndex(where: { $0 == "?" || $0 == "？" }) else { return text }
    return String(text[text.index(after: mark)...].drop { $0 == " " })
  }

  static func question(in text: String) -> String {
    guard let mark = text.firstIndex(where: { $0 == "?" || $0 == "？" }) else { return "" }
    return String(text[...mark])
  }
}
