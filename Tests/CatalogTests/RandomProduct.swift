import Foundation

@testable import Catalog

/// Products of every shape that the catalogue holds, with texts that formats trip over. The same
/// seed gives the same product everywhere.
struct RandomProduct {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let texts = [
    "plain words", "two\nlines", "a \"quoted\" word", "=1+1", "-5 °C", "+86 021", "@home",
    "'90s lamp", "27\" screen", "comma, semicolon; bar | tab", "colon: value", "50 % & more",
    "5 < 6 > 4", "<b>not bold</b>", "&amp; stays", "&lt;p&gt;", "back\\slash \\n \\,", "中文，逗号",
    "emoji 🥐", "naïve café", "{\"a\": [1]}", "[1, 2]", "null", "true", "1e5", "0088", "#ref",
    "A > B", "'", "\"", "''=x", "＝全角", "https://example.com/?a=1&b=2", "é",
  ]
  private static let currencies = ["USD", "CNY", "JPY", "KWD", "EUR"]

  private mutating func text() -> String { random.pick(Self.texts) }
  private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
    random.chance(0.6) ? make(&self) : nil
  }
  private mutating func list<Value>(_ limit: Int, _ make: (inout Self, Int) -> Value) -> [Value] {
    (0..<random.below(limit + 1)).map { make(&self, $0) }
  }
  private mutating func day() -> CalendarDay {
    CalendarDay(daysSinceEpoch: 20_000 + random.below(600))
  }

  private mutating func value() -> AttributeValue {
    switch random.below(4) {
    case 0: .number(Double(random.below(1000)) / 8)
    case 1: .flag(random.chance(0.5))
    case 2: .quantity(Double(random.below(1000)) / 4, unit: random.pick(["g", "h", "mm", "°C"]))
    default: .text(text())
    }
  }

  private mutating func attributes(_ limit: Int) -> [ProductAttribute] {
    list(limit) { maker, index in
      ProductAttribute(name: "\(maker.text()) \(index)", value: maker.value())
    }
  }

  /// A product and the list price above its price, as shops have them.
  mutating func next(_ id: String) -> Product {
    let currency = Currency(rawValue: random.pick(Self.currencies))
    func money(_ units: Int) -> Money { Money(minorUnits: Int64(units), currency: currency) }
    var product = Product(
      id: ProductID(id), title: LocalizedText(text(), chinese: maybe { $0.text() }))
    product.brand = maybe { $0.text() }
    product.category.base = list(3) { "Level \($1) \($0.random.below(9)), & more" }
    product.category.chinese =
      product.category.base.isEmpty ? nil : product.category.base.map { "层 \($0)" }
    if let base = maybe({ $0.text() }) {
      product.description = LocalizedText(base, chinese: maybe { $0.text() })
    }
    product.features.base = list(3) { "\($0.text()) \($1)" }
    product.attributes = attributes(4)
    product.attributesChinese = attributes(2)
    let price = 1 + random.below(500_000)
    product.price = money(price)
    product.listPrice = maybe { money(price + 1 + $0.random.below(5000)) }
    product.priceHistory = [PricePoint(date: day(), price: money(price))]
    product.availability = maybe { $0.random.pick(Availability.allCases) }
    product.released = maybe { $0.day() }
    product.rating = maybe { Double($0.random.below(51)) / 10 }
    product.ratingCount = product.rating.flatMap { _ in maybe { $0.random.below(9999) } }
    product.sales = maybe { $0.random.below(9999) }
    product.gtin = maybe { "40063813\($0.random.below(99_999))" }
    product.mpn = maybe { $0.text() }
    product.image = maybe { "https://example.com/\($0.random.below(99)).jpg" }
    product.url = maybe { "https://example.com/?p=\($0.random.below(99))&q=%20" }
    product.reviews = list(3) { maker, index in
      var review = Review(id: "r\(index)", text: maker.text())
      review.title = maker.maybe { $0.text() }
      review.rating = maker.maybe { Double(1 + $0.random.below(5)) }
      review.date = maker.maybe { $0.day() }
      review.language = maker.random.pick([.english, .chinese])
      review.verified = maker.maybe { $0.random.chance(0.5) }
      review.helpful = maker.maybe { $0.random.below(50) }
      return review
    }
    product.questions = list(2) { maker, _ in
      AnsweredQuestion(
        question: maker.text(), answer: maker.maybe { $0.text() }, date: maker.maybe { $0.day() })
    }
    return product
  }

  /// A product in forms that differ in `names`; the price is the lowest of theirs.
  mutating func nextWithVariants(_ id: String, options names: [String]) -> Product {
    var product = next(id)
    product.gtin = nil
    let currency = product.price?.currency ?? .usd
    product.variants = (0..<(1 + random.below(3))).map { index in
      var variant = ProductVariant(
        id: "\(id)/\(index)",
        options: names.map { ProductAttribute(name: $0, value: .text("\(text()) \(index)")) })
      let price = Int64(1000 + random.below(5000))
      variant.price = Money(minorUnits: price, currency: currency)
      variant.listPrice = maybe { _ in Money(minorUnits: price + 500, currency: currency) }
      variant.availability = random.pick(Availability.allCases)
      variant.gtin = maybe { "50063813\($0.random.below(99_999))" }
      return variant
    }
    let cheapest = product.variants.min {
      ($0.price?.minorUnits ?? 0) < ($1.price?.minorUnits ?? 0)
    }
    product.price = cheapest?.price
    product.listPrice = cheapest?.listPrice
    product.priceHistory = []
    product.availability = nil
    return product
  }
}
