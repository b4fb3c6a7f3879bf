internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// Speaking of certain products: details, comparison, questions, reviews, reasons.
extension ShoppingAssistant {
  /// The products that an utterance is about: those it points at and those it names; the one last
  /// spoken of where it does neither.
  func targets(of query: ParsedQuery, fallsBack: Bool = true) throws -> [ProductID] {
    let named = try ProductNameResolver(store: store, index: index, state: state)
      .products(in: query)
    var references = query.references
    if !named.isEmpty {
      // With a product named beside it, "them" is the product of the sentence before.
      references = references.map { $0 == .them && state.group.count < 2 ? .it : $0 }
    }
    var result = state.resolve(references)
    for id in named where !result.contains(id) { result.append(id) }
    if result.isEmpty, fallsBack, references.isEmpty || !state.isBeyondList(references),
      let focus = state.focus
    {
      result = [focus]
    }
    return result
  }

  /// Says that no product is meant, and why.
  func askWhichProduct(_ query: ParsedQuery, _ draft: inout Draft) {
    draft.answer.kind = .clarification
    if state.isBeyondList(query.references) {
      draft.answer.text = phrases.beyondList(state.shown.count)
    } else if let name = query.products.first {
      draft.answer.text = phrases.noSuchProduct(name)
    } else {
      draft.answer.text = phrases.whichProduct()
    }
  }

  // MARK: Detail

  func detail(_ query: ParsedQuery, _ draft: inout Draft) throws {
    let named = try targets(of: query, fallsBack: query.products.isEmpty && query.brands.isEmpty)
    if let id = named.first {
      try show(id, &draft)
    } else if !query.brands.isEmpty || !query.categories.isEmpty {
      // "show me the Bose ones" is a search after all.
      try search(query, &draft)
    } else {
      askWhichProduct(query, &draft)
    }
  }

  func show(_ id: ProductID, _ draft: inout Draft) throws {
    guard let product = try store.product(id) else {
      draft.answer.kind = .clarification
      draft.answer.text = phrases.noSuchProduct(id.rawValue)
      return
    }
    state.focus(on: product.id)
    record(.view, product: product)
    draft.answer.kind = .detail
    draft.answer.products = [plain(product)]
    let lead = product.description?.text(in: state.language)
      .split(separator: "\n").first.map(String.init)
    draft.answer.text = [phrases.detail(title(product)), lead].compactMap(\.self)
      .joined(separator: phrases.gap)
    let passages = try store.passages(of: product.id)
    draft.answer.citations =
      passages.first { $0.kind == .description }
      .map { [Citation($0)] } ?? []
    draft.page = try page(of: product, passages: passages)
  }

  func open(_ id: ProductID) throws -> AssistantReply {
    guard let product = try store.product(id) else {
      var draft = gesture(.detail)
      draft.answer.text = phrases.noSuchProduct(id.rawValue)
      return finish(draft)
    }
    state.focus(on: product.id)
    record(.view, product: product)
    return try preview(product.id)
  }

  func preview(_ id: ProductID) throws -> AssistantReply {
    var reply = AssistantReply(chips: chips, shortlist: savedProducts)
    if let product = try store.product(id) {
      reply.page = try page(of: product, passages: try store.passages(of: id))
    }
    return reply
  }

  func page(of product: Product, passages: [Passage]) throws -> ProductPage {
    let group = product.variantGroup
    let related = try store.products(state.shown).filter {
      group != nil && $0.variantGroup == group && $0.id != product.id
    }
    return ProductPage(
      product: product,
      reviewSummary: summarizer.summary(
        of: product, passages: passages, language: state.language),
      isSaved: savedProducts.contains(product.id), variants: related.map(plain))
  }

  // MARK: Comparison

  func compare(_ query: ParsedQuery, _ draft: inout Draft) throws {
    var ids = try targets(of: query, fallsBack: false)
    if ids.isEmpty, query.brands.count >= 2 {
      // "Sony or Bose": the best of each brand.
      for brand in query.brands where !brand.isNegated {
        var search = RunningSearch()
        search.categories = state.search.categories
        search.brands = [brand.name]
        if let best = try finder.find(search, embedding: nil, count: 1).ranked.first {
          ids.append(best.candidate.id)
        }
      }
    }
    if ids.count == 1, let focus = state.focus, focus != ids[0] { ids.insert(focus, at: 0) }
    if ids.count == 1, let other = state.shown.first(where: { $0 != ids[0] }) { ids.append(other) }
    if ids.isEmpty {
      // "which is the lightest" asks about the whole list.
      let isAboutAll = ["which", "哪"].contains(where: query.text.localizedContains)
      ids = Array(state.shown.prefix(isAboutAll ? 5 : 2))
    }
    guard ids.count >= 2 else {
      askWhichProduct(query, &draft)
      if !state.isBeyondList(query.references) { draft.answer.text = phrases.compareWhat() }
      return
    }
    draft = try compared(Array(ids.prefix(5)), in: draft)
  }

