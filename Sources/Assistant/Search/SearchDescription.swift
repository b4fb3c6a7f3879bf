internal import Catalog
internal import Foundation
internal import LanguageUnderstanding

/// A running search in words and as chips: "wireless headphones, under $100".
struct SearchDescription {
  let search: RunningSearch
  let currency: Currency
  let phrases: Phrasebook

  /// The search as one noun phrase; empty where nothing is asked for.
  var text: String {
    let isChinese = phrases.language == .chinese
    var head = search.attributes.map(name) + search.brands
    head += search.categories.isEmpty ? [] : [phrases.list(search.categories.map(name), or: true)]
    var parts: [String] = []
    if !head.isEmpty { parts.append(head.phrase(in: phrases.language)) }
    parts += (search.uses + search.recipients).map(name)
    if parts.isEmpty, !search.text.isEmpty {
      parts.append(search.text.trimmingCharacters(in: .punctuationCharacters.union(.whitespaces)))
    }
    parts += search.excludedBrands.map(phrases.not)
    parts += (search.excludedAttributes.map(name) + search.excludedCategories.map(name))
      .map(phrases.not)
    parts += search.measures.filter { $0.feature == nil }.map(phrases.beyond)
    if let price = priceText { parts.append(price) }
    if let rating = search.ratingMin { parts.append(phrases.stars(rating)) }
    return parts.joined(separator: isChinese ? "，" : ", ")
  }

  private func name(_ mention: CategoryMention) -> String { mention.name(in: phrases.language) }

  private func name(_ term: TermMention) -> String { term.name(in: phrases.language) }

  private func money(_ amount: Double) -> String {
    Money(major: amount, currency: search.currency ?? currency)?.formatted ?? "\(amount)"
  }

  private var priceText: String? {
    switch (search.priceMin, search.priceMax) {
    case (let low?, let high?): phrases.between(money(low), money(high))
    case (nil, let high?): phrases.under(money(high))
    case (let low?, nil): phrases.over(money(low))
    case (nil, nil): nil
    }
  }

  /// One chip a constraint, in the order of the contract's keys.
  var chips: [ConstraintChip] {
    var chips: [ConstraintChip] = []
    func add(_ key: ConstraintKey, _ value: String?, _ label: String) {
      chips.append(ConstraintChip(key: key, value: value, label: label))
    }
    for mention in search.categories { add(.category, mention.name, name(mention)) }
    for brand in search.brands { add(.brand, brand, brand) }
    for brand in search.excludedBrands { add(.brandNot, brand, phrases.not(brand)) }
    if let low = search.priceMin { add(.priceMin, nil, phrases.over(money(low))) }
    if let high = search.priceMax { add(.priceMax, nil, phrases.under(money(high))) }
    if let rating = search.ratingMin { add(.ratingMin, nil, phrases.stars(rating)) }
    for term in search.attributes { add(.attributes, term.surface, name(term)) }
    for bound in search.measures where bound.feature == nil {
      add(.attributes, bound.property.names[0], phrases.beyond(bound))
    }
    for term in search.excludedAttributes {
      add(.attributesNot, term.surface, phrases.not(name(term)))
    }
    for mention in search.excludedCategories {
      add(.attributesNot, mention.name, phrases.not(name(mention)))
    }
    for term in search.uses { add(.use, term.surface, name(term)) }
    for term in search.recipients { add(.recipient, term.surface, name(term)) }
    if let sort = search.sort { add(.sort, sort.rawValue, phrases.sort(sort.rawValue)) }
    return chips
  }

  /// The name of a constraint with its value, for sentences about relaxing it.
  ///
  /// - Parameter values: only these elements of it.
  func label(of key: ConstraintKey, values: [String]? = nil) -> String {
    let labels = chips.filter { chip in
      chip.key == key && values.map { $0.contains(chip.value ?? "") } ?? true
    }.map(\.label)
    return labels.isEmpty ? key.rawValue : phrases.list(labels)
  }

  func value(of key: ConstraintKey) -> ConstraintValue {
    let constraints = search.constraints
    return switch key {
    case .category: .texts(constraints.category)
    case .brand: .texts(constraints.brand)
    case .brandNot: .texts(constraints.brandNot)
    case .priceMin: .number(constraints.priceMin ?? 0)
    case .priceMax: .number(constraints.priceMax ?? 0)
    case .ratingMin: .number(constraints.ratingMin ?? 0)
    case .attributes: .texts(constraints.attributes)
    case .attributesNot: .texts(constraints.attributesNot)
    case .use: .texts(constraints.use)
    case .recipient: .texts(constraints.recipient)
    case .sort: .texts([constraints.sort?.rawValue ?? ""])
    }
  }
}
