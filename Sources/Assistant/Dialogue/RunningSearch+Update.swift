internal import Catalog
internal import LanguageUnderstanding

extension RunningSearch {
  /// Takes in one utterance that searches or changes the search.
  ///
  /// - Parameter anchor: the price that "cheaper" and "dearer" refer to, in major units.
  mutating func update(with query: ParsedQuery, anchor: Double?) {
    if query.startsOver { self = RunningSearch() }
    let named = query.categories.filter { !$0.isNegated }
    if fillsOpenNeed(query, named: named) {
      categories = named
    } else if beginsAnew(query, named: named) {
      begin(with: query, named: named)
    } else if !named.isEmpty, !named.allSatisfy(isSameCategory) {
      // Another shelf in the same breath: the budget and whom it is for stay, the rest belonged to the old shelf.
      attributes = []
      excludedAttributes = []
      measures = []
      uses = []
      brands = []
      ratingMin = nil
      text = ""
      categories = named
    }
    apply(query, anchor: anchor)
  }

  /// Whether the utterance only names the kind of thing for a need that was told without one: a
  /// present for somebody, a budget, then "skin care, perhaps".
  private func fillsOpenNeed(_ query: ParsedQuery, named: [CategoryMention]) -> Bool {
    guard !named.isEmpty, categories.isEmpty, brands.isEmpty, !query.startsOver else {
      return false
    }
    return (!uses.isEmpty || !recipients.isEmpty) && query.uses.isEmpty
      && query.recipients.isEmpty && query.amounts.isEmpty && query.brands.isEmpty
      && query.attributes.isEmpty
  }

  /// Whether the utterance is a need of its own rather than a change to the running one.
  private func beginsAnew(_ query: ParsedQuery, named: [CategoryMention]) -> Bool {
    if isEmpty { return true }
    switch query.intent.name {
    case .recommend:
      if !named.isEmpty { return true }
      if !query.products.isEmpty { return true }
      // A gift for somebody else has nothing to do with what was looked for before.
      if query.opensNeed || query.uses.contains(where: Self.isGift),
        !query.recipients.allSatisfy(recipients.contains)
      {
        return true
      }
      // "wireless, under 50" said as if new still means what is being looked for.
      let isFragment =
        query.attributes.isEmpty && query.uses.isEmpty && query.brands.isEmpty
        && query.amounts.isEmpty && query.recipients.isEmpty
      return isFragment ? !query.searchText.isEmpty : categories.isEmpty && text.isEmpty
    case .price: return !named.isEmpty
    default: return false
    }
  }

  private mutating func begin(with query: ParsedQuery, named: [CategoryMention]) {
    self = RunningSearch()
    categories = named
    text = query.startsOver ? "" : query.searchText
    quantity = query.quantity
  }

  private func isSameCategory(_ mention: CategoryMention) -> Bool {
    categories.contains {
      $0.name == mention.name || (!$0.shelves.isEmpty && $0.shelves == mention.shelves)
    }
  }

  private mutating func apply(_ query: ParsedQuery, anchor: Double?) {
    for mention in query.categories where mention.isNegated {
      categories.removeAll { $0.name == mention.name }
      if categories.isEmpty { text = "" }
      excludedCategories.append(mention)
    }
    withdraw(query.withdrawn)
    if query.wantsOtherBrand {
      excludedBrands += brands.filter { !excludedBrands.contains($0) }
      brands = []
    }
    applyBrands(query)
    applyPrice(query, anchor: anchor)
    if let rating = query.ratingMin { ratingMin = rating }
    applyTerms(query)
    for use in query.uses where !use.isNegated && !uses.contains(use) { uses.append(use) }
    for recipient in query.recipients where !recipient.isNegated {
      recipients = query.isAdditive ? recipients + [recipient] : [recipient]
    }
    if let order = query.sort { sort = order }
    if let number = query.quantity { quantity = number }
    if categories.isEmpty, query.intent.name == .refine, !query.startsOver {
      if text.isEmpty {
        text = query.searchText
      } else if query.namesNothing {
        // A word that no constraint came of still tells what is looked for.
        text += " " + query.searchText
      }
    }
  }

