internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Finds out which constraint keeps a search from finding anything, and the nearest one that would.
struct Relaxer {
  let finder: ProductFinder

  struct Proposal {
    var relaxation: Relaxation
    /// The search with the constraint relaxed.
    var search: RunningSearch
  }

  /// One proposal for each constraint that alone stands in the way; the nearest first: a price that
  /// gives a little, then features, then brands, then the rest.
  func proposals(for search: RunningSearch) -> [Proposal] {
    let order: [ConstraintKey] = [
      .priceMax, .priceMin, .ratingMin, .attributes, .attributesNot, .brand, .brandNot, .category,
    ]
    // One feature less is nearer than none of several.
    let features =
      search.attributes.count < 2
      ? []
      : search.attributes.compactMap {
        proposal(relaxing: .attributes, value: $0.surface, of: search)
      }
    let rest = order.filter { features.isEmpty || $0 != .attributes }
    return (features + rest.compactMap { proposal(relaxing: $0, of: search) }).sorted { a, b in
      (cost(a), -a.relaxation.products) < (cost(b), -b.relaxation.products)
    }
  }

  /// - Parameter value: the one element to give up; `nil` for all.
  private func proposal(
    relaxing key: ConstraintKey, value: String? = nil, of search: RunningSearch
  ) -> Proposal? {
    let description = SearchDescription(
      search: search, currency: finder.index.currency, phrases: Phrasebook(language: .english))
    var relaxed = search
    relaxed.remove(key, value: value)
    // A category that was dropped leaves its words to find what is near.
    if key == .category { relaxed.text = search.categories.map(\.surface).joined(separator: " ") }
    guard relaxed != search, !relaxed.isEmpty else { return nil }
    var leftOut: [String] = []
    let set = finder.index.matching(finder.filter(relaxed, leftOut: &leftOut)).meeting
    guard set.count > 0 else { return nil }
    var target: ConstraintValue?
    var count = set.count
    switch key {
    case .priceMax, .priceMin:
      guard let extremes = finder.index.columns.priceExtremes(of: set) else { return nil }
      let near = key == .priceMax ? extremes.lowest : extremes.highest
      // A tenth more room than the nearest product needs would promise too little to choose from.
      target = .number(near.price.major)
      if key == .priceMax {
        relaxed.priceMax = near.price.major
      } else {
        relaxed.priceMin = near.price.major
      }
      count = near.products.count
    default: target = nil
    }
    return Proposal(
      relaxation: Relaxation(
        constraint: key, from: value.map { .texts([$0]) } ?? description.value(of: key), to: target,
        products: count),
      search: relaxed)
  }

  private func cost(_ proposal: Proposal) -> Double {
    let relaxation = proposal.relaxation
    switch (relaxation.from, relaxation.to) {
    case (.number(let from), .number(let to)) where from > 0:
      // 0.3 for thirty per cent more.
      return abs(to - from) / from
    default: break
    }
    return switch relaxation.constraint {
    case .ratingMin: 0.6
    case .attributes, .attributesNot: 1
    case .brand, .brandNot: 1.5
    case .category: 3
    default: 2
    }
  }
}
