internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation

/// Says why a product stands where it stands: the parts of its score in words.
struct ReasonComposer {
  let search: RunningSearch
  let phrases: Phrasebook
  let tastes: LastingTastes
  let products: [ProductID: Product]

  /// Reasons by their share of the score, the weightiest first; each share is the part's
  /// contribution over the sum of all positive ones.
  func reasons(for item: RankedProduct, among ranked: [RankedProduct]) -> [Reason] {
    guard let product = products[item.candidate.id] else { return [] }
    let total = item.contributions.reduce(0) { $0 + max($1.weighted, 0) }
    func share(_ kind: RankedProduct.Contribution.Kind) -> Double {
      let weighted = item.contributions.first { $0.kind == kind }?.weighted ?? 0
      return total > 0 ? max(weighted, 0) / total : 0
    }
    var reasons: [Reason] = []
    reasons.append(queryReason(product, weight: share(.relevance)))
    if let reason = profileReason(product, weight: share(.profile)) { reasons.append(reason) }
    if let rating = product.rating, rating >= 4, share(.rating) > 0 {
      reasons.append(
        Reason(
          kind: .rating, text: phrases.ratedBy(rating, product.ratingCount), weight: share(.rating))
      )
    }
    if let reason = priceReason(product, among: ranked) { reasons.append(reason) }
    if let sales = product.sales, sales >= 100, share(.popularity) > 0.02 {
      reasons.append(
        Reason(kind: .popularity, text: phrases.soldOften(sales), weight: share(.popularity)))
    }
    return reasons
  }

  private func queryReason(_ product: Product, weight: Double) -> Reason {
    let wanted = search.attributes + search.uses + search.recipients
    var matched: [String] = []
    var passages: [PassageID] = []
    // The shopper's language first, short passages before long ones.
    let page =
      wanted.isEmpty
      ? []
      : PassageBuilder().passages(of: product).filter { $0.kind != .review }
        .sorted { a, b in
          let left = (a.language == phrases.language ? 0 : 1, a.text.utf8.count)
          let right = (b.language == phrases.language ? 0 : 1, b.text.utf8.count)
          return left < right
        }
    let texts = page.map { WordSequence($0.text) }
    let title = WordSequence(product.title.base)
    for term in wanted {
      if let bound = search.measures.first(where: { $0.feature == term.surface }),
        let value = bound.property.value(of: product)
      {
        let said = value.formatted(in: phrases.language)
        matched.append(phrases.withValue(term.name(in: phrases.language), said))
        if let passage = page.first(where: { $0.kind == .specification && $0.text.contains(said) })
        {
          passages.append(passage.id)
        }
        continue
      }
      let alternatives = term.alternatives.map { PhraseTable<Bool>.words(of: $0) }
      func states(_ words: WordSequence) -> Bool {
        alternatives.contains { words.affirms($0) == true }
      }
      if let place = texts.firstIndex(where: states) {
        matched.append(term.name(in: phrases.language))
        if !passages.contains(page[place].id) { passages.append(page[place].id) }
      } else if states(title) {
        matched.append(term.name(in: phrases.language))
      }
    }
    guard matched.isEmpty else {
      return Reason(
        kind: .query, text: phrases.matches(matched), weight: weight, passages: passages)
    }
    // All on the shelf match it: what sets this one apart says more.
    let text =
      search.categories.first.map { phrases.matches([$0.name(in: phrases.language)]) }
      ?? phrases.closeToRequest()
    let feature = product.features.list(in: phrases.language).first { $0.count <= 60 }
    return Reason(
      kind: .query, text: feature.map { "\(text) · \($0)" } ?? text, weight: weight, passages: [])
  }

  private func profileReason(_ product: Product, weight: Double) -> Reason? {
    let liked = tastes.likes.filter { taste in
      let names = taste.alternatives + [taste.name]
      return names.contains { name in
        product.brand?.lowercased() == name.lowercased() || product.title.base.containsWord(name)
          || product.attributes.contains { $0.value.formatted().containsWord(name) }
      }
    }
    if !liked.isEmpty {
      return Reason(
        kind: .profile, text: phrases.yourTaste(liked.map(\.name)), weight: max(weight, 0.05))
    }
    guard weight > 0.04 else { return nil }
    return Reason(kind: .profile, text: phrases.likeWhatYouViewed(), weight: weight)
  }

  private func priceReason(_ product: Product, among ranked: [RankedProduct]) -> Reason? {
    guard let price = product.price else { return nil }
    if let list = product.listPrice, list.minorUnits > price.minorUnits {
      let percent = Int(
        (Double(list.minorUnits - price.minorUnits) / Double(list.minorUnits) * 100).rounded())
      if percent >= 5 { return Reason(kind: .price, text: phrases.discount(percent), weight: 0) }
    }
    let prices = ranked.compactMap { $0.candidate.price?.minorUnits }
    if prices.count > 2, prices.min() == price.minorUnits {
      return Reason(kind: .price, text: phrases.cheapestOf(), weight: 0)
    }
    guard search.priceMax != nil else { return nil }
    return Reason(kind: .price, text: phrases.priceInBudget(price.formatted), weight: 0)
  }
}
