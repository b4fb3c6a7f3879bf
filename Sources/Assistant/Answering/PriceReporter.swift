internal import Catalog

/// What can be said of a product's price: today, lowest, highest, and where today stands.
struct PriceReporter {
  let phrases: Phrasebook

  func report(of product: Product) -> PriceReport {
    let history = complete(product)
    return .product(
      id: product.id, price: product.price, history: history,
      lowest: history.map(\.price).min { $0.minorUnits < $1.minorUnits } ?? product.price,
      highest: history.map(\.price).max { $0.minorUnits < $1.minorUnits } ?? product.price)
  }

  func text(of product: Product, title: String) -> String {
    let history = complete(product)
    let list = product.listPrice.flatMap { list in
      product.price.map { list.minorUnits > $0.minorUnits ? list.formatted : nil } ?? nil
    }
    let first = phrases.price(
      title, price: product.price?.formatted, listPrice: list,
      asOf: history.last?.date.description)
    guard let price = product.price else { return first }
    let gap = phrases.gap
    guard history.count > 1,
      let lowest = history.min(by: { $0.price.minorUnits < $1.price.minorUnits }),
      let highest = history.max(by: { $0.price.minorUnits < $1.price.minorUnits }),
      lowest.price != highest.price
    else { return first + gap + phrases.noHistory() }
    return first + gap
      + phrases.history(
        lowest: lowest.price.formatted, lowestDate: lowest.date.description,
        highest: highest.price.formatted, highestDate: highest.date.description,
        standing: Self.standing(of: price, in: history.map(\.price)))
  }

  /// Prices in one currency only, in date order.
  private func complete(_ product: Product) -> [PricePoint] {
    product.priceHistory.filter { point in
      product.price.map { $0.currency == point.price.currency } ?? true
    }.sorted { $0.date < $1.date }
  }

  static func standing(of price: Money, in history: [Money]) -> PriceStanding {
    let amounts = history.map(\.minorUnits)
    guard let lowest = amounts.min(), let highest = amounts.max(), lowest < highest else {
      return .average
    }
    if price.minorUnits <= lowest { return .lowest }
    if price.minorUnits >= highest { return .highest }
    let mean = Double(amounts.reduce(0, +)) / Double(amounts.count)
    let percent = Int(((Double(price.minorUnits) - mean) / mean * 100).rounded())
    if percent <= -2 { return .belowAverage(percent: -percent) }
    if percent >= 2 { return .aboveAverage(percent: percent) }
    return .average
  }
}
