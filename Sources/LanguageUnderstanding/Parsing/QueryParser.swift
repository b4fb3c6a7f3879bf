public import Catalog

/// Turns an utterance and what the model read in it into a `ParsedQuery`.
///
/// The model says what the utterance wants and where things are named; exact matters (amounts,
/// ordinals, what the catalogue holds) are decided by rules, because they must not be guessed.
public struct QueryParser: Sendable {
  public let linker: EntityLinker
  private let amountParser = AmountParser()

  public init(linker: EntityLinker) { self.linker = linker }

  /// - Parameters:
  ///   - intents: the model's intents with probabilities, most probable first; empty without a model.
  ///   - spans: the model's entity spans; nil without a model.
  public func parse(
    _ utterance: String, intents: [RecognizedIntent] = [], spans: [EntitySpan]? = nil,
    fallbackLanguage: Language = .english
  ) -> ParsedQuery {
    let text = FoldedUtterance(utterance)
    let words = UtteranceWords(text)
    let cues = Cue.table.matches(in: words, text: text)
    let amounts = amountParser.amounts(in: text)
    let reading = Reading(
      text: text, words: words, cues: cues, amounts: amounts,
      references: ReferenceReader(text: text, words: words).references(),
      tagged: TaggedSpans(spans).withoutMeasuresAsPrices(amounts))
    let matches = linker.table.matches(in: words, text: text)
    let known = matches.flatMap(\.values).contains { linker.isInCatalogue($0) }
    let intent = IntentRules.decide(
      intents: intents, reading: reading, namesCatalogue: known,
      isBareCategory: matches.contains { isBareCategory($0, in: words) })
    var query = ParsedQuery(
      text: utterance, language: Language.detect(in: utterance) ?? fallbackLanguage,
      intent: intent)
    readAmounts(reading, into: &query)
    readCues(reading, into: &query)
    query.references = reading.references.map(\.reference) + taggedOrdinals(reading)
    if intent.name != .smalltalk, intent.name != .outOfScope {
      readEntities(reading, into: &query)
    }
    query.searchText = searchText(reading, query: query)
    return query
  }

  /// Whether an utterance is the name of a category and nothing else.
  private func isBareCategory(
    _ match: PhraseTable<EntityLinker.Target>.Match, in words: UtteranceWords
  ) -> Bool {
    guard match.values.contains(where: { linker.type(of: $0) == .category }) else { return false }
    return words.words.allSatisfy {
      match.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= match.range.upperBound
    }
  }

  /// What the rules found before anything is decided.
  struct Reading {
    var text: FoldedUtterance
    var words: UtteranceWords
    var cues: [PhraseTable<Cue>.Match]
    var amounts: [Amount]
    var references: [ReferenceReader.Found]
    var tagged: TaggedSpans

    func has(_ cue: Cue) -> Bool { cues.contains { $0.values.contains(cue) } }
    func range(of cue: Cue) -> Range<Int>? { cues.first { $0.values.contains(cue) }?.range }

    /// Whether a word of exclusion stands near `range`, before or after it.
    func excludes(near range: Range<Int>) -> Bool {
      let tokens = UtteranceTokens(text)
      return zip(tokens.tokens, Negator.distances(tokens)).contains { token, distance in
        token.range.overlaps(range) && (distance.before != nil || distance.after != nil)
      }
    }
  }

  // MARK: Amounts and ratings

  private func readAmounts(_ reading: Reading, into query: inout ParsedQuery) {
    let rating = RatingReader(text: reading.text).rating()
    query.ratingMin = rating?.value
    if let rating { add(.rating, rating.range, String(rating.value), reading, to: &query) }
    for amount in reading.amounts where !(rating?.range.overlaps(amount.range) ?? false) {
      // A bare number with a bound is money unless the model sees something else in it.
      guard amount.isCertain || !reading.tagged.isOther(than: .price, amount.range) else {
        continue
      }
      query.amounts.append(amount)
      add(.price, amount.range, reading.text.text(amount.range), reading, to: &query)
    }
  }

