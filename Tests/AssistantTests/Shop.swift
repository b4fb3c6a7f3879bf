import Assistant
import Catalog
import Foundation
import LanguageUnderstanding
import Retrieval

/// A small shop in memory: headphones and mice of invented brands, in both languages.
enum Shop {
  static let products: [Product] = {
    func make(
      _ id: String, _ title: String, _ titleChinese: String, brand: String, shelf: (String, String),
      price: Double?, attributes: [(String, AttributeValue)], rating: Double? = nil, count: Int = 50
    ) -> Product {
      var product = Product(
        id: ProductID(id), title: LocalizedText(title, chinese: titleChinese))
      product.brand = brand
      product.category = LocalizedList(["Electronics", shelf.0], chinese: ["数码", shelf.1])
      product.price = price.flatMap { Money(major: $0, currency: .usd) }
      product.attributes = attributes.map { ProductAttribute(name: $0.0, value: $0.1) }
      product.rating = rating
      product.ratingCount = rating == nil ? nil : count
      product.description = LocalizedText("\(title) by \(brand).")
      return product
    }
    let headphones = ("Headphones", "耳机")
    let mice = ("Mice", "鼠标")
    var first = make(
      "h1", "Varro Drift wireless over-ear headphones", "Varro Drift 头戴式无线耳机", brand: "Varro",
      shelf: headphones, price: 80,
      attributes: [
        ("Type", .text("over-ear")), ("Noise cancelling", .flag(true)),
        ("Battery life", .quantity(30, unit: "h")),
      ], rating: 4.5, count: 800)
    first.priceHistory = [
      PricePoint(
        date: CalendarDay("2026-06-01")!, price: Money(minorUnits: 9900, currency: .usd)),
      PricePoint(
        date: CalendarDay("2026-11-11")!, price: Money(minorUnits: 8000, currency: .usd)),
    ]
    first.reviews = [
      review("r1", 5, "The battery lasts for days. Very comfortable."),
      review("r2", 2, "Battery died after a month."),
      review("r3", 5, "Great battery and a comfortable headband."),
    ]
    first.questions = [
      AnsweredQuestion(question: "Can I use a cable?", answer: "Yes, a 3.5 mm cable is included.")
    ]
    return [
      first,
      make(
        "h2", "Belltune Pebble wireless in-ear headphones", "Belltune Pebble 入耳式无线耳机",
        brand: "Belltune", shelf: headphones, price: 45,
        attributes: [("Type", .text("in-ear")), ("Noise cancelling", .flag(false))], rating: 4.1),
      make(
        "h3", "Varro Studio wired over-ear headphones", "Varro Studio 头戴式有线耳机", brand: "Varro",
        shelf: headphones, price: 120,
        attributes: [("Type", .text("over-ear")), ("Noise cancelling", .flag(false))], rating: 4.7),
      make(
        "h4", "Ollin Air wireless in-ear headphones", "Ollin Air 入耳式无线耳机", brand: "Ollin",
        shelf: headphones, price: 60,
        attributes: [("Type", .text("in-ear")), ("Noise cancelling", .flag(true))], rating: 3.9),
      make(
        "h5", "Ollin Loop wireless over-ear headphones", "Ollin Loop 头戴式无线耳机", brand: "Ollin",
        shelf: headphones, price: nil, attributes: [("Type", .text("over-ear"))]),
      make(
        "m1", "Ollin Glide wireless mouse", "Ollin Glide 无线鼠标", brand: "Ollin", shelf: mice,
        price: 25, attributes: [("Connection", .text("2.4 GHz")), ("Colour", .text("black"))],
        rating: 4.2),
      make(
        "m2", "Tarn Click wired mouse", "Tarn Click 有线鼠标", brand: "Tarn", shelf: mice, price: 12,
        attributes: [("Connection", .text("USB")), ("Colour", .text("white"))], rating: 4.0),
    ]
  }()

  private static func review(_ id: String, _ rating: Double, _ text: String) -> Review {
    var review = Review(id: id, text: text)
    review.rating = rating
    review.language = .english
    return review
  }

  static let lexicon = Lexicon(concepts: [
    Concept(kind: .category, english: ["headphones", "headphone"], chinese: ["耳机"]),
    Concept(kind: .category, english: ["mouse"], chinese: ["鼠标"]),
    Concept(kind: .attribute, english: ["wireless", "cordless"], chinese: ["无线"]),
    Concept(kind: .attribute, english: ["wired"], chinese: ["有线"]),
    Concept(kind: .attribute, english: ["in-ear"], chinese: ["入耳式"]),
    Concept(
      kind: .attribute, english: ["noise cancelling", "noise canceling"], chinese: ["降噪"]),
    Concept(kind: .use, english: ["photo editing", "retouching"], chinese: ["修图"]),
    Concept(kind: .recipient, english: ["dad", "my dad"], chinese: ["爸爸"]),
    Concept(kind: .aspect, english: ["battery"], chinese: ["电池"]),
    Concept(kind: .aspect, english: ["comfort", "comfortable"], chinese: ["舒适"]),
  ])

  /// A conversation over the shop, without weights and without model: rules alone.
  static func assistant(
    shopper: String = "me", keepsProfile: Bool = true, products: [Product] = Shop.products,
    store: CatalogStore? = nil
  ) throws -> ShoppingAssistant {
    let store = try store ?? filledStore(with: products)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "aisle-assistant-tests-\(UUID().uuidString)")
    let index = try SearchIndex.open(
      source: ProductSource(products), encoder: nil, folder: folder)
    let linker = EntityLinker(vocabulary: index.linkingVocabulary, lexicon: lexicon)
    let reader = LanguageReader(encoder: nil, parser: QueryParser(linker: linker))
    return ShoppingAssistant(
      store: store, index: index, reader: reader, lexicon: lexicon, shopper: shopper,
      keepsProfile: keepsProfile, now: { Date(timeIntervalSince1970: 1_795_000_000) })
  }

  /// The shop imported into a catalogue in memory.
  static func filledStore(with products: [Product] = Shop.products) throws -> CatalogStore {
    let store = try CatalogStore.inMemory()
    try fill(store, with: products)
    return store
  }

  /// Imports products as a shop's feed would bring them.
  static func fill(_ store: CatalogStore, with products: [Product]) throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "aisle-shop-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = products.map { ProductJSON.encode($0) }.joined(separator: "\n")
    try lines.write(to: file, atomically: true, encoding: .utf8)
    _ = try CatalogImporter(store: store).importFiles([file])
  }
}
