internal import Catalog

/// The sentences of the assistant, English and Chinese side by side: the one place for wording.
struct Phrasebook: Sendable {
  let language: Language

  func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String)
    -> String
  {
    isChinese ? Self.withoutHanSpaces(chinese()) : english()
  }

  /// Spaces stand between Han and Latin, not between Han and Han: a title that ends in Chinese joins
  /// the sentence.
  private static func withoutHanSpaces(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == " ", index > 0, index + 1 < scalars.count, isHan(scalars[index - 1]),
        isHan(scalars[index + 1])
      {
        continue
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// Han characters and the punctuation that goes with them.
  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0xFF00...0xFF65).contains(scalar.value)
  }

  var isChinese: Bool { language == .chinese }

  /// What stands between two sentences.
  var gap: String { isChinese ? "" : " " }

  /// A number of things: "one review", "12 reviews".
  func count(_ n: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(spelled(n)) \(n == 1 ? singular : plural ?? singular + "s")"
  }

  /// An English number, in letters up to nine.
  func spelled(_ n: Int) -> String {
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
