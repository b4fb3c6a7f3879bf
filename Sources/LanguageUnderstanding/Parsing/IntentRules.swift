internal import Catalog

/// Decides the intent from the model's probabilities and from what only rules can see.
///
/// Rules speak where the wording is unmistakable, or where there is no model; else the model decides.
enum IntentRules {
  /// - Parameter namesCatalogue: whether a brand or shelf of the loaded catalogue is named.
  static func decide(
    intents: [RecognizedIntent], reading: QueryParser.Reading, namesCatalogue: Bool = false
  ) -> RecognizedIntent {
    guard let best = intents.first else {
      return RecognizedIntent(name: certain(reading) ?? guess(reading), confidence: 0.5)
    }
    if let certain = certain(reading), certain != best.name {
      return RecognizedIntent(name: certain, confidence: max(0.9, best.confidence))
    }
    return settled(intents, best, reading, namesCatalogue)
  }

  /// Wordings that leave no choice.
  private static func certain(_ reading: QueryParser.Reading) -> Intent? {
    let words = reading.words.words
    // A bare ordinal or a bare number opens a product.
    if reading.references.count == 1, let only = reading.references.first, only.isOrdinal,
      case .nth = only.reference, only.range.count >= lettersCount(reading)
    {
      return .detail
    }
    if words.isEmpty { return .smalltalk }
    // "Pip vs Air Lite 3" can mean nothing else.
    if words.dropFirst().dropLast().contains(where: { ["vs", "versus"].contains($0.text) }) {
      return .compare
    }
    let text = reading.text.foldedText(0..<reading.text.count)
    if !reading.references.isEmpty,
      ["next to", "side by side", "stack up against", "up against"].contains(where: text.contains)
    {
      return .compare
    }
    return nil
  }

  /// Borders that the model mistakes: one extreme item is a matter of price, a budget alone is not.
  private static func settled(
    _ intents: [RecognizedIntent], _ best: RecognizedIntent, _ reading: QueryParser.Reading,
    _ namesCatalogue: Bool
  ) -> RecognizedIntent {
    // Who names what the shop sells speaks of the shop, unless the model is sure of the contrary.
    if best.name == .outOfScope, reading.has(.anyThing), best.confidence < 0.98 {
      return RecognizedIntent(name: .recommend, confidence: 1 - best.confidence)
    }
    if best.name == .outOfScope, namesCatalogue, best.confidence < 0.8, intents.count > 1 {
      return intents[1]
    }
    // "The third one: is it noisy" asks; 重不重 asks, however short.
    if best.name == .detail, asksInSecondClause(reading) || asksEitherWay(reading) {
      return RecognizedIntent(name: .question, confidence: best.confidence)
    }
    if best.name == .refine, asksEitherWay(reading) {
      return RecognizedIntent(name: .question, confidence: best.confidence)
    }
    if reading.has(.count), namesCatalogue, reading.references.isEmpty,
      [.question, .recommend].contains(best.name)
    {
      return RecognizedIntent(name: .price, confidence: best.confidence)
    }
    let asksExtreme =
      reading.has(.extreme(.priceAscending)) || reading.has(.extreme(.priceDescending))
    if asksExtreme, [.compare, .refine, .recommend, .question].contains(best.name) {
      return RecognizedIntent(name: .price, confidence: best.confidence)
    }
    if best.name == .price, !reading.amounts.isEmpty, !asksExtreme, !asksPrice(reading) {
      let searching = intents.first { $0.name == .recommend || $0.name == .refine }
      return RecognizedIntent(
        name: searching?.name ?? .recommend, confidence: best.confidence)
    }
    return best
  }

  private static let priceWords = [
    "price", "cost", "how much", "worth", "charge", "多少", "几块", "什么价", "价格", "价钱", "贵", "几钱",
  ]

  private static func asksPrice(_ reading: QueryParser.Reading) -> Bool {
    if reading.has(.count) || reading.has(.range) || reading.has(.history) { return true }
    let text = reading.text.foldedText(0..<reading.text.count)
    // "that cost less than 50" bounds a search; "what does it cost" asks.
    let bare = text.replacing("cost less", with: "").replacing("costs less", with: "")
      .replacing("cost more", with: "").replacing("cost under", with: "")
    return priceWords.contains { bare.contains($0) }
  }

