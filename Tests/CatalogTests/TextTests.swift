import Foundation
import Testing

@testable import Catalog

@Suite struct TextTests {
  @Test(
    arguments: [
      ("1.299,00", 1299.0, nil), ("￥1,299", 1299, "CNY"), ("15.00 USD", 15, "USD"),
      ("1299元", 1299, "CNY"), ("12,5", 12.5, nil), ("1,299", 1299, nil), ("1.299", 1299, nil),
      ("0.950", 0.95, nil), ("1 299,00 €", 1299, "EUR"), ("$1,299.99", 1299.99, "USD"),
      ("US$ 5", 5, "USD"), ("HK$120", 120, "HKD"), ("CHF 1'299.50", 1299.5, "CHF"),
      ("15,-", 15, nil), ("１２.５０", 12.5, nil), ("-3", -3, nil), ("1.2万", 12_000, nil),
      ("1.500 KWD", 1.5, "KWD"), ("1.299.000,5", 1_299_000.5, nil), ("RMB 88", 88, "CNY"),
    ] as [(String, Double, String?)])
  func pricesAreRead(text: String, amount: Double, currency: String?) throws {
    let price = try #require(PriceText(text))
    #expect(price.amount == amount)
    #expect(price.currency?.rawValue == currency)
  }

  @Test(arguments: ["", "call us", "12 13", "1.2.3,4,5.6", "12 apples", "…"])
  func whatIsNoPriceIsNone(text: String) {
    #expect(PriceText(text) == nil)
  }

  @Test func notFiniteTextsAreToldApart() {
    #expect(PriceText("NaN")?.amount.isNaN == true)
    #expect(PriceText("Infinity")?.amount == .infinity)
  }

  @Test(arguments: [
    ("<p>One</p><p>Two</p>", "One\nTwo"), ("a<br>b<br/>c", "a\nb\nc"),
    ("<ul><li>x</li><li>y &amp; z</li></ul>", "x\ny & z"), ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
    ("<script>alert('<p>')</script>text", "text"), ("<!-- no <b> -->yes", "yes"),
    ("&#8364;5 &#x4e2d; &unknown; &eacute;", "€5 中 &unknown; é"), ("<b", "<b"),
    ("<i>a</i>&nbsp;&nbsp;b", "a b"), ("two\nlines &amp; more", "two\nlines & more"),
    ("<img alt=\"a > b\">after", "after"), ("plain", "plain"),
  ])
  func htmlBecomesText(html: String, text: String) {
    #expect(HTMLText.plain(html) == text)
  }

  @Test func sentencesAreGrouped() {
    let text = "It has a 3.5 mm jack. E.g. this one? Yes! 很轻。很好用！"
    #expect(
      SentenceSplitter.sentences(of: text) == [
        "It has a 3.5 mm jack.", "E.g. this one?", "Yes!", "很轻。", "很好用！",
      ])
    let long = String(repeating: "A sentence of some length. ", count: 60)
    let pieces = SentenceSplitter.pieces(of: long)
    #expect(pieces.allSatisfy { $0.count <= 350 })
    #expect(pieces.joined(separator: " ") == long.trimmingSpace())
    let endless = String(repeating: "字", count: 2000)
    #expect(SentenceSplitter.pieces(of: endless).allSatisfy { $0.count <= 700 })
  }

  @Test func checksumsAreXXH64() {
    // Values of the reference implementation.
    #expect(ContentChecksum.of("") == 0xEF46_DB37_51D8_E999)
    #expect(ContentChecksum.of("a") == 0xD24E_C4F1_A98C_6E5B)
    #expect(ContentChecksum.of("abc") == 0x44BC_2CF5_AD77_0999)
    #expect(
      ContentChecksum.of("abcdefghijklmnopqrstuvwxyz0123456789") == 0x64F2_3ECF_1609_B766)
  }

  @Test func jsonIsReadInOrderAndToItsEnd() throws {
    let value = try JSONParser.parse(
      Array(#"{"b":1,"a":[1.5,-2e3,"\u4e2d\ud83d\ude00",null]}"#.utf8))
    #expect(value.objectValue?.members.map(\.key) == ["b", "a"])
    #expect(
      value.objectValue?["a"]
        == .array([.number(1.5), .number(-2000), .string("中😀"), .null]))
    for bad in ["{", "{\"a\"}", "[1,]", "{\"a\":1}x", "\"\\q\"", "01x", "-", "tru", "\"\u{1}", ""] {
      #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(Array(bad.utf8)) }
    }
  }

  @Test func measuresAreReadWithTheirUnits() {
    #expect(Measure.all(in: "M2 chip, 16 GB, 13.6-inch").map(\.value) == [16, 13.6])
    #expect(Measure.all(in: "续航 30 小时，重 250克").map { $0.unit?.dimension } == [.time, .mass])
    #expect(Measure.all(in: "零下 8 °C").map(\.value) == [-8])
    #expect(
      Measure.all(in: "from 9 to 6 bar").map { $0.unit?.dimension } == [.pressure, .pressure])
  }

  @Test func categoriesAreCleaned() {
    #expect(CategoryPath.levels(of: " A >B>  > C  D") == ["A", "B", "C D"])
    #expect(CategoryPath.levels(of: "A/V receivers") == ["A/V receivers"])
    #expect(CategoryPath.levels(of: "首页 > 家居") == ["家居"])
  }
}
