internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// Recommending and refining.
extension ShoppingAssistant {
  private static let defaultCount = 5
  /// How near another shelf has to be to what was said, and how much nearer than the running one.
  private static let leastShelfScore = 0.4
  private static let shelfMargin = 0.12

  var finder: ProductFinder {
    ProductFinder(
      store: store, index: index, ranker: ranker, profile: keepsProfile ? profile : nil,
      tastes: tastes)
  }

  func search(_ query: ParsedQuery, _ draft: inout Draft) throws {
    if leavesShelf(query) { state.search = RunningSearch() }
    let bound = try measureBound(query)
    var query = query
    if let bound { query.attributes.removeAll(where: bound.covers) }
    let before = state.search
    if query.wantsOtherBrand, state.search.brands.isEmpty, let focus = state.focus,
      let brand = try store.product(focus)?.brand
    {
      state.search.excludedBrands.append(brand)
    }
    state.search.update(with: query, anchor: try anchorPrice(query))
    if let bound {
      state.search.measures.removeAll { $0.property == bound.property }
      state.search.measures.append(bound)
    }
    if state.search == before, !query.references.isEmpty || state.search.isEmpty,
      query.intent.name == .refine, !query.startsOver
    {
      if let id = state.resolve(query.references).first {
        // "this one" as an answer to a list means that product.
        try show(id, &draft)
        return
      }
    }
    if state.search.isEmpty {
      draft.answer.kind = query.startsOver ? .smalltalk : .clarification
      draft.answer.text = query.startsOver ? phrases.chat() : phrases.unclear()
      state.shown = []
      return
    }
    resolveUnnamedShelf(query)
    try measureFeatures()
    remember(query)
    let embedding = state.search.queryText == query.text ? query.embedding : nil
    try runSearch(embedding: embedding, relative: query.relativePrice, &draft)
    noteForeignCurrency(query, &draft)
  }

  /// Runs the search again after a constraint was removed by hand.
  func rerunSearch() throws -> AssistantReply {
    guard !state.search.isEmpty else {
      return AssistantReply(chips: [], shortlist: savedProducts)
    }
    var draft = gesture(.refine)
    try runSearch(embedding: nil, relative: nil, &draft)
    return finish(draft)
  }

  /// What "cheaper" compares with: the product pointed at, else the first of the list where that
  /// leaves a choice, else the middle of the list.
  private func anchorPrice(_ query: ParsedQuery) throws -> Double? {
    guard let wish = query.relativePrice else { return nil }
    // "Earbuds, not too pricey" begins anew: what was shown before says nothing of their prices.
    if query.intent.name == .recommend, !query.categories.isEmpty, query.references.isEmpty {
      return nil
    }
    if let id = state.resolve(query.references).first {
      return try store.product(id)?.price?.major ?? state.search.priceMax
    }
    let prices = try store.products(state.shown).compactMap { $0.price?.major }
    guard let first = prices.first else { return state.search.priceMax }
    let middle = prices.sorted()[prices.count / 2]
    for least in [3, 2] {
      for anchor in [first, middle] where choice(beyond: anchor, wish) >= least { return anchor }
    }
    return choice(beyond: first, wish) > 0 ? first : middle
  }

  /// How many products of the running search would be left on the wished side of `anchor`.
  private func choice(beyond anchor: Double, _ wish: RelativePrice) -> Int {
    var search = state.search
    switch wish {
    case .cheaper: search.priceMax = anchor - 0.01
    case .dearer: search.priceMin = anchor + 0.01
    }
    var leftOut: [String] = []
    return index.matching(finder.filter(search, leftOut: &leftOut)).meeting.count
  }

  /// Whether a need that names no shelf is about another one than the running search: "something to
  /// run in at night" while looking at skin care.
  private func leavesShelf(_ query: ParsedQuery) -> Bool {
    let shelves = state.search.categories.flatMap(\.shelves)
    guard query.intent.name == .recommend, query.categories.isEmpty, query.references.isEmpty,
      !shelves.isEmpty, !query.searchText.isEmpty
    else { return false }
    let categories = index.vocabulary.categories
    let own = Set(shelves.filter(categories.indices.contains).map { categories[$0].path.first })
    let matches = index.nearestCategories(to: query.searchText, limit: .max)
    guard let best = matches.first, !own.contains(best.path.first) else { return false }
    let ownBest = matches.first { own.contains($0.path.first) }?.score ?? 0
    return best.score >= Self.leastShelfScore && best.score - ownBest >= Self.shelfMargin
  }

