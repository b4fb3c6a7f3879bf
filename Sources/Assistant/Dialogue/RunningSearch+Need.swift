internal import Catalog
internal import Foundation
internal import LanguageUnderstanding

extension RunningSearch {
  /// What retrieval searches for: the words of the need with the names of what is constrained.
  ///
  /// Where more is known, that it is a gift and for whom is left out: no page speaks of either. A
  /// young age becomes the word that pages use for it.
  var queryText: String {
    var parts: [String] = []
    let idle = idleTerms + recipients.filter(Self.isChild)
    let said = Self.without(idle.map(\.surface), in: text)
    if !said.isEmpty { parts.append(said) }
    let surfaces =
      categories.map(\.surface)
      + (attributes + uses + recipients).filter { !idle.contains($0) }.map(\.surface) + brands
    for surface in surfaces where !parts.contains(where: { $0.localizedContains(surface) }) {
      parts.append(surface)
    }
    for child in recipients where Self.isChild(child) {
      parts.append(Language.detect(in: child.surface) == .chinese ? "儿童" : "children")
    }
    return parts.joined(separator: " ")
  }

  private static func isChild(_ recipient: TermMention) -> Bool {
    Recipient.age(in: recipient.surface).map { $0 < 13 } ?? false
  }

  /// The same without the names of the shelves that it is looked for on: what tells their products
  /// apart. Empty where nothing but a shelf is asked for.
  var needText: String {
    guard namesNeed, categories.contains(where: { !$0.shelves.isEmpty }) else { return "" }
    return Self.without(categories.map(\.surface), in: queryText)
  }

  /// Mentions that lead to no product, where others do.
  private var idleTerms: [TermMention] {
    let idle = uses.filter(Self.isGift) + recipients.filter(Audience.isAcquaintance)
    let telling = categories.count + (attributes + uses + recipients).count - idle.count
    return telling > 0 ? idle : []
  }

  static func isGift(_ use: TermMention) -> Bool {
    !Set(use.alternatives).isDisjoint(with: ["gift", "birthday"])
  }

  /// Whether no word goes on beyond the range: "mom" is no part of a "moment".
  private static func isWhole(_ range: Range<String.Index>, in text: String) -> Bool {
    func isLetter(_ character: Character?) -> Bool {
      character.map { $0.isASCII && $0.isLetter } ?? false
    }
    let before = text[..<range.lowerBound].last
    let after = text[range.upperBound...].first
    return !(isLetter(before) && isLetter(text[range].first))
      && !(isLetter(after) && isLetter(text[range].last))
  }

  private static func without(_ surfaces: [String], in text: String) -> String {
    var text = text
    for surface in surfaces {
      var start = text.startIndex
      while let range = text.range(
        of: surface, options: .caseInsensitive, range: start..<text.endIndex)
      {
        guard isWhole(range, in: text) else {
          start = text.index(after: range.lowerBound)
          continue
        }
        let before = text.distance(from: text.startIndex, to: range.lowerBound)
        text.replaceSubrange(range, with: " ")
        start = text.index(text.startIndex, offsetBy: before + 1)
      }
    }
    return text.trimmingCharacters(in: .whitespaces)
  }
}
