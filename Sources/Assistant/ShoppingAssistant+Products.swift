internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// Speaking of certain products: which are meant, details, reasons.
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
    if named.isEmpty, let described = DescribedReference(query),
      let id = try product(described)
    {
      return [id]
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
    let named = try targets(
      of: query,
      fallsBack: query.products.isEmpty && query.brands.isEmpty && query.categories.isEmpty)
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