  /// Links a category for which the catalogue has no shelf and no title to the nearest shelf by
  /// meaning, so that 背包 finds Backpacks.
  func resolveUnnamedShelf(_ query: ParsedQuery) {
    for place in state.search.categories.indices {
      let mention = state.search.categories[place]
      guard mention.shelves.isEmpty else { continue }
      var filter = ProductFilter()
      filter.titleNouns = mention.nouns
      if index.matching(filter).meeting.count > 0 { continue }
      let nearest = index.nearestCategories(to: mention.surface, limit: 3)
      guard let best = nearest.first, best.score >= 0.62 else { continue }
      let nodes = nearest.filter { $0.score >= best.score - 0.03 }.map(\.node)
      let categories = index.vocabulary.categories
      state.search.categories[place].shelves = categories.indices.filter {
        nodes.contains(categories[$0].node)
      }
      state.search.categories[place].name = best.path.last ?? mention.name
    }
  }

  private func runSearch(
    embedding: [Float]?, relative: RelativePrice?, _ draft: inout Draft
  ) throws {
    let search = state.search
    let description = SearchDescription(
      search: search, currency: index.currency, phrases: phrases)
    let count = min(max(search.quantity ?? Self.defaultCount, 1), 10)
    let vector = embedding ?? reader.encoder?.encode(search.queryText)
    let found = try finder.find(search, embedding: vector, count: count)
    draft.answer.timings.retrieve = Self.milliseconds(since: draft.clock)
    draft.clock = .now
    guard !found.ranked.isEmpty else {
      try nothingFits(search, description, relative, &draft)
      return
    }
    let composer = ReasonComposer(
      search: search, phrases: phrases, tastes: tastes, products: found.products)
    let products = found.ranked.map { item in
      answerProduct(
        found.products[item.candidate.id], item: item,
        reasons: composer.reasons(for: item, among: found.ranked),
        unknown: found.unknown[item.candidate.id] ?? [])
    }
    draft.answer.kind = .recommendation
    draft.answer.products = products
    for product in products { state.reasons[product.id] = product }
    state.show(list: products.map(\.id))
    draft.answer.timings.rank = Self.milliseconds(since: draft.clock)
    draft.clock = .now
    draft.answer.text = recommendationText(found, products, search, description)
    draft.answer.citations = try citations(for: products)
    draft.answer.timings.compose = Self.milliseconds(since: draft.clock)
  }

  private func recommendationText(
    _ found: ProductFinder.Found, _ products: [AnswerProduct], _ search: RunningSearch,
    _ description: SearchDescription
  ) -> String {
    var sentences: [String] = []
    if found.isApproximate {
      sentences.append(
        search.attributes.isEmpty
          ? phrases.ideas(for: description.text) : phrases.closest(to: description.text))
    } else if let first = products.first {
      let best = found.products[first.id].map(title) ?? first.title
      sentences.append(
        phrases.found(
          total: max(found.total, products.count { $0.unknown.isEmpty }), shown: products.count,
          what: description.text, best: best, reason: first.reasons.first?.text))
    }
    let unknown = Set(products.flatMap(\.unknown))
    if !unknown.isEmpty {
      let labels = ConstraintKey.allCases.filter(unknown.contains).map { description.label(of: $0) }
      sentences.append(phrases.unknownMarked(labels))
    }
    if !found.leftOut.isEmpty { sentences.append(phrases.leavingOut(found.leftOut)) }
    return sentences.joined(separator: phrases.gap)
  }

  func answerProduct(
    _ product: Product?, item: RankedProduct, reasons: [Reason], unknown: [ConstraintKey]
  ) -> AnswerProduct {
    var result = AnswerProduct(
      id: item.candidate.id,
      title: product?.title.text(in: state.language) ?? item.candidate.id.rawValue,
      brand: product?.brand, price: product?.price, rating: product?.rating,
      ratingCount: product?.ratingCount, score: min(max(item.score, 0), 1), unknown: unknown,
      reasons: reasons)
    result.listPrice = product?.listPrice
    return result
  }

