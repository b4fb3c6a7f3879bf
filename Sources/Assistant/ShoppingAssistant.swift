public import Catalog
public import Foundation
public import LanguageUnderstanding
public import Recommendation
public import Retrieval

/// A shopper's assistant over one catalogue: takes utterances and gestures, gives answers.
///
/// One instance holds one conversation. Calls are answered in order; nothing here knows of a screen.
///
/// ```swift
/// let assistant = ShoppingAssistant(store: store, index: index, reader: reader, lexicon: lexicon)
/// let reply = await assistant.reply(to: .say("wireless headphones under $100"))
/// ```
public actor ShoppingAssistant {
  let store: CatalogStore
  let index: SearchIndex
  let reader: LanguageReader
  let shopper: String
  let keepsProfile: Bool
  let now: @Sendable () -> Date
  let ranker: Ranker
  let summarizer: ReviewSummarizer
  let lexicon: Lexicon
  let fixedLanguage: Language?

  var state = DialogueState()
  var profile: ShopperProfile
  var tastes = LastingTastes()
  var conversation: ConversationID?
  /// The shortlist of a session that keeps nothing.
  var sessionShortlist: [ProductID] = []
  /// The watched prices of a session that keeps nothing.
  var sessionWatches: [PriceWatch] = []
  /// What is usual on the shelves that were asked about.
  var usualValues: [UsualValue: AttributeValue?] = [:]
  /// Set by `setLanguage`; outranks the language of the utterance.
  var chosenLanguage: Language?

  /// - Parameters:
  ///   - shopper: whose profile and shortlist are used; nothing is read or kept with `keepsProfile` false.
  ///   - language: answers in this language; `nil` follows each utterance.
  ///   - now: the clock, for dates of what is kept.
  public init(
    store: CatalogStore, index: SearchIndex, reader: LanguageReader, lexicon: Lexicon,
    shopper: String = "me", keepsProfile: Bool = true, language: Language? = nil,
    weights: Recommendation.RankingWeights = Recommendation.RankingWeights(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.index = index
    self.reader = reader
    self.shopper = shopper
    self.keepsProfile = keepsProfile
    self.now = now
    fixedLanguage = language
    ranker = Ranker(weights: weights)
    self.lexicon = lexicon
    summarizer = ReviewSummarizer(lexicon: lexicon) { reader.sentiment(of: $0) }
    profile = ShopperProfile(dimension: SentenceEncoder.dimension)
    if keepsProfile {
      profile = Self.rebuiltProfile(store: store, index: index, shopper: shopper)
      tastes = Self.storedTastes(store: store, shopper: shopper)
    }
    if let language { state.language = language }
  }

  /// Answers one request.
  public func reply(to request: AssistantRequest) async -> AssistantReply {
    do {
      return try answer(to: request)
    } catch {
      var answer = emptyAnswer(utterance: "", kind: .clarification)
      answer.text = phrases.failure(String(describing: error))
      return AssistantReply(answer: answer, chips: chips, shortlist: savedProducts)
    }
  }

  private func answer(to request: AssistantRequest) throws -> AssistantReply {
    switch request {
    case .say(let utterance): return try respond(to: utterance)
    case .removeConstraint(let chip):
      state.search.remove(chip.key, value: chip.value)
      return try rerunSearch()
    case .open(let id): return try open(id)
    case .preview(let id): return try preview(id)
    case .save(let id): return try save([id])
    case .unsave(let id): return try unsave([id])
    case .hide(let id): return try note(.hide, of: id)
    case .like(let id): return try note(.like, of: id)
    case .compare(let ids): return finish(try compared(ids, in: gesture(.compare)))
    case .why(let id): return finish(try explained(id, in: gesture(.why)))
    case .showShortlist: return finish(try shortlistShown(in: gesture(.shortlist)))
    case .showProfile: return finish(profileShown(in: gesture(.preference)))
    case .forgetProfile: return try forget()
    case .startOver:
      state.search = RunningSearch()
      return AssistantReply(chips: [], shortlist: savedProducts)
    case .setLanguage(let language):
      chosenLanguage = language
      if let language { state.language = language }
      return AssistantReply(chips: chips, shortlist: savedProducts)
    }
  }

  // MARK: One utterance

  /// Accumulates an answer and the page beside it.
  struct Draft {
    var answer: Answer
    var page: ProductPage?
    var clock = ContinuousClock.now
  }

  private func respond(to utterance: String) throws -> AssistantReply {
    let start = ContinuousClock.now
    let trimmed = String(utterance.trimmingPrefix { $0.isWhitespace })
    var query = reader.read(trimmed, fallbackLanguage: state.language)
    query.text = utterance
    query.intent.name = state.contextualIntent(of: query)
    let entities = query.entities
    query = state.completed(query)
    if takesBackTaste(query) { query.intent.name = .preference }
    state.language = chosenLanguage ?? fixedLanguage ?? query.language
    state.turn += 1
    var draft = Draft(answer: emptyAnswer(utterance: utterance, kind: .clarification))
    draft.answer.intent = query.intent
    draft.answer.entities = entities.map { entity in
      AnswerEntity(
        type: entity.span.type, text: entity.span.text, start: entity.span.range.lowerBound,
        end: entity.span.range.upperBound, value: entity.value, negated: entity.span.isNegated)
    }
    draft.answer.timings.understand = Self.milliseconds(since: start)
    draft.clock = .now
    if trimmed.isEmpty {
      draft.answer.intent = RecognizedIntent(name: .smalltalk, confidence: 1)
      draft.answer.text = phrases.unclear()
    } else {
      try route(query, &draft)
    }
    draft.answer.timings.total = Self.milliseconds(since: start)
    state.remember(query)
    return finish(draft)
  }

  private func route(_ query: ParsedQuery, _ draft: inout Draft) throws {
    if let request = PriceWatchRequest(query) {
      try priceWatch(request, query, &draft)
      return
    }
    switch query.intent.name {
    case .recommend, .refine: try search(query, &draft)
    case .price: try price(query, &draft)
    case .compare: try compare(query, &draft)
    case .question: try question(query, &draft)
    case .reviews: try reviews(query, &draft)
    case .detail: try detail(query, &draft)
    case .shortlist: try shortlist(query, &draft)
    case .preference: try preference(query, &draft)
    case .why: try why(query, &draft)
    case .smalltalk: smalltalk(query, &draft)
    case .outOfScope:
      draft.answer.kind = .outOfScope
      draft.answer.text = phrases.outOfScope()
    }
  }

  private func smalltalk(_ query: ParsedQuery, _ draft: inout Draft) {
    draft.answer.kind = .smalltalk
    draft.answer.text =
      switch query.smalltalk ?? .other {
      case .greeting: phrases.greeting()
      case .thanks: phrases.thanks()
      case .farewell: phrases.farewell()
      case .capabilities: phrases.capabilities()
      case .other: phrases.chat()
      }
  }

  // MARK: Shared by the parts

  var phrases: Phrasebook { Phrasebook(language: state.language) }

  func emptyAnswer(utterance: String, kind: AnswerKind) -> Answer {
    Answer(
      turn: state.turn, utterance: utterance, language: state.language,
      intent: RecognizedIntent(name: .recommend, confidence: 1), kind: kind, text: "")
  }

  /// A draft for a gesture, which has no words.
  func gesture(_ intent: Intent) -> Draft {
    state.turn += 1
    var draft = Draft(answer: emptyAnswer(utterance: "", kind: .clarification))
    draft.answer.intent = RecognizedIntent(name: intent, confidence: 1)
    return draft
  }

  var chips: [ConstraintChip] {
    SearchDescription(search: state.search, currency: index.currency, phrases: phrases).chips
  }

  func finish(_ draft: Draft) -> AssistantReply {
    var answer = draft.answer
    if answer.timings.total == 0 {
      answer.timings.total = Self.milliseconds(since: draft.clock)
    }
    answer.constraints = state.search.constraints
    if answer.constraints.priceMin != nil || answer.constraints.priceMax != nil {
      answer.constraints.currency = state.search.currency ?? index.currency
    }
    if answer.suggestions.isEmpty { answer.suggestions = phrases.suggestions(after: answer.kind) }
    keep(answer)
    return AssistantReply(
      answer: answer, page: draft.page, chips: chips, shortlist: savedProducts)
  }

  /// A title short enough for a sentence.
  func title(_ product: Product) -> String {
    let full = product.title.text(in: state.language)
    guard full.count > 60 else { return full }
    let head = full.prefix(57)
    let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    return cut + "…"
  }

  /// A title for sentences that name several products: without what comes after a comma, a bracket
  /// or "with".
  func shortTitle(_ product: Product) -> String {
    let full = product.title.text(in: state.language)
    var head = Substring(full)
    for mark in [", ", " (", " with ", " for ", "，", "（", " - ", " – "] {
      if let range = head.range(of: mark), head[..<range.lowerBound].count >= 8 {
        head = head[..<range.lowerBound]
      }
    }
    guard head.count > 48 else { return String(head) }
    let cut = head.prefix(46)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
  }

  static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (ContinuousClock.now - start).components
    let milliseconds = Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
    return (milliseconds * 1000).rounded() / 1000
  }
}
