public import Catalog
internal import LanguageUnderstanding
internal import Recommendation

/// What may be asked without a conversation: nothing said before counts, nothing is remembered.
extension ShoppingAssistant {
  /// Ranks products for a need in the shopper's words, at most `limit` of them.
  ///
  /// Constraints in the words ("under $100", "not Sony") are kept to; whatever the words ask for,
  /// they are read as a search.
  public func found(for text: String, limit: Int) throws -> [AnswerProduct] {
    var query = reader.read(text, fallbackLanguage: state.language)
    query.intent = RecognizedIntent(name: .recommend, confidence: 1)
    state.language = chosenLanguage ?? fixedLanguage ?? query.language
    state.search = RunningSearch()
    state.search.update(with: query, anchor: nil)
    resolveUnnamedShelf(query)
    let search = state.search
    guard !search.isEmpty else { return [] }
    let embedding =
      search.queryText == query.text ? query.embedding : reader.encoder?.encode(search.queryText)
    let found = try finder.find(search, embedding: embedding, count: limit)
    let composer = ReasonComposer(
      search: search, phrases: phrases, tastes: tastes, products: found.products)
    return found.ranked.map { item in
      answerProduct(
        found.products[item.candidate.id], item: item,
        reasons: composer.reasons(for: item, among: found.ranked),
        unknown: found.unknown[item.candidate.id] ?? [])
    }
  }

  /// The price of a product with its history; `nil` where there is no such product.
  public func priced(_ id: ProductID) throws -> Answer? {
    guard let product = try store.product(id) else { return nil }
    let reporter = PriceReporter(phrases: phrases)
    var draft = gesture(.price)
    draft.answer.kind = .price
    draft.answer.priceReport = reporter.report(of: product)
    draft.answer.products = [plain(product)]
    draft.answer.text = reporter.text(of: product, title: title(product))
    return draft.answer
  }
}
