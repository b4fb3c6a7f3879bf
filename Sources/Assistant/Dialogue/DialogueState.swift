internal import Catalog
internal import LanguageUnderstanding

/// What a conversation remembers from turn to turn.
struct DialogueState: Sendable {
  var turn = 0
  var search = RunningSearch()
  /// The latest list of products that was shown: what "the first one" counts in.
  var shown: [ProductID] = []
  /// The product last spoken of: what "it" means.
  var focus: ProductID?
  /// Whether it was spoken of by itself since the latest list was shown: what "they" means of shoes.
  private(set) var isFocusChosen = false
  /// Products that were spoken of, the latest last; at most fifty.
  private(set) var discussed: [ProductID] = []
  /// The products of the last comparison or shortlist, for "these two".
  var group: [ProductID] = []
  /// Why each product of the latest ranking stands where it stands.
  var reasons: [ProductID: AnswerProduct] = [:]
  var language: Language = .english
  var lastIntent: Intent?
  /// The last utterance that asked about a product, for "and the second?".
  var lastAsked: ParsedQuery?
  /// What the turn before put on the shortlist, for "no, I meant the first".
  var lastSaved: [ProductID] = []

  /// The intent in the light of what was said before: a change needs a running search, and
  /// "also number one" goes on with what was done last.
  func contextualIntent(of query: ParsedQuery) -> Intent {
    let names = query.categories.filter { !$0.isNegated }
    switch query.intent.name {
    case .refine where search.isEmpty && !names.isEmpty: return .recommend
    case .recommend
    where !names.isEmpty && names.map(\.name) == search.categories.map(\.name)
      && MeasuredProperty.compared(in: query.text) != nil:
      // "Is there a lighter laptop" among laptops.
      return .refine
    case .recommend where !search.isEmpty && names.isEmpty && query.products.isEmpty:
      // A need for somebody else is a new one, whatever it bounds.
      if query.opensNeed, !query.recipients.isEmpty { return .recommend }
      let changes =
        !query.brands.isEmpty || !query.amounts.isEmpty || !query.attributes.isEmpty
        || query.ratingMin != nil
      return changes ? .refine : .recommend
    case .detail where query.isAdditive && !query.references.isEmpty:
      return lastIntent == .shortlist ? .shortlist : .detail
    default: return query.intent.name
    }
  }

  mutating func discuss(_ ids: [ProductID]) {
    discussed.removeAll { ids.contains($0) }
    discussed += ids
    if discussed.count > 50 { discussed.removeFirst(discussed.count - 50) }
  }

  /// A new list was shown; its first product is what "it" means until another is spoken of.
  mutating func show(list: [ProductID]) {
    shown = list
    group = list
    discuss(list.reversed())
    if let first = list.first { focus = first }
    isFocusChosen = false
  }

  mutating func focus(on id: ProductID) {
    focus = id
    isFocusChosen = true
    discuss([id])
  }

  /// The products that references of an utterance point at, in the order they were said.
  func resolve(_ references: [Reference]) -> [ProductID] {
    var result: [ProductID] = []
    func append(_ ids: some Sequence<ProductID>) {
      for id in ids where !result.contains(id) { result.append(id) }
    }
    for reference in references {
      switch reference {
      case .nth(let n): if shown.indices.contains(n - 1) { append([shown[n - 1]]) }
      case .fromEnd(let n): if n <= shown.count { append([shown[shown.count - n]]) }
      case .first(let n): append(shown.prefix(n))
      case .last(let n): append(shown.suffix(n))
      case .it: if let focus { append([focus]) }
      case .them: append(group.isEmpty ? focus.map { [$0] } ?? [] : Array(group.prefix(5)))
      case .both: append(group.count == 2 ? group : Array(shown.prefix(2)))
      case .other:
        if let other = group.first(where: { $0 != focus }) { append([other]) }
      }
    }
    return result
  }

  /// Whether an ordinal points beyond the list that was shown.
  func isBeyondList(_ references: [Reference]) -> Bool {
    references.contains {
      switch $0 {
      case .nth(let n), .fromEnd(let n): n > shown.count
      default: false
      }
    }
  }
}
