internal import Catalog

extension ParsedQuery {
  /// What this utterance alone asks of the search, in the shopper's own words: the change that it
  /// makes, not the state after it. Empty where the utterance does not search.
  public var constraints: SearchConstraints {
    var result = SearchConstraints()
    guard [.recommend, .refine, .price].contains(intent.name) else { return result }
    for (span, _) in entities { Self.add(span, to: &result) }
    for amount in amounts {
      result.priceMin = amount.minimum ?? result.priceMin
      result.priceMax = amount.maximum ?? result.priceMax
      result.currency = amount.currency ?? result.currency
    }
    result.ratingMin = ratingMin
    result.sort = sort ?? extreme
    return result
  }

  private static func add(_ span: EntitySpan, to constraints: inout SearchConstraints) {
    let list: WritableKeyPath<SearchConstraints, [String]>
    switch (span.type, span.isNegated) {
    case (.category, false): list = \.category
    case (.category, true): list = \.categoryNot
    case (.brand, false): list = \.brand
    case (.brand, true): list = \.brandNot
    case (.attribute, false): list = \.attributes
    // Who excludes a use or a person excludes what is made for it.
    case (.attribute, true), (.use, true), (.recipient, true): list = \.attributesNot
    case (.use, false): list = \.use
    case (.recipient, false): list = \.recipient
    case (.product, _), (.price, _), (.rating, _), (.ordinal, _), (.anaphor, _), (.sort, _),
      (.quantity, _):
      return
    }
    if !constraints[keyPath: list].contains(span.text) {
      constraints[keyPath: list].append(span.text)
    }
  }
}
