public import Catalog
public import LanguageUnderstanding

extension ProductColumns {
  /// Ordinals of `set` in an order, those for which the catalogue does not say last.
  ///
  /// Equal products keep the order of the catalogue. `relevance` is the order of the catalogue.
  ///
  /// - Complexity: O(n log limit).
  public func sorted(_ set: ProductSet, by order: SortOrder, limit: Int) -> [Int] {
    var top = TopK(limit: limit)
    switch order {
    case .relevance: return Array(set.members.prefix(limit))
    case .priceAscending, .priceDescending: return sortedByPrice(set, order, limit: limit)
    case .rating: for ordinal in set { top.offer(ordinal, bayesianRating(ordinal)) }
    case .popularity: for ordinal in set { top.offer(ordinal, popularity(ordinal)) }
    case .newest: for ordinal in set { top.offer(ordinal, day(ordinal)) }
    }
    return top.sorted.map(\.document)
  }

  private func sortedByPrice(_ set: ProductSet, _ order: SortOrder, limit: Int) -> [Int] {
    var known: [Int] = []
    var unknown: [Int] = []
    for ordinal in set {
      prices[ordinal] == Self.unknownPrice ? unknown.append(ordinal) : known.append(ordinal)
    }
    let isAscending = order == .priceAscending
    known.sort { first, second in
      if prices[first] != prices[second] { return (prices[first] < prices[second]) == isAscending }
      return first < second
    }
    return Array((known + unknown).prefix(limit))
  }

  /// The rating drawn towards 3.5 stars by the weight of ten ratings, so that one five-star
  /// rating does not beat a thousand of 4.8.
  private func bayesianRating(_ ordinal: Int) -> Float {
    let rating = ratings[ordinal]
    guard !rating.isNaN else { return -1 }
    let count = Float(max(1, ratingCounts[ordinal]))
    return (rating * count + 3.5 * 10) / (count + 10)
  }

  private func day(_ ordinal: Int) -> Float {
    let day = releaseDays[ordinal]
    return day == Self.unknownDay ? -.greatestFiniteMagnitude : Float(day)
  }

  private func popularity(_ ordinal: Int) -> Float {
    if salesCounts[ordinal] >= 0 { return Float(salesCounts[ordinal]) }
    // Without sales the ratings tell how often it was bought; a few per cent of buyers rate.
    return ratingCounts[ordinal] >= 0 ? Float(ratingCounts[ordinal]) : -1
  }

  /// The lowest and the highest known price in `set`, with the products that cost so much.
  public func priceExtremes(
    of set: ProductSet
  ) -> (lowest: (price: Money, products: [Int]), highest: (price: Money, products: [Int]))? {
    let priced = set.filter { prices[$0] != Self.unknownPrice }
    guard let lowest = priced.lazy.map({ self.prices[$0] }).min(),
      let highest = priced.lazy.map({ self.prices[$0] }).max()
    else { return nil }
    let cheapest = priced.filter { prices[$0] == lowest }
    let dearest = priced.filter { prices[$0] == highest }
    return (
      (Money(minorUnits: lowest, currency: currency), cheapest),
      (Money(minorUnits: highest, currency: currency), dearest)
    )
  }
}
