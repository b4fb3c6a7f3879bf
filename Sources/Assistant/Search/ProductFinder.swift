internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// Finds and ranks the products of a running search.
struct ProductFinder {
  let store: CatalogStore
  let index: SearchIndex
  let ranker: Ranker
  let profile: ShopperProfile?
  let tastes: LastingTastes

  /// What a search found.
  struct Found {
    /// Best first, diversified; at most as many as were asked for.
    var ranked: [RankedProduct] = []
    var products: [ProductID: Product] = [:]
    /// Constraints about which the catalogue is silent, by product.
    var unknown: [ProductID: [ConstraintKey]] = [:]
    /// Products that meet every constraint.
    var total = 0
    /// Names that were left out for the shopper's lasting tastes.
    var leftOut: [String] = []
    /// Whether nothing answers the words of the need and the closest in meaning are shown instead.
    var isApproximate = false
  }

  static let pool = 48
  /// Products whose pages are read for wishes that are measured against a page.
  static let measuredPool = 400
  /// Below this cosine a product without a matching word is not an answer to a query.
  private static let leastCosine: Float = 0.3

  /// Whether the catalogue has anything on these shelves or under these names, whatever else holds.
  func sells(_ categories: [CategoryMention]) -> Bool {
    var search = RunningSearch()
    search.categories = categories
    var leftOut: [String] = []
    return index.matching(filter(search, leftOut: &leftOut)).possible.count > 0
  }

  func find(_ search: RunningSearch, embedding: [Float]?, count: Int) throws -> Found {
    var found = Found()
    let filter = self.filter(search, leftOut: &found.leftOut)
    let selection = index.matching(filter)
    found.total = selection.meeting.count
    guard selection.possible.count > 0 else { return found }
    var ordinals: [(ordinal: Int, relevance: Double)]
    if let sort = search.sort, sort != .relevance {
      ordinals = sorted(selection, by: sort, search: search)
    } else {
      ordinals = relevant(
        search, embedding: embedding, selection: selection, isFiltered: isFiltered(filter))
      if !isFiltered(filter) { found.total = ordinals.count }
      if ordinals.isEmpty, search.namesNeed {
        ordinals = nearest(search, embedding: embedding, selection: selection)
        found.isApproximate = true
      }
    }
    ordinals = unknownLast(ordinals, selection)
    let silent = try judgeByPages(&ordinals, search, &found)
    try favourStatedNeeds(&ordinals, search)
    try rank(
      Array(ordinals.prefix(Self.pool)), search: search, selection: selection,
      silent: silent, count: count, into: &found)
    return found
  }

  // MARK: Filter

  func filter(_ search: RunningSearch, leftOut: inout [String]) -> ProductFilter {
    var filter = ProductFilter()
    let shelves = search.categories.flatMap(\.shelves)
    filter.categories = index.categoryNodes(at: shelves)
    if !search.categories.isEmpty {
      // A noun in the title is as good as the shelf where a product stands on none, or the shop has no such shelf.
      filter.titleNouns = search.categories.flatMap(\.nouns)
    }
    filter.categoriesNot = index.categoryNodes(at: search.excludedCategories.flatMap(\.shelves))
    filter.brands = search.brands
    filter.brandsNot = search.excludedBrands
    let currency = index.currency
    filter.priceMin = search.priceMin.flatMap { Money(major: $0, currency: currency)?.minorUnits }
    filter.priceMax = search.priceMax.flatMap { Money(major: $0, currency: currency)?.minorUnits }
    filter.ratingMin = search.ratingMin
    // What pages measure is decided there.
    let measured = Set(search.measures.compactMap(\.feature))
    filter.attributes = search.attributes.filter { !measured.contains($0.surface) }
      .map(\.alternatives)
    filter.attributesNot = search.excludedAttributes.map(\.alternatives)
    filter.attributesNot += search.excludedCategories.filter { $0.shelves.isEmpty }.map(\.nouns)
    let audience = Audience(search.recipients)
    filter.attributesNot += audience.othersInTitles
    if !audience.children.isEmpty {
      var strict = filter
      strict.attributesNot += audience.children
      // Who asks for toys by name gets them.
      if search.categories.isEmpty || index.matching(strict).possible.count > 0 { filter = strict }
    }
    filter.excluded = profile?.hidden ?? []
    for taste in tastes.dislikes(holdingFor: search) {
      switch taste.kind {
      case .brand: filter.brandsNot.append(taste.name)
      case .attribute, .category: filter.attributesNot.append(taste.alternatives + [taste.name])
      }
      leftOut.append(taste.name)
    }
    return filter
  }

  private func isFiltered(_ filter: ProductFilter) -> Bool {
    !filter.categories.isEmpty || !filter.titleNouns.isEmpty || !filter.brands.isEmpty
  }

  // MARK: Candidates

