internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// Products side by side.
extension ShoppingAssistant {
  /// Columns of a table that can still be read.
  private static let mostCompared = 5
  /// Price, rating and brand.
  private static let headRows = 3

  func compare(_ query: ParsedQuery, _ draft: inout Draft) throws {
    let superlative = SuperlativeQuestion(query)
    var ids = try targets(of: query, fallsBack: false)
    if ids.isEmpty { ids = try bestOfEachBrand(query) }
    if ids.isEmpty, let superlative, try compareShelf(query, superlative, &draft) { return }
    if ids.count == 1, let partner = partner(of: ids[0]) {
      if partner == state.focus { ids.insert(partner, at: 0) } else { ids.append(partner) }
    }
    if ids.isEmpty {
      // "which is the lightest" asks about the whole list.
      let isAboutAll = superlative != nil || ["which", "哪"].contains(where: query.text.containsCue)
      ids = isAboutAll ? state.shown : Array(state.shown.prefix(2))
    }
    guard ids.count >= 2 else {
      askWhichProduct(query, &draft)
      if !state.isBeyondList(query.references) { draft.answer.text = phrases.compareWhat() }
      return
    }
    draft = try compared(ids, superlative: superlative, in: draft)
  }

  /// "Sony or Bose": the best of each brand.
  private func bestOfEachBrand(_ query: ParsedQuery) throws -> [ProductID] {
    guard query.brands.count >= 2 else { return [] }
    return try query.brands.filter { !$0.isNegated }.compactMap { brand in
      var search = RunningSearch()
      search.categories = query.categories.isEmpty ? state.search.categories : query.categories
      search.brands = [brand.name]
      return try finder.find(search, embedding: nil, count: 1).ranked.first?.candidate.id
    }
  }

  /// What one product is compared with: the one spoken of before, else the first other of the list.
  private func partner(of id: ProductID) -> ProductID? {
    if let focus = state.focus, focus != id { return focus }
    return state.shown.first { $0 != id }
  }

  /// "Which laptop is the lightest?", with no list or another shelf's: all of the shelf are compared.
  ///
  /// - Returns: whether there was such a shelf.
  private func compareShelf(
    _ query: ParsedQuery, _ superlative: SuperlativeQuestion, _ draft: inout Draft
  ) throws -> Bool {
    let named = query.categories.filter { !$0.isNegated }
    guard !named.isEmpty,
      state.shown.isEmpty || named.map(\.name) != state.search.categories.map(\.name)
    else { return false }
    var search = RunningSearch()
    search.categories = named
    var leftOut: [String] = []
    let set = index.matching(finder.filter(search, leftOut: &leftOut)).meeting
    guard (2...400).contains(set.count) else { return false }
    let products = try store.products(set.map(index.id(of:)))
    guard let ranking = order(products, by: superlative) else { return false }
    state.search = search
    draft = try compared(
      ranking.order.prefix(3).map { products[$0].id }, superlative: superlative, in: draft)
    return true
  }

  func compared(
    _ ids: [ProductID], superlative: SuperlativeQuestion? = nil, in draft: Draft
  ) throws -> Draft {
    var draft = draft
    let all = try store.products(ids)
    let ranking = superlative.flatMap { order(all, by: $0) }
    let products = shownBesideEachOther(all, ranking)
    guard products.count >= 2 else {
      draft.answer.kind = .clarification
      draft.answer.text = phrases.compareWhat()
      return draft
    }
    var lines = ComparisonBuilder(phrases: phrases, lexicon: lexicon).lines(of: products)
    if let asked = ranking?.attribute.name {
      // One property is asked for: beside it what tells the products apart anyhow.
      let isAsked = { (line: ComparisonBuilder.Line) in line.row.attribute == asked }
      lines = lines.filter(isAsked) + lines.prefix(Self.headRows).filter { !isAsked($0) }
    }
    draft.answer.kind = .comparison
    draft.answer.comparison = Comparison(products: products.map(\.id), rows: lines.map(\.row))
    draft.answer.products = products.map(plain)
    for product in products { record(.compare, product: product) }
    state.show(list: products.map(\.id))
    if let superlative {
      draft.answer.text = verdict(superlative, ranking, of: all, &draft)
    } else {
      draft.answer.text = ComparisonText(phrases: phrases, titles: products.map(shortTitle))
        .text(of: lines)
    }
    return draft
  }

  /// The product of the last list or comparison that a description points at.
  func product(_ reference: DescribedReference) throws -> ProductID? {
    let ids = state.group.count >= 2 ? state.group : state.shown
    let products = try store.products(ids)
    guard products.count >= 2 else { return nil }
    switch reference.measure {
    case .property(let question):
      return order(products, by: question)?.order.first.map { products[$0].id }
    case .price(let direction):
      let priced = products.filter { $0.price != nil }
      return direction == .less
        ? priced.min { ($0.price?.minorUnits ?? 0) < ($1.price?.minorUnits ?? 0) }?.id
        : priced.max { ($0.price?.minorUnits ?? 0) < ($1.price?.minorUnits ?? 0) }?.id
    }
  }

  // MARK: The extreme one

  private struct Ranked {
    var attribute: AlignedAttribute
    /// Places of the products whose value is known, the winner first.
    var order: [Int]
    var unknown: [Int]
  }

  private func order(_ products: [Product], by question: SuperlativeQuestion) -> Ranked? {
    let attributes = AttributeAlignment(language: state.language, lexicon: lexicon)
      .attributes(of: products)
    guard let attribute = question.attribute(among: attributes) else { return nil }
    let known = products.indices.filter { attribute.numbers[$0] != nil }
    let order = known.sorted { a, b in
      let left = attribute.numbers[a] ?? 0
      let right = attribute.numbers[b] ?? 0
      if left == right { return a < b }
      return question.direction == .more ? left > right : left < right
    }
    return Ranked(
      attribute: attribute, order: order,
      unknown: products.indices.filter { attribute.numbers[$0] == nil })
  }

  /// At most five, in their order, the winner among them.
  private func shownBesideEachOther(_ products: [Product], _ ranking: Ranked?) -> [Product] {
    guard products.count > Self.mostCompared, let winner = ranking?.order.first,
      winner >= Self.mostCompared
    else { return Array(products.prefix(Self.mostCompared)) }
    return Array(products.prefix(Self.mostCompared - 1)) + [products[winner]]
  }

  private func verdict(
    _ question: SuperlativeQuestion, _ ranking: Ranked?, of products: [Product],
    _ draft: inout Draft
  ) -> String {
    guard let ranking, let first = ranking.order.first else {
      return phrases.nothingToCompare(by: question.property?.name(in: state.language))
    }
    let attribute = ranking.attribute
    let winners = attribute.best(question.direction)
    let next = ranking.order.first { !winners.contains($0) }
    func named(_ place: Int) -> String {
      phrases.withValue(shortTitle(products[place]), attribute.texts[place] ?? "")
    }
    state.focus(on: products[first].id)
    if let page = try? page(
      of: products[first], passages: store.passages(of: products[first].id))
    {
      draft.page = page
    }
    return [
      phrases.winner(
        question.label(of: attribute, in: state.language), winners.map(named), next: next.map(named)
      ),
      ranking.unknown.isEmpty
        ? nil
        : phrases.unknownValue(
          attribute.name, ranking.unknown.prefix(3).map { shortTitle(products[$0]) },
          more: max(0, ranking.unknown.count - 3)),
    ].compactMap(\.self).joined(separator: phrases.gap)
  }
}