  private static let questionVerbs: Set<String> = [
    "is", "are", "does", "do", "can", "will", "has", "have", "would",
  ]

  /// Whether a question follows what points at a product: ", does it fold".
  private static func asksInSecondClause(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.foldedText(0..<reading.text.count)
    return text.split { ",:;.".contains($0) }.dropFirst().contains { clause in
      clause.split(separator: " ").first.map { questionVerbs.contains(String($0)) } ?? false
    }
  }

  /// The verbs of X不X that ask for something rather than about something: 能不能便宜点.
  private static let requestVerbs = Set("能要可会是有行好买来换".unicodeScalars)

  /// Whether a Chinese utterance asks by a word and its denial: 重不重, 吵不吵.
  private static func asksEitherWay(_ reading: QueryParser.Reading) -> Bool {
    let text = reading.text.folded
    return text.indices.dropFirst().dropLast().contains { index in
      text[index] == "不" && text[index - 1] == text[index + 1] && text[index - 1].isHan
        && !requestVerbs.contains(text[index - 1])
    }
  }

  private static func lettersCount(_ reading: QueryParser.Reading) -> Int {
    reading.text.folded.count { $0.isWordScalar || $0.isHan || $0 == " " }
  }

  /// The best guess by rules alone.
  private static func guess(_ reading: QueryParser.Reading) -> Intent {
    func has(_ cue: Cue) -> Bool { reading.has(cue) }
    let words = Set(reading.words.words.map(\.text))
    let text = reading.text.foldedText(0..<reading.text.count)
    if has(.reason) { return .why }
    if words.contains("compare") || words.contains("versus") || words.contains("vs")
      || words.contains("difference") || text.contains("比较") || text.contains("对比")
      || text.contains("区别") || text.contains("哪个好")
    {
      return .compare
    }
    if has(.listSaved) || has(.clearSaved)
      || (has(.save) && words.count < 8 && !reading.references.isEmpty)
      || has(.unsave) && !reading.references.isEmpty
    {
      return .shortlist
    }
    if words.contains("review") || words.contains("reviews") || words.contains("complaints")
      || words.contains("complain") || text.contains("评价") || text.contains("评论")
      || text.contains("差评") || text.contains("口碑")
    {
      return .reviews
    }
    if words.contains("price") || words.contains("cost") || words.contains("costs")
      || text.contains("how much is") || text.contains("多少钱") || text.contains("价格")
      || has(.count) || has(.range) || has(.history)
      || has(.extreme(.priceAscending)) || has(.extreme(.priceDescending))
    {
      return .price
    }
    if has(.allowAgain) || has(.like) || text.contains("i never") || text.contains("我从不")
      || text.contains("我讨厌") || text.contains("我不喜欢")
    {
      return .preference
    }
    if has(.greeting) && words.count <= 4 || has(.thanks) || has(.farewell)
      || has(.capabilities)
    {
      return .smalltalk
    }
    if asksInSecondClause(reading) || asksEitherWay(reading) { return .question }
    if let first = reading.words.words.first?.text,
      ["open", "details", "detail", "tell", "show"].contains(first), !reading.references.isEmpty
    {
      return .detail
    }
    if text.contains("打开") || text.contains("详情") || text.contains("介绍一下") { return .detail }
    if text.hasSuffix("?") || text.hasSuffix("吗") || text.hasSuffix("？") || text.hasSuffix("多大")
      || ["does", "is", "can", "what", "which", "how", "will", "do"]
        .contains(reading.words.words.first?.text ?? "")
    {
      return .question
    }
    if has(.cheaper) || has(.dearer) || has(.negation)
      || reading.cues.contains(where: {
        $0.values.contains {
          if case .withdraw = $0 { true } else { false }
        }
      }) || (!reading.amounts.isEmpty && reading.words.words.count <= 5)
    {
      return .refine
    }
    return .recommend
  }
}
