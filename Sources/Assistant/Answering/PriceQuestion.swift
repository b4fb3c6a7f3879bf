internal import Catalog
internal import LanguageUnderstanding

/// What is asked about the price of one product.
enum PriceQuestion: Equatable {
  case today
  case onSale
  case everCheaper
  case changed
  /// Whether the price was ever at or below an amount, in major units; at or above it.
  case everBelow(Double)
  case everAbove(Double)
  /// The prices of a month of the last year that the history knows, 1...12.
  case month(Int)
  /// Whether now is a good time.
  case standing

  private static let months: [[String]] = [
    ["january", "jan"], ["february", "feb"], ["march"], ["april", "apr"], ["may"],
    ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sept", "sep"],
    ["october", "oct"], ["november", "nov"], ["december", "dec"],
  ]
  private static let past = [
    "was it", "was this", "was that", "were they", "ever", "used to", "has it been",
    "have they been", "did it", "曾经", "以前", "之前", "有没有低于", "有没有降到", "有没有跌到", "到过", "低过", "卖过",
    "降到过", "跌到过", "历史",
  ]
  private static let above = ["above", "over", "more than", "higher than", "超过", "高过", "高于", "涨到"]

  init(_ query: ParsedQuery) {
    let text = query.text.lowercased()
    func says(_ cues: [String]) -> Bool { cues.contains(where: text.containsCue) }
    if let amount = query.amounts.first, says(Self.past) {
      let value = amount.upper ?? amount.value
      self = amount.bound == .atLeast || says(Self.above) ? .everAbove(value) : .everBelow(value)
    } else if let month = Self.month(in: text) {
      self = .month(month)
    } else if says([
      "been cheaper", "ever cheaper", "cheaper before", "lower before", "been lower", "ever lower",
      "cost less", "lowest ever", "lowest it", "便宜过", "低过", "更便宜的时候", "史低", "历史最低", "最低多少", "最低价",
    ]) {
      self = .everCheaper
    } else if says([
      "on sale", "discount", "discounted", "deal", "promo", "promotion", "offer", "reduced",
      "打折", "优惠", "促销", "活动", "折扣", "特价",
    ]) {
      self = .onSale
    } else if says([
      "drop", "dropped", "gone down", "went down", "come down", "gone up", "went up", "risen",
      "change", "changed", "降价", "降了", "降过", "涨价", "涨了", "跌", "变化", "走势",
    ]) {
      self = .changed
    } else if says([
      "good price", "good time", "fair price", "worth it", "buy now", "wait", "overpriced",
      "划算", "值不值", "贵不贵", "现在买", "合适", "该买", "等等",
    ]) {
      self = .standing
    } else {
      self = .today
    }
  }

  /// Whether an utterance that states an amount asks about the past, not for products.
  static func isAboutThePast(_ query: ParsedQuery) -> Bool {
    guard query.categories.isEmpty else { return false }
    return switch PriceQuestion(query) {
    case .everBelow, .everAbove: true
    default: false
    }
  }

  private static func month(in text: String) -> Int? {
    let words = WordSequence(text)
    for (index, names) in months.enumerated() {
      // "may" is a verb unless something says that it is a month.
      let isNamed = names.contains { name in
        name == "may" ? words.contains("in may") : words.contains(name)
      }
      if isNamed { return index + 1 }
    }
    guard let mark = text.firstIndex(of: "月") else { return nil }
    let digits = text[..<mark].reversed().prefix { $0.isNumber }.reversed()
    if let number = Int(String(digits)), (1...12).contains(number) { return number }
    let names = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    return names.indices.reversed().first { text[..<mark].hasSuffix(names[$0]) }.map { $0 + 1 }
  }
}