  private mutating func withdraw(_ keys: Set<ConstraintKey>) {
    for key in keys { remove(key) }
  }

  /// Takes a constraint out, or one element of it.
  mutating func remove(_ key: ConstraintKey, value: String? = nil) {
    func rest<T>(_ list: [T], _ name: (T) -> String) -> [T] {
      guard let value else { return [] }
      return list.filter { name($0) != value }
    }
    switch key {
    case .category:
      categories = rest(categories, \.name)
      text = ""
    case .brand:
      brands = rest(brands) { $0 }
      if value == nil { excludedBrands = [] }
    case .brandNot: excludedBrands = rest(excludedBrands) { $0 }
    case .priceMin: priceMin = nil
    case .priceMax: priceMax = nil
    case .ratingMin: ratingMin = nil
    case .attributes:
      attributes = rest(attributes, \.surface)
      measures = rest(measures) { $0.feature ?? $0.property.names[0] }
    case .attributesNot:
      excludedAttributes = rest(excludedAttributes, \.surface)
      excludedCategories = rest(excludedCategories, \.name)
    case .use: uses = rest(uses, \.surface)
    case .recipient: recipients = rest(recipients, \.surface)
    case .sort: sort = nil
    }
  }

  private mutating func applyBrands(_ query: ParsedQuery) {
    let wanted = query.brands.filter { !$0.isNegated }.map(\.name)
    let unwanted = query.brands.filter(\.isNegated).map(\.name)
    if !wanted.isEmpty {
      brands = query.isAdditive ? brands + wanted.filter { !brands.contains($0) } : wanted
      excludedBrands.removeAll { wanted.contains($0) }
    }
    for brand in unwanted {
      brands.removeAll { $0 == brand }
      if !excludedBrands.contains(brand) { excludedBrands.append(brand) }
    }
  }

  private mutating func applyPrice(_ query: ParsedQuery, anchor: Double?) {
    for amount in query.amounts {
      currency = amount.currency ?? currency
      let least = amount.minimum
      let most = amount.maximum
      if let least {
        priceMin = least
        if let old = priceMax, most == nil, old <= least { priceMax = nil }
      }
      if let most {
        priceMax = most
        if let old = priceMin, least == nil, old >= most { priceMin = nil }
      }
    }
    guard query.amounts.isEmpty, let anchor, let wish = query.relativePrice else { return }
    switch wish {
    case .cheaper:
      priceMax = ((anchor - 0.01) * 100).rounded() / 100
      if let least = priceMin, least >= anchor { priceMin = nil }
    case .dearer:
      priceMin = ((anchor + 0.01) * 100).rounded() / 100
      if let most = priceMax, most <= anchor { priceMax = nil }
    }
  }

  /// "24" after "27 inch" is 24 inch.
  private func completed(_ term: TermMention) -> TermMention {
    guard !term.surface.isEmpty, term.surface.allSatisfy({ $0.isNumber || $0 == "." }),
      let unit = attributes.lazy.compactMap({ AttributeSlot($0.surface)?.unit }).first
    else { return term }
    return TermMention(
      surface: "\(term.surface) \(unit)", alternatives: ["\(term.surface) \(unit)"],
      isNegated: term.isNegated)
  }

  private mutating func applyTerms(_ query: ParsedQuery) {
    let terms = query.attributes.map(completed)
    for term in terms {
      if term.isNegated {
        attributes.removeAll { Self.areSame($0, term) }
        if !excludedAttributes.contains(where: { Self.areSame($0, term) }) {
          excludedAttributes.append(term)
        }
      } else {
        excludedAttributes.removeAll { Self.areSame($0, term) }
        if !query.isAdditive, let slot = AttributeSlot(term.surface) {
          // Black instead of red, 32 inch instead of 27.
          let said = terms.map(\.surface)
          attributes.removeAll { AttributeSlot($0.surface) == slot && !said.contains($0.surface) }
        }
        if !attributes.contains(where: { Self.areSame($0, term) }) { attributes.append(term) }
      }
    }
  }

  private static func areSame(_ a: TermMention, _ b: TermMention) -> Bool {
    let names = Set(a.alternatives.map { $0.lowercased() })
    return b.alternatives.contains { names.contains($0.lowercased()) }
  }
}
