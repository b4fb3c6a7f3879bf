internal import Catalog
internal import LanguageUnderstanding

/// What questions mean in the light of what was said before.
extension DialogueState {
  /// What an utterance means in full: an elliptic one with what it leaves out, a question with the
  /// intent that only what is shown can tell.
  func completed(_ query: ParsedQuery) -> ParsedQuery {
    if let lastAsked,
      let full = FollowUp(last: lastAsked, lastIntent: lastIntent).completed(query)
    {
      return full
    }
    var result = query
    if let intent = intentOfQuestion(query) { result.intent.name = intent }
    return result
  }

  /// The turn is over; what it asked can be asked again of another product.
  mutating func remember(_ query: ParsedQuery) {
    lastIntent = query.intent.name
    if query.intent.name != .shortlist { lastSaved = [] }
    switch query.intent.name {
    case .question, .reviews, .price, .detail, .why, .shortlist: lastAsked = query
    default: break
    }
  }

  /// - Returns: `nil` where the intent of the words alone stands.
  private func intentOfQuestion(_ query: ParsedQuery) -> Intent? {
    let text = query.text.lowercased()
    func says(_ cues: [String]) -> Bool { cues.contains(where: text.containsCue) }
    let intent = query.intent.name
    if focus != nil, intent != .price, PriceQuestion.isAboutThePast(query) { return .price }
    // "How much memory": an amount of something else than money.
    if intent == .price, query.amounts.isEmpty, query.extreme == nil,
      MeasuredProperty.asked(in: query.text) != nil,
      !says([
        "price", "cost", "costs", "pay", "how much is", "how much are", "how much for", "价", "钱",
        "便宜", "贵",
      ])
    {
      return .question
    }
    if DescribedReference(query) != nil, [.refine, .recommend].contains(intent),
      says(["save", "keep", "add", "bookmark", "收藏", "加入", "存"])
    {
      return .shortlist
    }
    guard shown.count >= 2, query.amounts.isEmpty, query.products.isEmpty, query.extreme == nil,
      query.relativePrice == nil, let superlative = SuperlativeQuestion(query)
    else { return nil }
    let isAboutList = query.references.allSatisfy { $0 == .them || $0 == .both }
    if [.question, .refine, .recommend].contains(intent), isAboutList,
      says(["which", "whose", "哪"]),
      query.categories.isEmpty
    {
      return .compare
    }
    // "And the bigger screen?" goes on comparing.
    let goesOn = says(["and", "what about", "how about", "那", "呢"]) || text.hasSuffix("?")
    if lastIntent == .compare, superlative.property != nil, goesOn, isAboutList,
      [.question, .refine, .recommend, .detail].contains(intent),
      !says(["something", "anything", "any", "show", "find", "want", "need", "有没有", "来", "换"])
    {
      return .compare
    }
    return nil
  }
}
