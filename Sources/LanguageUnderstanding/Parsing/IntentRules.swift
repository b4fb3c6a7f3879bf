internal import Catalog

/// Decides the intent from the model's probabilities and from what only rules can see.
///
/// Rules speak where the wording is unmistakable, or where there is no model; else the model decides.
enum IntentRules {
  /// - Parameters:
  ///   - namesCatalogue: whether a brand or shelf of the loaded catalogue is named.
  ///   - isBareCategory: whether nothing but a category is named.
  static func decide(
    intents: [RecognizedIntent], reading: QueryParser.Reading, namesCatalogue: Bool,
    isBareCategory: Bool
  ) -> RecognizedIntent {
    if isBareCategory {
      let read = intents.first { $0.name == .recommend }?.confidence ?? 0
      return RecognizedIntent(name: .recommend, confidence: max(read, 0.9))
    }
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
    if barePrices.contains(text.filter { !" ?!？！。.".contains($0) }) { return .price }
    if !reading.references.isEmpty,
      ["next to", "side by side", "stack up against", "up against"].contains(where: text.contains)
    {
      return .compare
    }
    return nil
  }

  /// Utterances that ask for a price and nothing else.
  private static let barePrices: Set<String> = [
    "price", "theprice", "andtheprice", "价格", "价格呢", "价钱", "价钱呢", "多少钱", "多少钱呢", "几钱", "什么价", "售价",
    "售价呢",
  ]

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
    if best.name == .refine, asksEitherWay(reading) || endsInNot(reading) {
      return RecognizedIntent(name: .question, confidence: best.confidence)
    }
    if let settled = settledByReference(best.name, reading) {
      return RecognizedIntent(name: settled, confidence: best.confidence)
    }
    if best.name == .refine, asksBack(reading) {
      return RecognizedIntent(name: .preference, confidence: best.confidence)
    }
    // What somebody cannot stand lasts longer than one search.
    if best.name == .refine, statesDislike(reading) {
      return RecognizedIntent(name: .preference, confidence: best.confidence)
    }
    if best.name == .question, asksForDeal(reading) {
      return RecognizedIntent(name: .price, confidence: best.confidence)
    }
    // "And pocket calculators?" goes on searching.
    if best.name == .question, namesCatalogue, intents.count > 1, isAnotherThing(reading) {
      return RecognizedIntent(name: .recommend, confidence: best.confidence)
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
