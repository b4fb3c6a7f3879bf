public import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Prices that the shopper waits for.
extension ShoppingAssistant {
  var priceWatches: [PriceWatch] {
    guard keepsProfile else { return sessionWatches }
    return (try? store.priceWatches(of: shopper)) ?? []
  }

  func priceWatch(_ request: PriceWatchRequest, _ query: ParsedQuery, _ draft: inout Draft) throws {
    draft.answer.kind = .price
    draft.answer.intent.name = .price
    switch request {
    case .list: try listWatches(&draft)
    case .withdraw: try withdraw(query, &draft)
    case .watch(let amount): try watch(amount, query, &draft)
    }
  }

  private func watch(_ amount: Amount?, _ query: ParsedQuery, _ draft: inout Draft) throws {
    guard let id = try targets(of: query).first, let product = try store.product(id) else {
      askWhichProduct(query, &draft)
      return
    }
    state.focus(on: product.id)
    draft.answer.products = [plain(product)]
    draft.answer.priceReport = PriceReporter(phrases: phrases).report(of: product)
    let currency = product.price?.currency ?? index.currency
    let today = product.price
    let wanted = amount.flatMap { Money(major: $0.upper ?? $0.value, currency: currency) }
    guard
      let target = wanted
        ?? today.map({ Money(minorUnits: max(0, $0.minorUnits - 1), currency: $0.currency) })
    else {
      draft.answer.text = phrases.price(shortTitle(product), price: nil, discount: nil, asOf: nil)
      return
    }
    if let today, today.minorUnits <= target.minorUnits {
      draft.answer.text = phrases.alreadyBelow(
        shortTitle(product), price: today.formatted, target: target.formatted)
      return
    }
    let watch = PriceWatch(
      product: product.id, title: product.title.text(in: state.language), target: target,
      since: now())
    if keepsProfile {
      try store.keep(watch, of: shopper)
    } else {
      sessionWatches = sessionWatches.filter { $0.product != watch.product } + [watch]
    }
    draft.answer.text = phrases.watching(
      shortTitle(product), below: wanted?.formatted, price: today?.formatted, isKept: keepsProfile)
    if let other = amount?.currency, other != currency {
      draft.answer.text +=
        phrases.gap + phrases.otherCurrency(other.rawValue, catalogue: currency.rawValue)
    }
    draft.answer.suggestions = phrases.watchSuggestions()
  }

  private func listWatches(_ draft: inout Draft) throws {
    let watches = priceWatches
    guard !watches.isEmpty else {
      draft.answer.text = phrases.noWatches()
      return
    }
    let products = try store.products(watches.map(\.product))
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.watches(
      watches.map { watch in
        let product = products.first { $0.id == watch.product }
        return phrases.watch(
          product.map(shortTitle) ?? watch.title, below: watch.target.formatted,
          price: product?.price?.formatted)
      })
    if !products.isEmpty { state.show(list: products.map(\.id)) }
    draft.answer.suggestions = phrases.watchSuggestions()
  }

  private func withdraw(_ query: ParsedQuery, _ draft: inout Draft) throws {
    let watched = priceWatches
    var ids = try targets(of: query).filter { id in watched.contains { $0.product == id } }
    // "Cancel the alert" needs no name where there is but one.
    if ids.isEmpty, watched.count == 1 { ids = [watched[0].product] }
    guard !ids.isEmpty else {
      draft.answer.text = watched.isEmpty ? phrases.noWatches() : phrases.whichWatch()
      return
    }
    for id in ids {
      if keepsProfile { try store.unwatch(id, of: shopper) }
      sessionWatches.removeAll { $0.product == id }
    }
    let products = try store.products(ids)
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.unwatched(products.map(shortTitle))
  }

  // MARK: News

  /// What to say before the first utterance: watched prices that an import brought down. Each is told
  /// once for every price.
  public func news(in language: Language) -> [String] {
    guard keepsProfile, let watches = try? store.priceWatches(of: shopper) else { return [] }
    let phrases = Phrasebook(language: language)
    var lines: [String] = []
    for var watch in watches {
      guard let product = (try? store.product(watch.product)) ?? nil, product.vanished == nil else {
        lines.append(phrases.watchedIsGone(watch.title))
        _ = try? store.unwatch(watch.product, of: shopper)
        continue
      }
      guard let price = product.price, price.currency == watch.target.currency,
        price.minorUnits <= watch.target.minorUnits, price != watch.reported
      else { continue }
      lines.append(
        phrases.fell(
          product.title.text(in: language), price: price.formatted, target: watch.target.formatted))
      watch.reported = price
      try? store.keep(watch, of: shopper)
    }
    return lines
  }
}
