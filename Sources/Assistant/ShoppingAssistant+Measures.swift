internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Wishes that are measured against pages: "lighter", "quiet".
extension ShoppingAssistant {
  /// Products of a shelf whose pages are read to tell what is usual there.
  private static let measuredShelf = 1000
  /// A shelf where fewer state the property says nothing of what is usual.
  private static let leastMeasured = 5

  /// "Lighter", "太小": the wish measured against the product pointed at, else the first of the list
  /// that states it.
  func measureBound(_ query: ParsedQuery) throws -> MeasureBound? {
    guard query.intent.name == .refine || query.intent.name == .recommend else { return nil }
    let pointed = state.resolve(query.references)
    let named = query.categories.filter { !$0.isNegated }
    let isAboutList = named.isEmpty || named.map(\.name) == state.search.categories.map(\.name)
    if !isAboutList { return try shelfBound(query, named) }
    if named.isEmpty, query.opensNeed, query.references.isEmpty { return nil }
    for product in try store.products(pointed.isEmpty ? state.shown : Array(pointed.prefix(1))) {
      guard
        let (property, direction) = MeasuredProperty.compared(in: query.text)
          ?? MeasureBound.unnamed(in: query.text, of: product),
        let anchor = property.value(of: product)
      else { continue }
      return MeasureBound(property: property, direction: direction, anchor: anchor)
    }
    return nil
  }

  /// "A phone with a bigger screen", of a shelf that nothing was shown of: bigger than most there.
  private func shelfBound(
    _ query: ParsedQuery, _ named: [CategoryMention]
  ) throws -> MeasureBound? {
    guard let (property, direction) = MeasuredProperty.compared(in: query.text),
      let usual = try usualValue(of: property, among: named)
    else { return nil }
    return MeasureBound(property: property, direction: direction, anchor: usual)
  }

  /// Has features that are a matter of measure, "quiet" or 轻便, decided by what pages measure, where
  /// the shelf does: quiet is what is quieter than most.
  func measureFeatures() throws {
    let said = state.search.attributes.map(\.surface)
    state.search.measures.removeAll { $0.feature.map { !said.contains($0) } ?? false }
    for surface in said where !state.search.measures.contains(where: { $0.feature == surface }) {
      guard let (property, direction) = MeasuredProperty.meant(by: surface),
        let usual = try usualValue(of: property, among: state.search.categories)
      else { continue }
      state.search.measures.append(
        MeasureBound(property: property, direction: direction, anchor: usual, feature: surface))
    }
  }

  /// A question for the median of a property on some shelves.
  struct UsualValue: Hashable {
    var property: MeasuredProperty
    var categories: [CategoryMention]
  }

  /// The median of what the products of a shelf state; `nil` where few do. Read from their pages
  /// once: the catalogue of a conversation stays as it is.
  private func usualValue(
    of property: MeasuredProperty, among categories: [CategoryMention]
  ) throws -> AttributeValue? {
    let question = UsualValue(property: property, categories: categories)
    if let known = usualValues[question] { return known }
    let value = try readUsualValue(of: property, among: categories)
    usualValues[question] = .some(value)
    return value
  }

  private func readUsualValue(
    of property: MeasuredProperty, among categories: [CategoryMention]
  ) throws -> AttributeValue? {
    guard !categories.isEmpty else { return nil }
    var search = RunningSearch()
    search.categories = categories
    var leftOut: [String] = []
    let shelf = index.matching(finder.filter(search, leftOut: &leftOut)).meeting
    guard shelf.count <= Self.measuredShelf else { return nil }
    let values = try store.products(shelf.map(index.id(of:))).compactMap { property.value(of: $0) }
    let numbers = AlignedAttribute(property.names[0], values: values, language: .english).numbers
    let order = numbers.indices.filter { numbers[$0] != nil }
      .sorted { (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1) }
    return order.count >= Self.leastMeasured ? values[order[order.count / 2]] : nil
  }
}
