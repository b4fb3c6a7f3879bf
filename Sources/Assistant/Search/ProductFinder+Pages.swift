internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// What only the page itself tells: measures, and whether a feature is spoken of to deny it.
extension ProductFinder {
  /// Takes out what the page shows to break a wish, and puts last what does not say.
  ///
  /// - Returns: the products that do not say.
  /// - Complexity: reads the pages of the first candidates; nothing without wishes.
  func judgeByPages(
    _ ordinals: inout [(ordinal: Int, relevance: Double)], _ search: RunningSearch,
    _ found: inout Found
  ) throws -> Set<Int> {
    guard !search.measures.isEmpty || !search.attributes.isEmpty else { return [] }
    let isMeasured = !search.measures.isEmpty
    let read = ordinals.prefix(isMeasured ? Self.measuredPool : Self.pool)
    let products = Dictionary(
      uniqueKeysWithValues: try store.products(read.map { index.id(of: $0.ordinal) })
        .map { ($0.id, $0) })
    let measured = Set(search.measures.compactMap(\.feature))
    let features = search.attributes.filter { !measured.contains($0.surface) }
      .map { (term: $0, stated: stated($0)) }
    var silent: Set<Int> = []
    var kept: [(ordinal: Int, relevance: Double)] = []
    var last = kept
    var dropped = 0
    for entry in read {
      guard let product = products[index.id(of: entry.ordinal)] else { continue }
      let verdicts = search.measures.map { verdict($0, search, product) }
      let isDenied = features.contains { term, stated in
        !stated.contains(entry.ordinal) && FeatureMention(term).isAffirmed(by: product) == false
      }
      if verdicts.contains(false) || isDenied {
        dropped += 1
      } else if verdicts.contains(nil) {
        silent.insert(entry.ordinal)
        last.append(entry)
      } else {
        kept.append(entry)
      }
    }
    found.total = isMeasured ? kept.count : max(0, found.total - dropped)
    ordinals = kept + last + ordinals.dropFirst(read.count)
    return silent
  }

  /// Products whose pages are read for what they are said to be for.
  private static let readForNeeds = 24
  /// What it is worth, beside a relevance of at most 1, that a page speaks of all needs.
  private static let statedNeed = 0.3
  /// What it costs that a page rules out somebody of the age that was said.
  private static let wrongAge = 1.0

  /// A page that says what the product is for is better evidence than a vector that lies near; one
  /// that says what it is not for is evidence too.
  func favourStatedNeeds(
    _ ordinals: inout [(ordinal: Int, relevance: Double)], _ search: RunningSearch
  ) throws {
    let needs = (search.uses + search.recipients).map(FeatureMention.init)
    let audience = Audience(search.recipients)
    guard !needs.isEmpty, search.sort == nil || search.sort == .relevance else { return }
    let read = ordinals.prefix(Self.readForNeeds)
    let products = Dictionary(
      uniqueKeysWithValues: try store.products(read.map { index.id(of: $0.ordinal) })
        .map { ($0.id, $0) })
    for place in read.indices {
      guard let product = products[index.id(of: ordinals[place].ordinal)] else { continue }
      let verdicts = needs.map { $0.isAffirmed(by: product) }
      let balance = verdicts.reduce(0) { $0 + ($1 == true ? 1 : $1 == false ? -1 : 0) }
      if audience.isTooYoung(for: product) { ordinals[place].relevance -= Self.wrongAge }
      ordinals[place].relevance += Self.statedNeed * Double(balance) / Double(needs.count)
    }
  }

  private func stated(_ term: TermMention) -> ProductSet {
    term.alternatives.reduce(into: index.attributeEvidence(for: term.surface).stated) {
      $0.formUnion(index.attributeEvidence(for: $1).stated)
    }
  }

  /// The measure decides; where the page gives none, its words for the feature do.
  private func verdict(
    _ bound: MeasureBound, _ search: RunningSearch, _ product: Product
  ) -> Bool? {
    if let isMet = bound.isMet(by: product) { return isMet }
    guard let term = search.attributes.first(where: { $0.surface == bound.feature }) else {
      return nil
    }
    return FeatureMention(term).isAffirmed(by: product)
  }
}

/// What the running text of a page says of a feature.
struct FeatureMention {
  private let names: [String]

  init(_ term: TermMention) { names = [term.surface] + term.alternatives }

  /// Whether some sentence affirms it; `false` where all that speak of it deny it ("not quiet"),
  /// `nil` where none speaks of it.
  func isAffirmed(by product: Product) -> Bool? {
    var texts = [product.title.base, product.title.chinese ?? ""]
    texts += product.features.base + (product.features.chinese ?? [])
    texts += [product.description?.base, product.description?.chinese].compactMap(\.self)
    var result: Bool?
    for text in texts where !text.isEmpty {
      let words = WordSequence(text)
      for name in names {
        switch words.affirms(name) {
        case true?: return true
        case false?: result = false
        case nil: break
        }
      }
    }
    return result
  }
}
