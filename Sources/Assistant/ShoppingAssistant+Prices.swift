internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Prices: of one product, and computed over many.
extension ShoppingAssistant {
  func price(_ query: ParsedQuery, _ draft: inout Draft) throws {
    let isAggregate =
      query.asksCount || query.extreme != nil || (query.asksRange && query.references.isEmpty)
    let points = !query.references.isEmpty || !query.products.isEmpty
    if isAggregate, !points || query.asksCount {
      try aggregate(query, &draft)
      return
    }
    let isSearchWord = !query.categories.isEmpty && query.brands.isEmpty && !points
    let ids = isSearchWord ? try namedOnly(query) : try targets(of: query)
    if let id = ids.first, let product = try store.product(id) {
      priceReport(product, PriceQuestion(query), &draft)
    } else if !query.categories.isEmpty || !query.brands.isEmpty {
      try aggregate(query, &draft)
    } else {
      askWhichProduct(query, &draft)
    }
  }

  /// The product whose name stands in the utterance; where a category alone is said ("that phone"), the
  /// product in focus if it is one of that kind.
  private func namedOnly(_ query: ParsedQuery) throws -> [ProductID] {
    let named = try ProductNameResolver(store: store, index: index, state: state)
      .products(in: query)
    if !named.isEmpty { return named }
    let isSpecific = query.text.localizedContains("that") || query.text.localizedContains("this")
    guard isSpecific, let focus = state.focus else { return [] }
    return [focus]
  }

  private func priceReport(
    _ product: Product, _ question: PriceQuestion, _ draft: inout Draft
  ) {
    state.focus(on: product.id)
    let reporter = PriceReporter(phrases: phrases)
    draft.answer.kind = .price
    draft.answer.priceReport = reporter.report(of: product)
    draft.answer.products = [plain(product)]
    draft.answer.text = reporter.text(
      of: product, title: shortTitle(product), question: question)
    record(.click, product: product)
  }

  // MARK: Aggregates

  private func aggregate(_ query: ParsedQuery, _ draft: inout Draft) throws {
    let scope = scope(of: query)
    var leftOut: [String] = []
    let set = index.matching(finder.filter(scope, leftOut: &leftOut)).meeting
    let description = SearchDescription(
      search: scope, currency: index.currency, phrases: phrases)
    draft.answer.timings.retrieve = Self.milliseconds(since: draft.clock)
    draft.answer.kind = .price
    if query.asksCount {
      draft.answer.priceReport = .aggregate(.count, value: Double(set.count), products: [])
      draft.answer.text = phrases.counted(set.count, what: description.text)
      state.search = scope
      return
    }
    guard let extremes = index.columns.priceExtremes(of: set) else {
      if set.count == 0 {
        draft.answer.kind = .nothingFits
        draft.answer.text = phrases.nothingFits(what: description.text, relaxation: nil)
      } else {
        draft.answer.text = phrases.noPrices(description.text)
      }
      return
    }
    state.search = scope
    state.search.sort = nil
    guard let order = query.extreme else {
      draft.answer.priceReport = .aggregate(
        .range, value: extremes.highest.price.major - extremes.lowest.price.major,
        products: [extremes.lowest.products[0], extremes.highest.products[0]].map(index.id(of:)))
      draft.answer.text = phrases.range(
        description.text, low: extremes.lowest.price.formatted,
        high: extremes.highest.price.formatted, count: set.count)
      return
    }
    let isCheapest = order == .priceAscending
    let (price, ordinals) = isCheapest ? extremes.lowest : extremes.highest
    let products = try store.products(ordinals.prefix(5).map(index.id(of:)))
    draft.answer.priceReport = .aggregate(
      isCheapest ? .min : .max, value: price.major, products: products.map(\.id))
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.extreme(
      description.text, cheapest: isCheapest, title: products.first.map(title) ?? "",
      price: price.formatted)
    if let first = products.first {
      if products.count > 1 { state.show(list: products.map(\.id)) }
      state.focus(on: first.id)
      draft.page = try page(of: first, passages: try store.passages(of: first.id))
    }
  }

  /// What an aggregate is computed over: what the utterance names, else the running search, else
  /// the whole catalogue.
  private func scope(of query: ParsedQuery) -> RunningSearch {
    var scope = RunningSearch()
    let namesSomething =
      !query.categories.isEmpty || !query.brands.isEmpty || !query.attributes.isEmpty
    if !namesSomething, !isAboutEverything(query.text) { scope = state.search }
    scope.text = ""
    var copy = query
    copy.extreme = nil
    copy.sort = nil
    copy.relativePrice = nil
    scope.update(with: copy, anchor: nil)
    scope.text = ""
    scope.sort = nil
    return scope
  }

  private func isAboutEverything(_ text: String) -> Bool {
    let words = [
      "catalog", "whole", "entire", "store", "shop", "everything", "anything", "in total",
      "altogether", "overall", "thing", "products", "items", "you have", "you sell", "整个", "全店",
      "店里", "所有", "全部",
      "目录", "商品", "一共", "总共", "你们",
    ]
    return words.contains { text.localizedContains($0) }
  }
}