  func compared(_ ids: [ProductID], in draft: Draft) throws -> Draft {
    var draft = draft
    let products = try store.products(ids)
    guard products.count >= 2 else {
      draft.answer.kind = .clarification
      draft.answer.text = phrases.compareWhat()
      return draft
    }
    let comparison = ComparisonBuilder(language: state.language).comparison(of: products)
    draft.answer.kind = .comparison
    draft.answer.comparison = comparison
    draft.answer.products = products.map(plain)
    let differing = comparison.rows.count(where: \.differs)
    var text = phrases.comparison(
      products.map(title), differing: differing, same: comparison.rows.count - differing)
    let priced = products.filter { $0.price != nil }
      .sorted { ($0.price?.minorUnits ?? 0) < ($1.price?.minorUnits ?? 0) }
    if priced.count >= 2, let low = priced[0].price, let next = priced[1].price,
      low.currency == next.currency, low.minorUnits < next.minorUnits
    {
      let gap = Money(minorUnits: next.minorUnits - low.minorUnits, currency: low.currency)
      text +=
        phrases.gap
        + phrases.cheaperBy(title(priced[0]), amount: gap.formatted)
    }
    draft.answer.text = text
    for product in products { record(.compare, product: product) }
    state.show(list: products.map(\.id))
    return draft
  }

  // MARK: Questions

  func question(_ query: ParsedQuery, _ draft: inout Draft) throws {
    guard let id = try targets(of: query).first, let product = try store.product(id) else {
      askWhichProduct(query, &draft)
      return
    }
    state.focus(on: product.id)
    let passages = try store.passages(of: product.id)
    let answerer = QuestionAnswerer(
      index: index, reader: reader, phrases: phrases, title: title(product))
    let result = answerer.answer(query, about: product, passages: passages)
    draft.answer.timings.retrieve = Self.milliseconds(since: draft.clock)
    draft.answer.kind = result.isStated ? .answer : .notStated
    draft.answer.text = result.text
    draft.answer.products = [plain(product)]
    draft.answer.citations = result.citations.map(Citation.init)
    draft.page = try page(of: product, passages: passages)
    recordText(.ask, query.text, product: product.id)
  }

  // MARK: Reviews

  func reviews(_ query: ParsedQuery, _ draft: inout Draft) throws {
    guard let id = try targets(of: query).first, let product = try store.product(id) else {
      askWhichProduct(query, &draft)
      return
    }
    state.focus(on: product.id)
    let passages = try store.passages(of: product.id)
    draft.answer.products = [plain(product)]
    draft.page = try page(of: product, passages: passages)
    guard
      let summary = summarizer.summary(
        of: product, passages: passages, language: state.language)
    else {
      draft.answer.kind = .notStated
      draft.answer.text = phrases.noReviews(title(product))
      return
    }
    draft.answer.kind = .reviews
    let wanted = summarizer.aspectNames(in: query.text, language: state.language)
    let asked = summary.aspects.filter { wanted.contains($0.name) }
    let aspects = asked.isEmpty ? summary.aspects : asked
    draft.answer.text = reviewText(product, summary, aspects: aspects, isAsked: !asked.isEmpty)
    if asked.isEmpty, let aspect = wanted.first {
      draft.answer.text =
        phrases.notInReviews(aspect, of: summary.count)
        + phrases.gap + draft.answer.text
    }
    let quotes = aspects.prefix(4).flatMap { [$0.praise, $0.complaint].compactMap(\.self) }
    draft.answer.citations = quotes.map(Citation.init)
  }

  private func reviewText(
    _ product: Product, _ summary: ReviewSummary, aspects: [ReviewSummary.Aspect], isAsked: Bool
  ) -> String {
    let gap = phrases.gap
    if isAsked {
      return aspects.map {
        phrases.aspectReviews(
          $0.name, positive: $0.positive, negative: $0.negative, total: summary.count)
      }.joined(separator: gap)
    }
    let pros = aspects.filter { $0.positive >= 2 && $0.positive > $0.negative }.prefix(3)
    let cons = aspects.filter { $0.negative >= 2 && $0.negative >= $0.positive }.prefix(3)
    let rated = zip(1...5, summary.stars).reduce((0, 0)) { ($0.0 + $1.0 * $1.1, $0.1 + $1.1) }
    let mean = rated.1 > 0 ? (Double(rated.0) / Double(rated.1) * 10).rounded() / 10 : nil
    let text = phrases.reviews(
      title: title(product), count: summary.count, mean: mean,
      pros: pros.map { phrases.mentions($0.name, $0.positive, of: summary.count) },
      cons: cons.map { phrases.mentions($0.name, $0.negative, of: summary.count) })
    return pros.isEmpty && cons.isEmpty ? text + gap + phrases.nothingCommon() : text
  }

  // MARK: Why

  func why(_ query: ParsedQuery, _ draft: inout Draft) throws {
    guard let id = try targets(of: query).first ?? state.shown.first else {
      askWhichProduct(query, &draft)
      return
    }
    draft = try explained(id, in: draft)
  }

  func explained(_ id: ProductID, in draft: Draft) throws -> Draft {
    var draft = draft
    guard let product = try store.product(id) else {
      draft.answer.text = phrases.noSuchProduct(id.rawValue)
      return draft
    }
    state.focus(on: product.id)
    draft.answer.kind = .explanation
    let ranked = state.reasons[product.id]
    draft.answer.products = [ranked ?? plain(product)]
    let reasons = (ranked?.reasons ?? []).map { reason in
      let percent = Int((reason.weight * 100).rounded())
      return percent > 0 ? "\(reason.text) (\(percent)%)" : reason.text
    }
    draft.answer.text = phrases.why(title(product), reasons: reasons)
    let passages = ranked?.reasons.flatMap(\.passages) ?? []
    draft.answer.citations = try store.passages(passages).map(Citation.init)
    return draft
  }
}
