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
    case .rating: set.forEach { top.offer($0, bayesianRating($0)) }
    case .popularity: set.forEach { top.offer($0, popularity($0)) }
    case .newest:
      set.forEach {
        top.offer(
          $0,
          releaseDays[$0] == Self.unknownDay ? -.greatestFiniteMagnitude : Float(releaseDays[$0]))
      }
    }
    return top.sorted.map(\.document)
  }

  private func sortedByPrice(_ set: ProductSet, _ order: SortOrder, limit: Int) -> [Int] {
    var known: [Int] = []
    var unknown: [Int] = []
    set.forEach { prices[$0] == Self.unknownPrice ? unknown.append($0) : known.append($0) }
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

  private func popularity(_ ordinal: Int) -> Float {
    if salesCounts[ordinal] >= 0 { return Float(salesCounts[ordinal]) }
    // Without sales the ratings tell how often it was bought; a few per cent of buyers rate.
    return ratingCounts[ordinal] >= 0 ? Float(ratingCounts[ordinal]) : -1
  }

  /// The lowest and the highest known price in `set`, with the products that cost so much.
  public func priceExtremes(
    of set: ProductSet
  ) -> (lowest: (price: Money, products: [Int]), highest: (price: Money, products: [Int]))? {
    var lowest = Int64.max
    var highest = Int64.min
    set.forEach {
      guard prices[$0] != Self.unknownPrice else { return }
      lowest = min(lowest, prices[$0])
      highest = max(highest, prices[$0])
    }
    guard lowest <= highest else { return nil }
    var cheapest: [Int] = []
    var dearest: [Int] = []
    set.forEach {
      if prices[$0] == lowest { cheapest.append($0) }
      if prices[$0] == highest { dearest.append($0) }
    }
    return (
      (Money(minorUnits: lowest, currency: currency), cheapest),
      (Money(minorUnits: highest, currency: currency), dearest)
    )
  }
}
