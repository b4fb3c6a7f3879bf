import Catalog
import LanguageUnderstanding
import Testing

@testable import Assistant

@Suite struct ComparisonTests {
  private func product(
    _ id: String, price: Double?, _ attributes: [(String, AttributeValue)]
  ) -> Product {
    var product = Product(id: ProductID(id), title: LocalizedText("Product \(id)"))
    product.price = price.flatMap { Money(major: $0, currency: .usd) }
    product.attributes = attributes.map { ProductAttribute(name: $0.0, value: $0.1) }
    return product
  }

  private func rows(_ products: [Product]) -> [String: Comparison.Row] {
    let lexicon = Lexicon(concepts: [
      Concept(kind: .attribute, english: ["driver size", "driver diameter"], chinese: [])
    ])
    let lines = ComparisonBuilder(phrases: Phrasebook(language: .english), lexicon: lexicon)
      .lines(of: products)
    return Dictionary(uniqueKeysWithValues: lines.map { ($0.row.attribute, $0.row) })
  }

  @Test func namesAndUnitsAreAligned() throws {
    let rows = rows([
      product(
        "a", price: 50,
        [("Weight", .quantity(250, unit: "g")), ("Driver size", .quantity(40, unit: "mm"))]),
      product(
        "b", price: 60,
        [("Item weight", .quantity(0.3, unit: "kg")), ("Driver diameter", .text("4 cm"))]),
    ])
    #expect(rows["Weight"]?.values == ["250 g", "300 g"])
    #expect(rows["Item weight"] == nil)
    #expect(rows["Driver size"]?.values == ["40 mm", "40 mm"])
    #expect(rows["Driver size"]?.differs == false)
  }

  @Test func betterIsMarkedOnlyWhereItIsCertain() {
    let rows = rows([
      product(
        "a", price: 50,
        [
          ("Weight", .quantity(250, unit: "g")), ("Battery life", .quantity(30, unit: "h")),
          ("Colour", .text("black")), ("Screen size", .quantity(6, unit: "in")),
          ("Warranty", .text("2 years")),
        ]),
      product(
        "b", price: 60,
        [
          ("Weight", .quantity(310, unit: "g")), ("Battery life", .quantity(40, unit: "h")),
          ("Colour", .text("white")), ("Screen size", .quantity(7, unit: "in")),
        ]),
    ])
    #expect(rows["Price"]?.better == [0])
    #expect(rows["Weight"]?.better == [0])
    #expect(rows["Battery life"]?.better == [1])
    #expect(rows["Colour"]?.better == [])
    #expect(rows["Screen size"]?.better == [])
    // Who does not say might have the longer warranty.
    #expect(rows["Warranty"]?.better == [])
    #expect(rows["Warranty"]?.values == ["2 years", nil])
  }

  @Test func aPriceThatIsNotKnownIsNoLowest() {
    let rows = rows([product("a", price: 50, []), product("b", price: nil, [])])
    #expect(rows["Price"]?.better == [])
  }

  @Test func resolutionsCompareByTheirPoints() {
    let rows = rows([
      product("a", price: 1, [("Resolution", .text("1920 x 1080"))]),
      product("b", price: 1, [("Resolution", .text("2560 x 1440"))]),
    ])
    #expect(rows["Resolution"]?.better == [1])
  }

  private static let scales: [Product] = {
    func make(_ id: String, _ grams: Double?) -> Product {
      var product = Shop.products[1]
      product.id = ProductID(id)
      product.title = LocalizedText("Belltune \(id)", chinese: "Belltune \(id)")
      product.attributes =
        grams.map {
          [ProductAttribute(name: "Weight", value: .quantity($0, unit: "g"))]
        } ?? []
      return product
    }
    return [make("w1", 300), make("w2", 200), make("w3", nil)]
  }()

  @Test(arguments: [
    (["headphones", "which is the lightest?"], "Lightest: Belltune w2 (200 g), then Belltune w1"),
    (
      ["headphones", "which of them is heavier"], "Heaviest: Belltune w1 (300 g), then Belltune w2"
    ),
    (["耳机", "最轻的是哪个"], "最轻的是 Belltune w2（200 g），其次是 Belltune w1"),
  ])
  func anExtremeNamesAWinnerAndWhoIsUnknown(lines: [String], text: String) async throws {
    let assistant = try Shop.assistant(products: Self.scales)
    var answer: Answer?
    for line in lines { answer = await assistant.reply(to: .say(line)).answer }
    #expect(answer?.kind == .comparison)
    #expect(answer?.text.hasPrefix(text) == true)
    #expect(answer?.text.contains("w3") == true)
  }

  @Test(arguments: ["save the lighter one", "收藏轻的那个", "save the lightest one"])
  func aDescriptionPointsAtAProduct(order: String) async throws {
    let assistant = try Shop.assistant(products: Self.scales)
    _ = await assistant.reply(to: .say("headphones"))
    let answer = await assistant.reply(to: .say(order)).answer
    #expect(answer?.kind == .shortlist)
    #expect(answer?.products.map(\.id) == ["w2"])
  }
}
