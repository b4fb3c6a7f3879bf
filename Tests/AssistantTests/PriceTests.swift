import Catalog
import LanguageUnderstanding
import Testing

@testable import Assistant

@Suite struct PriceTests {
  private func product(price: Double, history: [(String, Double)], list: Double? = nil) -> Product {
    var product = Product(id: "p1", title: LocalizedText("Lamp"))
    product.price = Money(major: price, currency: .usd)
    product.listPrice = list.flatMap { Money(major: $0, currency: .usd) }
    product.priceHistory = history.map {
      PricePoint(date: CalendarDay($0.0)!, price: Money(major: $0.1, currency: .usd)!)
    }
    return product
  }

  private var lamp: Product {
    product(
      price: 70,
      history: [
        ("2026-01-10", 90), ("2026-03-01", 60), ("2026-06-05", 80), ("2026-06-20", 75),
        ("2026-11-01", 70),
      ], list: 100)
  }

  @Test func standingCountsEarlierDates() {
    #expect(PriceHistory(lamp).standing == .cheaperThan(3, of: 4))
    #expect(
      PriceHistory(product(price: 50, history: [("2026-01-01", 60), ("2026-02-01", 50)])).standing
        == .lowest)
    #expect(
      PriceHistory(product(price: 90, history: [("2026-01-01", 60), ("2026-02-01", 80)])).standing
        == .highest)
    #expect(PriceHistory(product(price: 90, history: [])).standing == nil)
  }

  @Test(arguments: [
    (PriceQuestion.onSale, "Yes."), (.everCheaper, "Yes: $60.00 on 2026-03-01."),
    (.changed, "Yes, it fell from $75.00 to $70.00 on 2026-11-01."),
    (.everBelow(65), "Yes: $60.00 on 2026-03-01."),
    (.everBelow(50), "No, never at $50.00 or less."),
    (.everAbove(85), "Yes: $90.00 on 2026-01-10."),
    (
      .month(6),
      "Then: $60.00 from 2026-03-01, $80.00 from 2026-06-05 and $75.00 from 2026-06-20."
    ),
  ])
  func whatIsAskedComesFirst(question: PriceQuestion, reply: String) {
    let text = PriceReporter(phrases: Phrasebook(language: .english))
      .text(of: lamp, title: "Lamp", question: question)
    #expect(text.hasPrefix(reply))
    #expect(text.contains("Lamp costs $70.00, 30% below its list price of $100.00"))
    #expect(text.contains("as of 2026-11-01"))
    #expect(text.contains("cheaper than on 3 of 4 earlier dates"))
  }

  @Test func theSameInChinese() {
    let text = PriceReporter(phrases: Phrasebook(language: .chinese))
      .text(of: lamp, title: "台灯", question: .everCheaper)
    #expect(
      text
        == "有过：2026-03-01 是 $60.00。台灯现价 $70.00，比原价 $100.00 低 30%（截至 2026-11-01）。最低 $60.00（2026-03-01），最高 $90.00（2026-01-10）。比此前 4 次记录中的 3 次便宜。"
    )
  }

  @Test(arguments: [
    ("was it ever under $60", PriceQuestion.everBelow(60)), ("has it been cheaper?", .everCheaper),
    ("is it on sale", .onSale), ("有优惠吗", .onSale), ("最近降价了吗", .changed),
    ("how much was it in june", .month(6)), ("6月的时候多少钱", .month(6)), ("历史最低是多少", .everCheaper),
    ("how much is it", .today), ("may I ask the price", .today), ("现在买划算吗", .standing),
  ])
  func questionsAreToldApart(text: String, question: PriceQuestion) throws {
    let reader = LanguageReader(
      encoder: nil,
      parser: QueryParser(
        linker: EntityLinker(vocabulary: CatalogVocabulary(), lexicon: Lexicon())))
    #expect(PriceQuestion(reader.read(text)) == question)
  }
}
