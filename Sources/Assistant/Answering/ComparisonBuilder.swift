internal import Catalog
internal import LanguageUnderstanding

/// Makes the table of a comparison: price, rating and brand first, then what the pages state.
struct ComparisonBuilder {
  let phrases: Phrasebook
  let alignment: AttributeAlignment
  /// Rows beyond this are left out.
  var limit = 30

  init(phrases: Phrasebook, lexicon: Lexicon) {
    self.phrases = phrases
    alignment = AttributeAlignment(language: phrases.language, lexicon: lexicon)
  }

  /// A table row with the numbers behind it.
  struct Line {
    var row: Comparison.Row
    var attribute: AlignedAttribute?
  }

  func lines(of products: [Product]) -> [Line] {
    var lines: [Line] = []
    func add(_ name: String, _ values: [String?], better: [Int]) {
      let known = values.compactMap(\.self)
      guard !known.isEmpty else { return }
      lines.append(
        Line(
          row: Comparison.Row(
            attribute: name, values: values,
            differs: Set(known.map { $0.lowercased() }).count > 1, better: better)))
    }
    add(
      phrases.priceRow(), products.map { $0.price?.formatted },
      better: Self.lowestPrice(of: products))
    add(
      phrases.ratingRow(),
      products.map { product in
        product.rating.map { rating in
          product.ratingCount.map { "\(rating) (\($0))" } ?? "\(rating)"
        }
      }, better: Self.highestRating(of: products))
    add(phrases.brandRow(), products.map(\.brand), better: [])
    for attribute in alignment.attributes(of: products) where lines.count < limit {
      lines.append(
        Line(
          row: Comparison.Row(
            attribute: attribute.name, values: attribute.texts, differs: attribute.differs,
            better: attribute.better), attribute: attribute))
    }
    return lines
  }

  /// Every price has to be known, in one currency.
  private static func lowestPrice(of products: [Product]) -> [Int] {
    let prices = products.map(\.price)
    guard prices.allSatisfy({ $0 != nil }), Set(prices.compactMap { $0?.currency }).count == 1
    else { return [] }
    return extremes(prices.map { $0.map { -Double($0.minorUnits) } })
  }

  private static func highestRating(of products: [Product]) -> [Int] {
    // A handful of ratings proves nothing.
    guard products.allSatisfy({ $0.rating != nil && ($0.ratingCount ?? 0) >= 10 }) else {
      return []
    }
    return extremes(products.map(\.rating))
  }

  private static func extremes(_ values: [Double?]) -> [Int] {
    let known = values.compactMap(\.self)
    guard known.count == values.count, let high = known.max(), known.min() != high else {
      return []
    }
    return values.indices.filter { values[$0] == high }
  }
}
