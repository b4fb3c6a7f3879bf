internal import Catalog

/// The prices of a product in its own currency, in date order.
struct PriceHistory {
  let points: [PricePoint]
  let price: Money?

  init(_ product: Product) {
    price = product.price
    points = product.priceHistory.filter { point in
      product.price.map { $0.currency == point.price.currency } ?? true
    }.sorted { $0.date < $1.date }
  }

  /// The latest day of the lowest price.
  var lowest: PricePoint? {
    points.reversed().min { $0.price.minorUnits < $1.price.minorUnits }
  }

  var highest: PricePoint? {
    points.reversed().max { $0.price.minorUnits < $1.price.minorUnits }
  }

  /// Where today's price stands among the earlier ones; `nil` where there are no two.
  var standing: PriceStanding? {
    guard let price, points.count > 1 else { return nil }
    // The last point is today's where it says the same.
    let earlier = points.last?.price == price ? Array(points.dropLast()) : points
    let amounts = earlier.map(\.price.minorUnits)
    guard let lowest = amounts.min(), let highest = amounts.max() else { return nil }
    if price.minorUnits < lowest { return .lowest }
    if price.minorUnits == lowest, lowest < highest { return .lowestAgain }
    if price.minorUnits > highest { return .highest }
    return .cheaperThan(amounts.count { $0 > price.minorUnits }, of: amounts.count)
  }

  /// The latest two prices that differ.
  var lastChange: (before: PricePoint, after: PricePoint)? {
    for place in points.indices.dropFirst().reversed()
    where points[place].price != points[place - 1].price {
      return (points[place - 1], points[place])
    }
    return nil
  }

  /// The prices that held in the latest such month, the one it began with first.
  func points(inMonth month: Int) -> [PricePoint] {
    guard
      let year = points.last(where: { $0.date.components.month == month })?.date.components.year
        ?? points.last.map({ $0.date.components.year - ($0.date.components.month < month ? 1 : 0) }),
      let first = CalendarDay(year: year, month: month, day: 1)
    else { return [] }
    let inside = points.filter {
      $0.date.components.month == month && $0.date.components.year == year
    }
    guard let before = points.last(where: { $0.date < first }), inside.first?.date != first else {
      return inside
    }
    return [before] + inside
  }
}

/// Where today's price stands in its history.
enum PriceStanding: Sendable, Equatable {
  case lowest, lowestAgain, highest
  /// Cheaper than on `count` of the earlier dates.
  case cheaperThan(Int, of: Int)
}
