internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Finds the products that an utterance names: "the Z313", "AVM FRITZ!Box 6660 Cable", "the Netgear".
///
/// What was spoken of before wins over the rest of the catalogue; a name has to be covered by a
/// title, or it names nothing.
struct ProductNameResolver {
  let store: CatalogStore
  let index: SearchIndex
  let state: DialogueState

  private static let leastCoverage = 0.7

  /// The products named, in the order of the utterance.
  func products(in query: ParsedQuery) throws -> [ProductID] {
    var result: [ProductID] = []
    func append(_ id: ProductID?) {
      if let id, !result.contains(id) { result.append(id) }
    }
    let runs = modelNames(in: query.text)
    for name in query.products {
      // The span may hold only a part of the name as it is written.
      let whole = runs.filter { $0.localizedContains(name) }.max { $0.count < $1.count }
      let found = try whole.flatMap { try product(named: $0, query: query) }
      append(try found ?? product(named: name, query: query))
    }
    if !result.isEmpty { return result }
    // "price of the Netgear": a brand names the product of that brand that was spoken of.
    for brand in query.brands where !brand.isNegated { append(try discussed(brand: brand.name)) }
    if !result.isEmpty { return result }
    // Without a span the words themselves may hold a model's name ("watage of the Z313").
    for name in runs { append(try product(named: name, query: query)) }
    return result
  }

  /// The best product for a name, or `nil` where no title covers it.
  func product(named name: String, query: ParsedQuery) throws -> ProductID? {
    if let exact = try store.product(ProductID(name)) { return exact.id }
    let wanted = Self.words(name)
    guard !wanted.isEmpty else { return nil }
    let spoken = Array(state.discussed.reversed())
    let known = try store.products(spoken)
    if let best = best(known, wanted: wanted) { return best }
    let hits = index.rank(
      index.matching(ProductFilter()).possible, for: name, embedding: nil, limit: 20)
    let found = try store.products(hits.map { index.id(of: $0.document) })
    return best(found, wanted: wanted)
  }

  /// The first product whose title and brand cover enough of the words.
  private func best(_ products: [Product], wanted: [String]) -> ProductID? {
    var best: (id: ProductID, coverage: Double, extra: Int)?
    for product in products {
      let title = Self.words(
        [product.brand, product.title.base, product.title.chinese, product.mpn]
          .compactMap(\.self).joined(separator: " "))
      let have = Set(title)
      let joined = title.joined()
      func holds(_ word: String) -> Bool {
        have.contains(word)
          || (word.contains(where: \.isNumber) && word.count > 3 && joined.contains(word))
      }
      // Words with digits are what sets models apart: all of them have to be there.
      guard wanted.filter({ $0.contains(where: \.isNumber) }).allSatisfy(holds) else { continue }
      let coverage = Double(wanted.count(where: holds)) / Double(wanted.count)
      guard coverage >= Self.leastCoverage else { continue }
      let extra = have.count
      if best == nil || coverage > best!.coverage
        || (coverage == best!.coverage && extra < best!.extra && products.count > 5
          && state.discussed.isEmpty)
      {
        best = (product.id, coverage, extra)
      }
    }
    return best?.id
  }

  private func discussed(brand: String) throws -> ProductID? {
    let products = try store.products(Array(state.discussed.reversed()))
    return products.first { $0.brand?.lowercased() == brand.lowercased() }?.id
      ?? products.first { $0.title.base.containsWord(brand) }?.id
  }

  /// Words of letters and digits mixed, and runs of capitalised words.
  private func modelNames(in text: String) -> [String] {
    var names: [String] = []
    var run: [String] = []
    func close() {
      if run.count >= 2 { names.append(run.joined(separator: " ")) }
      run = []
    }
    let words = text.split {
      $0 == " " || $0 == "?" || $0 == "," || $0 == "？" || $0 == "，" || ($0.isLetter && !$0.isASCII)
    }
    for word in words {
      let hasLetter = word.contains { $0.isASCII && $0.isLetter }
      let hasDigit = word.contains(where: \.isNumber)
      if hasLetter, hasDigit, word.count >= 3 { names.append(String(word)) }
      if word.first?.isUppercase == true || (hasDigit && !run.isEmpty) {
        run.append(String(word))
      } else {
        close()
      }
    }
    close()
    return names
  }

  /// Lower-case words, split at everything that is neither letter nor digit; Han characters alone.
  static func words(_ text: String) -> [String] {
    let small: Set<String> = ["the", "a", "an", "of", "and", "with", "for", "的", "款", "台", "个"]
    var result: [String] = []
    var current = ""
    for character in text.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        current.append(character)
      } else {
        if !current.isEmpty { result.append(current) }
        current = ""
        if character.isLetter { result.append(String(character)) }
      }
    }
    if !current.isEmpty { result.append(current) }
    return result.filter { !small.contains($0) }
  }
}