  private func sorted(
    _ selection: Selection, by sort: SortOrder, search: RunningSearch
  ) -> [(ordinal: Int, relevance: Double)] {
    var set = selection.possible
    if search.categories.isEmpty, !search.queryText.isEmpty {
      // Without a shelf the words decide what is sorted.
      let hits = index.rank(
        selection.possible, for: search.queryText, embedding: nil, limit: 200
      ).filter { $0.lexical >= 0.5 }
      var words = ProductSet(capacity: selection.possible.capacity)
      for hit in hits { words.insert(hit.document) }
      if words.count > 0 { set = words }
    }
    let limit = search.measures.isEmpty ? Self.pool : Self.measuredPool
    var meeting = set
    meeting.formIntersection(selection.meeting)
    var others = set
    others.subtract(selection.meeting)
    let order =
      index.columns.sorted(meeting, by: sort, limit: limit)
      + index.columns.sorted(others, by: sort, limit: limit)
    // The order asked for is the relevance.
    return order.enumerated().map { ($0.element, 1 - Double($0.offset) / Double(order.count + 1)) }
  }

  private func relevant(
    _ search: RunningSearch, embedding: [Float]?, selection: Selection, isFiltered: Bool
  ) -> [(ordinal: Int, relevance: Double)] {
    let pool = search.measures.isEmpty ? Self.pool : Self.measuredPool
    // Among the products of a shelf its name tells nothing: the need decides.
    let need = search.needText
    let hits = index.rank(
      selection.possible, for: need.isEmpty ? search.queryText : need, embedding: embedding,
      limit: pool * 2, weights: need.isEmpty ? nil : .need)
    let best = Double(hits.first?.score ?? 1)
    var result = hits.filter { isFiltered || $0.lexical > 0.2 || $0.dense >= Self.leastCosine }
      .map { (ordinal: $0.document, relevance: best > 0 ? Double($0.score) / best : 0) }
    if isFiltered, result.count < pool {
      // The shelf itself is the answer where words find little in it.
      let known = Set(result.map(\.ordinal))
      let rest = index.columns.sorted(selection.possible, by: .rating, limit: pool)
      result += rest.filter { !known.contains($0) }.map { ($0, 0) }
    }
    return result
  }

  /// The products closest in words and meaning, however far they are.
  private func nearest(
    _ search: RunningSearch, embedding: [Float]?, selection: Selection
  ) -> [(ordinal: Int, relevance: Double)] {
    let hits = index.rank(
      selection.possible, for: search.queryText, embedding: embedding, limit: Self.pool)
    let best = Double(hits.first?.score ?? 1)
    return hits.map { ($0.document, best > 0 ? Double($0.score) / best : 0) }
  }

  /// Products that are known to meet everything before those about which the catalogue is silent.
  private func unknownLast(
    _ ordinals: [(ordinal: Int, relevance: Double)], _ selection: Selection
  ) -> [(ordinal: Int, relevance: Double)] {
    ordinals.filter { selection.meeting.contains($0.ordinal) }
      + ordinals.filter { !selection.meeting.contains($0.ordinal) }
  }

  // MARK: Ranking

  private func rank(
    _ ordinals: [(ordinal: Int, relevance: Double)], search: RunningSearch, selection: Selection,
    silent: Set<Int>, count: Int, into found: inout Found
  ) throws {
    let ids = ordinals.map { index.id(of: $0.ordinal) }
    for product in try store.products(ids) { found.products[product.id] = product }
    var candidates: [RankingCandidate] = []
    for (entry, id) in zip(ordinals, ids) {
      guard let product = found.products[id] else { continue }
      var candidate = RankingCandidate(id: id, relevance: entry.relevance)
      candidate.vector = index.vector(of: entry.ordinal)
      candidate.rating = product.rating
      candidate.ratingCount = product.ratingCount
      candidate.price = product.price
      candidate.sales = product.sales
      candidate.brand = product.brand
      candidate.shelf = product.category.base.last
      candidate.variantGroup = product.variantGroup
      var unknown = selection.unknown(entry.ordinal)
      // Silence about a lasting dislike is no news; silence about what was just excluded is.
      if search.excludedAttributes.isEmpty, search.excludedCategories.isEmpty {
        unknown.removeAll { $0 == .attributesNot }
      }
      if silent.contains(entry.ordinal), !unknown.contains(.attributes) {
        unknown.append(.attributes)
      }
      candidate.unknownConstraints = unknown.count
      if !unknown.isEmpty { found.unknown[id] = unknown }
      candidates.append(candidate)
    }
    if let sort = search.sort, sort != .relevance {
      // An order that was asked for is kept to the letter; only repeated variants go.
      let scored = Dictionary(
        uniqueKeysWithValues: ranker.score(candidates, for: profile).map { ($0.candidate.id, $0) })
      var groups: Set<String> = []
      found.ranked = candidates.compactMap { scored[$0.id] }.filter { item in
        item.candidate.variantGroup.map { groups.insert($0).inserted } ?? true
      }
      found.ranked = Array(found.ranked.prefix(count))
    } else {
      found.ranked = ranker.diversified(ranker.score(candidates, for: profile), count: count)
    }
  }
}