  /// A product as it stands in answers that do not rank.
  func plain(_ product: Product) -> AnswerProduct {
    var result = AnswerProduct(
      id: product.id, title: product.title.text(in: state.language), brand: product.brand,
      price: product.price, rating: product.rating, ratingCount: product.ratingCount)
    result.listPrice = product.listPrice
    return result
  }

  /// The passages that the reasons name.
  private func citations(for products: [AnswerProduct]) throws -> [Citation] {
    let ids = products.prefix(5).flatMap { $0.reasons.flatMap(\.passages) }
    guard !ids.isEmpty else { return [] }
    return try store.passages(ids).map(Citation.init)
  }

  private func noteForeignCurrency(_ query: ParsedQuery, _ draft: inout Draft) {
    let own = index.currency
    guard let other = query.amounts.compactMap(\.currency).first, other != own else { return }
    let gap = phrases.gap
    draft.answer.text +=
      gap + phrases.otherCurrency(other.rawValue, catalogue: own.rawValue)
  }

  // MARK: Nothing fits

  private func nothingFits(
    _ search: RunningSearch, _ description: SearchDescription, _ relative: RelativePrice?,
    _ draft: inout Draft
  ) throws {
    draft.answer.kind = .nothingFits
    if !search.categories.isEmpty, !finder.sells(search.categories) {
      try notSold(search, description, &draft)
      return
    }
    let proposals = Relaxer(finder: finder).proposals(for: search)
    draft.answer.relaxations = proposals.map(\.relaxation)
    var sentence = proposals.first.map { self.sentence(for: $0, description) }
    if relative == .cheaper, let first = state.shown.first, let product = try store.product(first) {
      sentence = phrases.cheapestShown(title(product))
    } else if let bound = search.measures.last, let first = state.shown.first,
      let product = try store.product(first)
    {
      sentence = phrases.alreadyExtreme(title(product), bound)
      // A wish that nothing meets is told once and not carried along.
      state.search.measures.removeLast()
    }
    draft.answer.text = phrases.nothingFits(what: description.text, relaxation: sentence)
    guard let proposal = proposals.first else { return }
    let near = try finder.find(proposal.search, embedding: nil, count: 3)
    draft.answer.products = near.ranked.map { item in
      var product = answerProduct(
        near.products[item.candidate.id], item: item, reasons: [], unknown: [])
      product.breaks = [proposal.relaxation.constraint]
      return product
    }
    if !draft.answer.products.isEmpty { state.show(list: draft.answer.products.map(\.id)) }
  }

  /// The shop has no such thing at all: says so, and shows what comes nearest in meaning.
  private func notSold(
    _ search: RunningSearch, _ description: SearchDescription, _ draft: inout Draft
  ) throws {
    var others = search
    others.remove(.category)
    others.text = search.categories.map(\.surface).joined(separator: " ")
    let near = try finder.find(
      others, embedding: reader.encoder?.encode(others.queryText), count: 3)
    draft.answer.products = near.ranked.map { item in
      var product = answerProduct(
        near.products[item.candidate.id], item: item, reasons: [], unknown: [])
      product.breaks = [.category]
      return product
    }
    var relaxed = search
    relaxed.remove(.category)
    var leftOut: [String] = []
    draft.answer.relaxations = [
      Relaxation(
        constraint: .category, from: description.value(of: .category), to: nil,
        products: index.matching(finder.filter(relaxed, leftOut: &leftOut)).possible.count)
    ]
    draft.answer.text = phrases.notSold(
      description.label(of: .category), hasNear: !draft.answer.products.isEmpty)
    if !draft.answer.products.isEmpty { state.show(list: draft.answer.products.map(\.id)) }
  }

  private func sentence(for proposal: Relaxer.Proposal, _ description: SearchDescription) -> String
  {
    let relaxation = proposal.relaxation
    if case .number(let amount)? = relaxation.to,
      let price = Money(major: amount, currency: index.currency)?.formatted
    {
      return relaxation.constraint == .priceMin
        ? phrases.relaxPriceMin(to: price, products: relaxation.products)
        : phrases.relaxPriceMax(to: price, products: relaxation.products)
    }
    var given: [String]?
    if relaxation.constraint == .attributes, case .texts(let texts) = relaxation.from {
      given = texts
    }
    return phrases.relaxWithout(
      description.label(of: relaxation.constraint, values: given), products: relaxation.products)
  }
}
