internal import Catalog
internal import LanguageUnderstanding

/// Yes or no, where a passage states it beyond doubt.
struct VerdictReader {
  let question: AskedQuestion

  /// - Returns: `nil` where only the words of the passage can be quoted.
  func verdict(on passage: Passage) -> Bool? {
    switch passage.kind {
    case .specification: specification(passage.text)
    case .question: answer(passage.text)
    case .feature, .description: statement(passage.text)
    // One buyer's word is quoted, not taken for the answer.
    case .review: nil
    }
  }

  private func specification(_ text: String) -> Bool? {
    let (name, value) = SpecificationParts.split(text)
    let folded = WordSequence(value).joined
    switch folded {
    case "yes", "true", "y", "有", "是", "支 持", "可", "可 以": return true
    case "no", "false", "n", "none", "not supported", "无", "没 有", "否", "不 支 持", "不":
      return false
    default: break
    }
    let words = WordSequence(value)
    if question.names.contains(where: words.contains) { return !Self.isDenied(value) }
    // "Bluetooth: 5.3" affirms that it has Bluetooth, "Water resistance: IPX4" not that it is waterproof.
    guard question.asksPossession, question.names.contains(where: WordSequence(name).contains)
    else { return nil }
    if let number = Measure.all(in: value).first, number.value == 0 { return false }
    return !Self.isDenied(value)
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
    let clause = text.split { ".;!?。；！？".contains($0) }.map(String.init)
      .first { clause in question.names.contains(where: WordSequence(clause).contains) }
    guard let clause else { return nil }
    return !Self.isDenied(clause)
  }

  private static let denials = [
    "no", "not", "without", "never", "cannot", "can't", "doesn't", "isn't", "don't", "lacks",
    "lack", "nor", "neither", "excluded", "不", "没", "无法", "非",
  ]

  static func isDenied(_ text: String) -> Bool { denials.contains(where: text.containsCue) }
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
