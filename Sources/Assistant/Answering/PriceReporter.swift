internal import Catalog
internal import LanguageUnderstanding

/// What can be said of a product's price: today, lowest, highest, where today stands, and whatever
/// of its history is asked for.
struct PriceReporter {
  let phrases: Phrasebook

  func report(of product: Product) -> PriceReport {
    let history = PriceHistory(product)
    return .product(
      id: product.id, price: product.price, history: history.points,
      lowest: history.lowest?.price ?? product.price,
      highest: history.highest?.price ?? product.price)
  }

  func text(of product: Product, title: String, question: PriceQuestion = .today) -> String {
    let history = PriceHistory(product)
    let date = history.points.last?.date.description
    guard let price = product.price else {
      return phrases.price(title, price: nil, discount: nil, asOf: date)
    }
    let discount = Self.discount(product)
    let today = phrases.price(
      title, price: price.formatted,
      discount: discount.map { (percent: $0.percent, list: $0.list.formatted) }, asOf: date)
    let reply = reply(to: question, history, price: price, discount: discount)
    guard let lowest = history.lowest, let highest = history.highest, lowest.price != highest.price
    else {
      return [reply, today, phrases.noHistory()].compactMap(\.self).joined(separator: phrases.gap)
    }
    return [
      reply, today,
      phrases.history(
        lowest: lowest.price.formatted, lowestDate: lowest.date.description,
        highest: highest.price.formatted, highestDate: highest.date.description),
      isSaid(history.standing, by: question) ? nil : history.standing.map(phrases.standing),
    ].compactMap(\.self).joined(separator: phrases.gap)
  }

  /// "Never cheaper than now" leaves nothing to add.
  private func isSaid(_ standing: PriceStanding?, by question: PriceQuestion) -> Bool {
    question == .everCheaper && (standing == .lowest || standing == .lowestAgain)
  }

  private static func discount(_ product: Product) -> (percent: Int, list: Money)? {
    guard let list = product.listPrice, let price = product.price,
      list.currency == price.currency, list.minorUnits > price.minorUnits
    else { return nil }
    let share = Double(list.minorUnits - price.minorUnits) / Double(list.minorUnits)
    return (Int((share * 100).rounded()), list)
  }

  /// The answer to what was asked, before the facts; `nil` where the facts are the answer.
  private func reply(
    to question: PriceQuestion, _ history: PriceHistory, price: Money,
    discount: (percent: Int, list: Money)?
  ) -> String? {
    switch question {
    case .today, .standing: return nil
    case .onSale: return phrases.yesOrNo(discount != nil)
    case .everCheaper:
      guard let lowest = history.lowest, history.points.count > 1 else { return nil }
      return lowest.price.minorUnits < price.minorUnits
        ? phrases.wasCheaper(lowest.price.formatted, on: lowest.date.description)
        : phrases.neverCheaper()
    case .changed:
      guard let change = history.lastChange else { return nil }
      return phrases.changed(
        from: change.before.price.formatted, to: change.after.price.formatted,
        on: change.after.date.description,
        isDrop: change.after.price.minorUnits < change.before.price.minorUnits)
    case .everBelow(let amount): return ever(amount, history, price, isBelow: true)
    case .everAbove(let amount): return ever(amount, history, price, isBelow: false)
    case .month(let month):
      let points = history.points(inMonth: month)
      guard !points.isEmpty else { return phrases.noPriceThen() }
      return phrases.pricesThen(
        points.map { ($0.price.formatted, $0.date.description) })
    }
  }

  private func ever(
    _ amount: Double, _ history: PriceHistory, _ price: Money, isBelow: Bool
  ) -> String? {
    guard let bound = Money(major: amount, currency: price.currency) else { return nil }
    let known = history.points.map { ($0.price, $0.date.description) } + [(price, "")]
    let met = known.filter {
      isBelow ? $0.0.minorUnits <= bound.minorUnits : $0.0.minorUnits >= bound.minorUnits
    }
    guard let latest = met.last else {
      return phrases.neverThere(bound.formatted, isBelow: isBelow)
    }
    return latest.1.isEmpty || latest.0 == price
      ? phrases.isThereNow(latest.0.formatted) : phrases.wasThere(latest.0.formatted, on: latest.1)
  }
}
