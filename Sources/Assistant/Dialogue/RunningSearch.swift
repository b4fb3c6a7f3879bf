internal import Catalog
internal import LanguageUnderstanding

/// The search that the conversation is about: what the shopper asked for so far, and what they took back.
struct RunningSearch: Sendable, Equatable {
  var categories: [CategoryMention] = []
  var excludedCategories: [CategoryMention] = []
  var brands: [String] = []
  var excludedBrands: [String] = []
  /// In major units of `currency`, or of the catalogue's currency.
  var priceMin: Double?
  var priceMax: Double?
  var currency: Currency?
  var ratingMin: Double?
  var attributes: [TermMention] = []
  var excludedAttributes: [TermMention] = []
  /// Wishes relative to what was shown, one a property.
  var measures: [MeasureBound] = []
  var uses: [TermMention] = []
  var recipients: [TermMention] = []
  var sort: SortOrder?
  /// The words of the need, without what became a constraint.
  var text = ""
  /// How many products the shopper asked for.
  var quantity: Int?

  var isEmpty: Bool { self == RunningSearch() }

  /// Whether something is asked for that words can be found for: a feature, a use, a recipient.
  var namesNeed: Bool { !attributes.isEmpty || !uses.isEmpty || !recipients.isEmpty }

  /// The state in the form of the answer object.
  var constraints: SearchConstraints {
    var result = SearchConstraints()
    result.category = categories.map(\.name)
    result.categoryNot = excludedCategories.map(\.name)
    result.brand = brands
    result.brandNot = excludedBrands
    result.priceMin = priceMin
    result.priceMax = priceMax
    result.currency = currency
    result.ratingMin = ratingMin
    result.attributes = attributes.map(\.surface)
    result.attributesNot = excludedAttributes.map(\.surface)
    result.use = uses.map(\.surface)
    result.recipient = recipients.map(\.surface)
    result.sort = sort
    return result
  }
}

extension String {
  /// Whether `other` occurs, case ignored; without Foundation.
  func localizedContains(_ other: String) -> Bool {
    guard !other.isEmpty else { return true }
    let text = Array(lowercased().unicodeScalars)
    let part = Array(other.lowercased().unicodeScalars)
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { start in
      part.indices.allSatisfy { text[start + $0] == part[$0] }
    }
  }
}
