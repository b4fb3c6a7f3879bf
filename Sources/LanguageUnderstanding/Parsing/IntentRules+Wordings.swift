internal import Catalog

/// Wordings by which the rules of intents tell what an utterance wants.
extension IntentRules {
  private static let questionVerbs: Set<String> = [
    "is", "are", "does", "do", "can", "will", "has", "have", "would",
  ]

  /// Whether a question follows what points at a product: ", does it fold".
  static func asksInSecondClause(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    return text.split { ",:;.".contains($0) }.dropFirst().contains { clause in
      clause.split(separator: " ").first.map { questionVerbs.contains(String($0)) } ?? false
    }
  }

  /// The verbs of X不X that ask for something rather than about something: 能不能便宜点.
  private static let requestVerbs = Set("能要可会是有行好买来换".unicodeScalars)

  /// Whether a Chinese utterance asks by a word and its denial: 重不重, 吵不吵.
  static func asksEitherWay(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.folded
    return text.indices.dropFirst().dropLast().contains { index in
      text[index] == "不" && text[index - 1] == text[index + 1] && text[index - 1].isHan
        && !requestVerbs.contains(text[index - 1])
    }
  }

  private static let comparing = [
    "compare", "than", "versus", "vs", "differ", "better", "against", "between", "比", "区别", "差别",
    "哪",
  ]
  private static let pages = ["specs", "spec", "details", "detail", "info", "page", "description"]

  /// What an utterance wants of the one product that it points at.
  static func settledByReference(
    _ best: Intent, _ reading: QueryParser.Reading
  ) -> Intent? {
    guard reading.references.count == 1, let only = reading.references.first else { return nil }
    let text = reading.text.foldedText(0..<reading.text.count)
    switch (best, only.reference) {
    case (.compare, .nth):
      // "Solid wood or veneer, the third one?" names one product, and two things that it may be.
      return comparing.contains(where: text.contains) ? nil : .question
    case (.reviews, .nth) where isWhatLike(text), (.outOfScope, .nth) where isWhatLike(text):
      return .detail
    case (.detail, _):
      // "The width of the first one" is a fact, "the specs of the first one" its page.
      let asksForPart = reading.tagged.spans.contains { span in
        span.type == .attribute && !pages.contains(span.text.lowercased())
          && span.range.upperBound < only.range.lowerBound
          && reading.text.foldedText(span.range.upperBound..<only.range.lowerBound)
            .hasPrefix(" of ")
      }
      return asksForPart ? .question : nil
    case (.recommend, .it):
      // "Any milk in it"; "a desk with a drawer in it" is a need.
      guard text.trimmingSpaces.hasPrefix("any ") else { return nil }
      return ["in it", "on it", "inside it", "with it"].contains {
        text.trimmingSpaces.hasSuffix($0) || text.hasSuffix($0 + "?")
      } ? .question : nil
    default: return nil
    }
  }

  private static func isWhatLike(_ text: String) -> Bool {
    text.hasPrefix("what") && (text.hasSuffix(" like") || text.hasSuffix(" like?"))
  }

  /// "Canon is ok again" takes a lasting dislike back.
  static func asksBack(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    return reading.has(.allowAgain)
      && ["again", "anymore", "no longer", "又可以", "不介意了", "也可以了"].contains(where: text.contains)
  }

  /// 带遥控器不: a bare denial at the end asks.
  static func endsInNot(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.folded.reversed().drop { " ?？".unicodeScalars.contains($0) }
    return text.count > 2 && text.first == "不" && !reading.has(.cheaper)
  }

  private static let dislikes = [
    "i can't stand", "i cant stand", "i cannot stand", "i hate ", "i never ", "我讨厌", "我受不了", "我从来不",
    "我从不",
  ]

  static func statesDislike(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    return reading.references.isEmpty && dislikes.contains(where: text.hasPrefix)
  }

  private static let deals = [
    "有活动", "什么活动", "搞活动", "做活动", "活动价", "优惠", "打折", "降价", "折扣", "on sale", "discount", "any deal",
    "promo", "special offer",
  ]

  static func asksForDeal(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    return deals.contains(where: text.contains)
  }

  private static let goingOn = ["and ", "what about ", "how about "]

  /// "And …?" with nothing but the name of a thing: no verb, no reference, at most three words.
  static func isAnotherThing(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    guard reading.references.isEmpty, let start = goingOn.first(where: text.hasPrefix) else {
      return false
    }
    let words = text.dropFirst(start.count).split { !($0.isLetter || $0.isNumber) }
    return (1...3).contains(words.count) && !words.contains { questionVerbs.contains(String($0)) }
  }

  private static let priceWords = [
    "price", "cost", "how much", "worth", "charge", "多少", "几块", "什么价", "价格", "价钱", "贵", "几钱",
  ]

  static func asksPrice(_ reading: QueryParser.Reading) -> Bool {
    if reading.has(.count) || reading.has(.range) || reading.has(.history) { return true }
    let text = reading.text.foldedText(0..<reading.text.count)
    // "that cost less than 50" bounds a search; "what does it cost" asks.
    let bare = text.replacing("cost less", with: "").replacing("costs less", with: "")
      .replacing("cost more", with: "").replacing("cost under", with: "")
    return priceWords.contains { bare.contains($0) }
  }
}