  /// Adds what a rule found, with the borders that the model sees for the same thing.
  private func add(
    _ type: EntityType, _ range: Range<Int>, _ value: String, _ reading: Reading,
    to query: inout ParsedQuery
  ) {
    let range = reading.tagged.range(of: type, overlapping: range) ?? range
    guard !query.entities.contains(where: { $0.span.range == range }) else { return }
    query.entities.append(
      (EntitySpan(type: type, range: range, text: reading.text.text(range)), value))
  }

  /// Types of which the rules know the meaning and the model the place.
  private static let pointers: Set<EntityType> = [.ordinal, .anaphor, .sort, .price, .rating]

  /// Adds an ordinal, an anaphor or an order that a rule found, where the model, if there is one,
  /// sees it too: "it" and "popular" have uses that point at nothing.
  private func addPointer(
    _ type: EntityType, _ range: Range<Int>, _ value: String, _ reading: Reading,
    to query: inout ParsedQuery
  ) {
    guard reading.tagged.isTagged else {
      return add(type, range, value, reading, to: &query)
    }
    let similar: [EntityType] =
      type == .ordinal || type == .anaphor ? [type, .ordinal, .anaphor] : [type]
    for type in similar where reading.tagged.range(of: type, overlapping: range) != nil {
      return add(type, range, value, reading, to: &query)
    }
  }

  /// Ordinals that only the model sees: "how do 1 and 2 differ".
  private func taggedOrdinals(_ reading: Reading) -> [Reference] {
    reading.tagged.spans.filter { span in
      span.type == .ordinal && !reading.references.contains { $0.range.overlaps(span.range) }
    }.compactMap { span in
      let text = FoldedUtterance(span.text)
      for index in 0..<text.count where text.isBorder(index) {
        guard let number = NumberReader(text: text).read(at: index), (1...20).contains(number.value)
        else { continue }
        return .nth(Int(number.value))
      }
      return nil
    }
  }

  // MARK: Cues

  private func readCues(_ reading: Reading, into query: inout ParsedQuery) {
    let isSearch = [.recommend, .refine, .price].contains(query.intent.name)
    for match in reading.cues {
      for cue in match.values {
        switch cue {
        case .sort(let order):
          // "性价比高" is a feature where the model says so.
          guard isSearch, !reading.tagged.isOther(than: .sort, match.range) else { break }
          // "By price, dearest first": the direction that is said outranks the usual one.
          query.sort = order == .priceDescending ? order : query.sort ?? order
          addPointer(.sort, match.range, order.rawValue, reading, to: &query)
        case .extreme(let order):
          query.extreme = query.extreme ?? order
          addPointer(.sort, match.range, order.rawValue, reading, to: &query)
        case .cheaper, .dearer:
          // "cheaper than 50" is a bound, not a comparison with what is shown.
          guard !reading.amounts.contains(where: { $0.range.overlaps(match.range) }) else { break }
          query.relativePrice = cue == .cheaper ? .cheaper : .dearer
          addPointer(
            .sort, match.range, cue == .cheaper ? "price_ascending" : "price_descending", reading,
            to: &query)
        case .withdraw(let key): query.withdrawn.insert(key)
        case .restart: query.startsOver = true
        case .need: query.opensNeed = true
        case .otherBrand: query.wantsOtherBrand = true
        case .also:
          // "too big" adds nothing; "the red one too" does.
          let isDegree =
            reading.text.foldedText(match.range) == "too"
            && reading.words.words.contains { $0.range.lowerBound == match.range.upperBound + 1 }
          if !isDegree { query.isAdditive = true }
        case .instead: query.isReplacement = true
        case .count: query.asksCount = true
        case .range: query.asksRange = true
        case .history: query.asksHistory = true
        default: break
        }
      }
    }
    if query.withdrawn.contains(.priceMax) { query.withdrawn.insert(.priceMin) }
    query.shortlistAction = shortlistAction(reading)
    query.preferenceStance = preferenceStance(reading)
    query.smalltalk = smalltalk(reading)
  }

  private func shortlistAction(_ reading: Reading) -> ShortlistAction {
    if reading.has(.clearSaved) { return .clear }
    if reading.has(.unsave) { return .remove }
    let list = reading.has(.listSaved)
    let save = reading.has(.save)
    // "add it to my list" names the list too; a reference makes it an order to save.
    if save, !reading.references.isEmpty || !list { return .save }
    if list { return .show }
    return reading.references.isEmpty ? .show : .save
  }

