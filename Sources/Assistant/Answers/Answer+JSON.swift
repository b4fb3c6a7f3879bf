internal import Catalog
public import LanguageUnderstanding

extension Answer: Encodable {
  private enum Key: String, CodingKey {
    case turn, utterance, language, intent, entities, constraints, kind, text, products, citations
    case comparison, relaxations, suggestions
    case priceReport = "price_report"
    case timings = "timings_ms"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(turn, forKey: .turn)
    try container.encode(utterance, forKey: .utterance)
    try container.encode(language, forKey: .language)
    try container.encode(intent, forKey: .intent)
    try container.encode(entities, forKey: .entities)
    try container.encode(constraints, forKey: .constraints)
    try container.encode(kind, forKey: .kind)
    try container.encode(text, forKey: .text)
    try container.encode(products, forKey: .products)
    try container.encode(citations, forKey: .citations)
    // Absent parts are null, not missing: readers may rely on the keys.
    try container.encode(comparison, forKey: .comparison)
    try container.encode(priceReport, forKey: .priceReport)
    try container.encode(relaxations, forKey: .relaxations)
    try container.encode(suggestions, forKey: .suggestions)
    try container.encode(timings, forKey: .timings)
  }
}

extension AnswerProduct: Encodable {
  private enum Key: String, CodingKey {
    case id, title, brand, price, currency, rating, score, unknown, breaks, reasons
    case ratingCount = "rating_count"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id.rawValue, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(brand, forKey: .brand)
    try container.encode(price?.major, forKey: .price)
    try container.encode(price?.currency.rawValue, forKey: .currency)
    try container.encode(rating, forKey: .rating)
    try container.encode(ratingCount, forKey: .ratingCount)
    try container.encode((score * 10_000).rounded() / 10_000, forKey: .score)
    try container.encode(unknown, forKey: .unknown)
    if !breaks.isEmpty { try container.encode(breaks, forKey: .breaks) }
    try container.encode(reasons, forKey: .reasons)
  }
}

extension Reason: Encodable {
  private enum Key: String, CodingKey { case kind, text, weight, passages }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind.rawValue, forKey: .kind)
    try container.encode(text, forKey: .text)
    try container.encode((weight * 1000).rounded() / 1000, forKey: .weight)
    try container.encode(passages.map(\.description), forKey: .passages)
  }
}

extension Citation: Encodable {
  private enum Key: String, CodingKey { case passage, product, source, text }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(passage.description, forKey: .passage)
    try container.encode(product.rawValue, forKey: .product)
    try container.encode(source.rawValue, forKey: .source)
    try container.encode(text, forKey: .text)
  }
}

extension Comparison: Encodable {
  private enum Key: String, CodingKey { case products, rows }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(products.map(\.rawValue), forKey: .products)
    try container.encode(rows, forKey: .rows)
  }
}

extension Comparison.Row: Encodable {
  private enum Key: String, CodingKey { case attribute, values, differs, better }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(attribute, forKey: .attribute)
    try container.encode(values, forKey: .values)
    try container.encode(differs, forKey: .differs)
    if !better.isEmpty { try container.encode(better, forKey: .better) }
  }
}

extension PriceReport: Encodable {
  private enum Key: String, CodingKey {
    case product, price, currency, history, lowest, highest, aggregate, value, products
  }
  private struct Point: Encodable {
    var date: String
    var price: Double
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .product(let id, let price, let history, let lowest, let highest):
      try container.encode(id.rawValue, forKey: .product)
      try container.encode(price?.major, forKey: .price)
      try container.encode(price?.currency.rawValue, forKey: .currency)
      try container.encode(
        history.map { Point(date: $0.date.description, price: $0.price.major) }, forKey: .history)
      try container.encode(lowest?.major, forKey: .lowest)
      try container.encode(highest?.major, forKey: .highest)
    case .aggregate(let aggregate, let value, let products):
      try container.encode(aggregate, forKey: .aggregate)
      try container.encode(value, forKey: .value)
      try container.encode(products.map(\.rawValue), forKey: .products)
    }
  }
}

extension Relaxation: Encodable {
  private enum Key: String, CodingKey { case constraint, from, to, products }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(constraint, forKey: .constraint)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(products, forKey: .products)
  }
}

extension ConstraintValue: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .texts(let texts) where texts.count == 1: try container.encode(texts[0])
    case .texts(let texts): try container.encode(texts)
    }
  }
}
