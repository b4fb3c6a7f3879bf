public import Catalog
public import LanguageUnderstanding

extension IndexedDocument {
  /// Unicode scalars of leading text in the cards: beyond them a vector says less, not more.
  private static let leadingLength = (card: 160, englishCard: 240)
  /// Specifications in the cards: the first of a page say what the thing is.
  private static let leadingFacts = (card: 8, englishCard: 4)
  /// Reviews and questions that are indexed of one product; a page with thousands says nothing new.
  private static let mostReviews = 200

  /// A product as the indexes take it.
  public init(_ product: Product, concepts: ConceptTable, analyzer: TextAnalyzer) {
    var fields: [(field: SearchField, text: String)] = []
    func add(_ field: SearchField, _ text: String?) {
      if let text, !text.isEmpty { fields.append((field, text)) }
    }
    add(.title, product.title.base)
    add(.title, product.title.chinese)
    add(.brand, product.brand)
    for level in product.category.base { add(.category, level) }
    for level in product.category.chinese ?? [] { add(.category, level) }
    for code in [product.mpn, product.sku, product.gtin] { add(.identifier, code) }
    for attributes in [product.attributes, product.attributesChinese, product.variant] {
      for attribute in attributes { add(.attribute, Self.text(of: attribute)) }
    }
    add(.description, product.description?.base)
    add(.description, product.description?.chinese)
    for feature in product.features.base { add(.description, feature) }
    for feature in product.features.chinese ?? [] { add(.description, feature) }
    for review in product.reviews.prefix(Self.mostReviews) {
      add(.review, review.title)
      add(.review, review.text)
    }
    for question in product.questions.prefix(Self.mostReviews) {
      add(.question, question.question)
      add(.question, question.answer)
    }
    let cards = Self.cards(of: product)
    self.init(
      id: product.id.rawValue, fields: fields,
      heads: Self.heads(of: product, concepts, analyzer), card: cards.card,
      englishCard: cards.englishCard)
  }

  /// What the title says the product is, and what shelf it stands on.
  private static func heads(
    of product: Product, _ concepts: ConceptTable, _ analyzer: TextAnalyzer
  ) -> [String] {
    let texts: [String?] = [
      product.title.base, product.title.chinese, product.category.base.last,
      product.category.chinese?.last,
    ]
    var heads: [String] = []
    for text in texts.compactMap({ $0 }) {
      for head in concepts.heads(of: text, analyzer: analyzer, withKinds: true)
      where !heads.contains(head) { heads.append(head) }
    }
    return heads
  }

  /// What is searched of a specification. A feature that the product lacks is not searched: who
  /// types "noise cancelling" does not want the page that says "Noise cancelling: no".
  private static func text(of attribute: ProductAttribute) -> String? {
    switch AttributePolarity(attribute.value) {
    case .denied: nil
    case .affirmed: attribute.name
    case .stated: attribute.name + " " + attribute.value.formatted()
    }
  }

  /// What the vectors stand for; chosen on development data (docs/retrieval.md).
  private static func cards(of product: Product) -> (card: String, englishCard: String) {
    var name = product.title.base
    if let brand = product.brand, !name.contains(brand) { name = brand + " " + name }
    if let shelf = product.category.base.last { name += ". " + shelf }
    let lead = product.description?.base ?? product.title.base
    let hasLead = lead != product.title.base
    let facts = product.attributes.prefix(leadingFacts.card).compactMap { text(of: $0) }
    func card(leadingLength: Int, leadingFacts: Int) -> String {
      var card = name
      if hasLead { card += ". " + String(lead.unicodeScalars.prefix(leadingLength)) }
      if !facts.isEmpty { card += ". " + facts.prefix(leadingFacts).joined(separator: ", ") }
      return card
    }
    return (
      card(leadingLength: leadingLength.card, leadingFacts: leadingFacts.card),
      card(leadingLength: leadingLength.englishCard, leadingFacts: leadingFacts.englishCard)
    )
  }
}

/// What a specification says about the feature that its name names.
enum AttributePolarity {
  /// The product has it: `true`, "yes", "有".
  case affirmed
  /// The product lacks it: `false`, "no", "无".
  case denied
  /// The value is more than a yes or a no.
  case stated

  init(_ value: AttributeValue) {
    switch value {
    case .flag(let flag): self = flag ? .affirmed : .denied
    case .number, .quantity: self = .stated
    case .text(let text): self.init(text)
    }
  }

  /// Bytes of the longest text below.
  private static let longest = 13

  init(_ text: String) {
    guard text.utf8.count <= Self.longest else {
      self = .stated
      return
    }
    switch text.lowercased() {
    case "yes", "y", "true", "有", "是", "支持", "✓": self = .affirmed
    case "no", "n", "false", "none", "not supported", "无", "没有", "否", "不支持", "✗": self = .denied
    default: self = .stated
    }
  }
}
