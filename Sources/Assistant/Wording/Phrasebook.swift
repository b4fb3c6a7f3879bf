internal import Catalog

/// The sentences of the assistant, English and Chinese side by side: the one place for wording.
struct Phrasebook: Sendable {
  let language: Language

  func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String)
    -> String
  {
    isChinese ? chinese() : english()
  }

  var isChinese: Bool { language == .chinese }

  /// What stands between two sentences.
  var gap: String { isChinese ? "" : " " }

  func count(_ n: Int, _ singular: String, _ plural: String? = nil) -> String {
    n == 1 ? "1 \(singular)" : "\(Self.spelled(n)) \(plural ?? singular + "s")"
  }

  private static func spelled(_ n: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(n) ? words[n] : String(n)
  }

  /// A list in words: "a, b and c".
  func list(_ items: [String], or: Bool = false) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let head = items.dropLast()
    return say(
      head.joined(separator: ", ") + (or ? " or " : " and ") + last,
      head.joined(separator: "、") + (or ? "或" : "和") + last)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