  private func preferenceStance(_ reading: Reading) -> PreferenceStance {
    if reading.has(.allowAgain) { return .withdraws }
    if reading.has(.dislike) { return .dislikes }
    if reading.has(.like) { return .likes }
    return reading.has(.negation) ? .dislikes : .likes
  }

  private func smalltalk(_ reading: Reading) -> SmalltalkTopic {
    if reading.has(.farewell) { return .farewell }
    if reading.has(.thanks) { return .thanks }
    if reading.has(.capabilities) { return .capabilities }
    if reading.has(.greeting) { return .greeting }
    return .other
  }

  // MARK: Entities

  private func readEntities(_ reading: Reading, into query: inout ParsedQuery) {
    for found in reading.references {
      addPointer(
        found.isOrdinal ? .ordinal : .anaphor, found.range, reading.text.text(found.range),
        reading, to: &query)
    }
    for span in reading.tagged.spans where Self.pointers.contains(span.type) {
      guard !query.entities.contains(where: { $0.span.range.overlaps(span.range) }) else {
        continue
      }
      query.entities.append((span, span.text))
    }
    let taken = query.entities.map(\.span.range)
    let spans = SpanMerger(linker: linker, reading: reading, intent: query.intent.name)
      .merged(reading.tagged.spans, taken: taken)
    for span in spans { link(span, reading, into: &query) }
    if query.intent.name == .question, query.attributes.isEmpty {
      addMisspeltFeature(reading, to: &query)
    }
    query.entities.sort { $0.span.range.lowerBound < $1.span.range.lowerBound }
  }

  /// "watage" in a question asks for the wattage.
  private func addMisspeltFeature(_ reading: Reading, to query: inout ParsedQuery) {
    for word in reading.words.words where !word.isHan {
      guard !query.entities.contains(where: { $0.span.range.overlaps(word.range) }) else {
        continue
      }
      let mention = linker.term(word.text, kind: .attribute)
      guard mention.alternatives.count > 1 else { continue }
      query.attributes.append(mention)
      add(.attribute, word.range, mention.surface, reading, to: &query)
      return
    }
  }

  private func link(_ span: EntitySpan, _ reading: Reading, into query: inout ParsedQuery) {
    var value = span.text
    switch span.type {
    case .category:
      var mention = linker.category(span.text)
      mention.isNegated = span.isNegated
      value = mention.name
      query.categories.append(mention)
    case .brand:
      var mention = linker.brand(span.text)
      mention.isNegated = span.isNegated
      value = mention.name
      if !query.brands.contains(mention) { query.brands.append(mention) }
    case .product: query.products.append(span.text)
    case .attribute: query.attributes.append(term(span, .attribute))
    case .use: query.uses.append(term(span, .use))
    case .recipient:
      var named = span
      named.text = Recipient.name(span.text)
      query.recipients.append(term(named, .recipient))
    case .quantity:
      query.quantity = NumberReader(text: FoldedUtterance(span.text)).read(at: 0).map {
        Int($0.value)
      }
    case .price, .rating, .ordinal, .anaphor, .sort: break
    }
    query.entities.append((span, value))
  }

  private func term(_ span: EntitySpan, _ kind: Concept.Kind) -> TermMention {
    var mention = linker.term(span.text, kind: kind)
    mention.isNegated = span.isNegated
    return mention
  }

  // MARK: Search text

  /// The utterance without amounts, references, steering words and what is excluded.
  private func searchText(_ reading: Reading, query: ParsedQuery) -> String {
    var drop = query.amounts.map(\.range) + reading.references.map(\.range)
    for entity in query.entities where entity.span.isNegated || entity.span.type == .rating {
      drop.append(entity.span.range)
    }
    let kept = query.entities.filter {
      [.category, .brand, .product, .attribute, .use, .recipient].contains($0.span.type)
        && !$0.span.isNegated
    }.map(\.span.range)
    for match in reading.cues where !kept.contains(where: { $0.overlaps(match.range) }) {
      drop.append(match.range)
    }
    var result = String.UnicodeScalarView()
    for (index, scalar) in reading.text.scalars.enumerated() {
      if drop.contains(where: { $0.contains(index) }) {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(scalar)
      }
    }
    return String(result).trimmingSpaces
  }
}
