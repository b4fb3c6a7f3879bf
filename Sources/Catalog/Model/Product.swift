/// The shop's own identifier of a product, unique within a catalogue.
public struct ProductID: Sendable, Hashable, Comparable, RawRepresentable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }

  public var description: String { rawValue }

  public static func < (a: ProductID, b: ProductID) -> Bool { a.rawValue < b.rawValue }
}

/// Whether a product can be had.
public enum Availability: String, Sendable, Codable, CaseIterable {
  case inStock = "in_stock"
  case outOfStock = "out_of_stock"
  case preorder = "preorder"
}

/// One product as the catalogue holds it. The field names of the import format are in
/// `docs/catalogue.md`.
public struct Product: Sendable, Hashable, Identifiable {
  public var id: ProductID
  public var title: LocalizedText
  public var brand: String?
  /// Broad to narrow; the last level is the shelf.
  public var category: LocalizedList
  public var description: LocalizedText?
  public var features: LocalizedList
  /// In the order of the page.
  public var attributes: [ProductAttribute]
  /// The specifications as a Chinese page shows them, where the catalogue has them.
  public var attributesChinese: [ProductAttribute]
  public var price: Money?
  /// The price before a promotion.
  public var listPrice: Money?
  /// In date order.
  public var priceHistory: [PricePoint]
  public var availability: Availability?
  public var released: CalendarDay?
  /// Mean of the shop's ratings, 0...5.
  public var rating: Double?
  public var ratingCount: Int?
  /// Units sold, as the shop counts them.
  public var sales: Int?
  public var gtin: String?
  public var mpn: String?
  public var sku: String?
  /// Products of one group differ in `variant` only.
  public var variantGroup: String?
  /// What sets this variant apart, such as `Colour` = `black`.
  public var variant: [ProductAttribute]
  /// The forms of a product that an import folded from several rows; empty for all others.
  public var variants: [ProductVariant]
  public var image: String?
  public var url: String?
  public var reviews: [Review]
  public var questions: [AnsweredQuestion]
  /// The day on which an import no longer held the product; `nil` while it is on sale.
  public var vanished: CalendarDay?

  public init(id: ProductID, title: LocalizedText) {
    self.id = id
    self.title = title
    category = LocalizedList([])
    features = LocalizedList([])
    attributes = []
    attributesChinese = []
    priceHistory = []
    variant = []
    variants = []
    reviews = []
    questions = []
  }
}

/// A named specification of a product.
public struct ProductAttribute: Sendable, Hashable {
  public var name: String
  public var value: AttributeValue

  public init(name: String, value: AttributeValue) {
    self.name = name
    self.value = value
  }
}

/// The value of a specification, in the type the feed gave it.
public enum AttributeValue: Sendable, Hashable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case quantity(Double, unit: String)

  /// The value as a page shows it: `250 g`, `Bluetooth 5.3`, `yes`/`有`.
  public func formatted(in language: Language = .english) -> String {
    switch self {
    case .text(let text): text
    case .number(let number): Self.format(number)
    case .flag(let flag):
      switch language {
      case .english: flag ? "yes" : "no"
      case .chinese: flag ? "有" : "无"
      }
    case .quantity(let number, let unit): "\(Self.format(number)) \(unit)"
    }
  }

  private static func format(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return String(number)
  }
}

/// A price on a day.
public struct PricePoint: Sendable, Hashable {
  public var date: CalendarDay
  public var price: Money

  public init(date: CalendarDay, price: Money) {
    self.date = date
    self.price = price
  }
}

/// A buyer's review.
public struct Review: Sendable, Hashable {
  public var id: String
  /// 1...5.
  public var rating: Double?
  public var date: CalendarDay?
  public var title: String?
  public var text: String
  public var language: Language?
  public var verified: Bool?
  /// Readers who found it helpful.
  public var helpful: Int?

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

/// A shopper's question about a product, with the answer where somebody gave one.
public struct AnsweredQuestion: Sendable, Hashable {
  public var question: String
  public var answer: String?
  public var date: CalendarDay?

  public init(question: String, answer: String? = nil, date: CalendarDay? = nil) {
    self.question = question
    self.answer = answer
    self.date = date
  }
}
