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
    Case("under a grand", max: 1000, span: "under a grand"),
    Case("half a grand at most", max: 500, span: "half a grand at most"),
    Case("a grand and a half tops", max: 1500),
    Case("under one and a half grand", max: 1500),
    Case("up to 2 grand", max: 2000),
    Case("about 1.5 thousand dollars", min: 1200, max: 1800, "USD"),
    Case("3 hundred bucks max", max: 300, "USD"),
    Case("under hundred dollars", max: 100, "USD"),
    Case("a couple hundred bucks", max: 200, "USD"),
    Case("a couple of hundred dollars max", max: 200, "USD"),
    Case("less than a tenner", max: 10, "GBP", span: "less than a tenner"),
    Case("a fiver at most", max: 5, "GBP"),
    Case("twenty quid tops", max: 20, "GBP"),
    Case("50ish", min: 40, max: 60),
    Case("something 50-ish", min: 40, max: 60),
    Case("300 or so", min: 240, max: 360),
    Case("sub $500 phones", max: 500, "USD", span: "sub $500"),
    Case("sub-200 headphones", max: 200, span: "sub-200"),
    Case("<$50", max: 50, "USD"),
    Case("nothing over 80", max: 80, span: "nothing over 80"),
    Case("nothing above $80 please", max: 80, "USD"),
    Case("not a penny over 75", max: 75),
    Case("I don't want to spend more than 120", max: 120),
    Case("can't go over 60", max: 60),
    Case("won't pay more than $45", max: 45, "USD"),
    Case("no higher than 90 euros", max: 90, "EUR"),
    Case("nothing under 300", min: 300),
    Case("north of 500", min: 500),
    Case("more expensive than 200", min: 200),
    Case("in the region of 400 dollars", min: 320, max: 480, "USD"),
    Case("in the 300 range", min: 240, max: 360),
    Case("my budget's 250", max: 250),
    Case("my budget is around 300", min: 240, max: 360),
    Case("I have 200 to spend", max: 200, span: "200 to spend"),
    Case("willing to pay 80", max: 80),
    Case("HK$800", max: 800, "HKD"),
    Case("500 rupees max", max: 500, "INR"),
    Case("1k to 2k", min: 1000, max: 2000),
    Case("50 bucks or lower", max: 50, "USD"),
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
    Case("三五百塊", min: 300, max: 500, "CNY"),
    Case("三百多", min: 300, max: 400, span: "三百多"),
    Case("一千二百多块", min: 1200, max: 1300, "CNY"),
    Case("300多块的", min: 300, max: 400, "CNY"),
    Case("1万多的", min: 10000, max: 20000),
    Case("十几块钱", min: 10, max: 20, "CNY"),
    Case("二十几块", min: 20, max: 30, "CNY"),
    Case("百来块", min: 80, max: 120, "CNY"),
    Case("千把块", min: 800, max: 1200, "CNY"),
    Case("两三千", min: 2000, max: 3000),
    Case("四五十块", min: 40, max: 50, "CNY"),
    Case("百元以内", max: 100, "CNY"),
    Case("一万二以内", max: 12000),
    Case("一百零五块", max: 105, "CNY"),
    Case("一千二百五以下", max: 1250),
    Case("1.5w以内的笔记本", max: 15000),
    Case("3k到5k", min: 3000, max: 5000),
    Case("5千以下", max: 5000),
    Case("别超300", max: 300, span: "别超300"),
    Case("不能超过五百块", max: 500, "CNY"),
    Case("最贵不超过两百", max: 200, span: "最贵不超过两百"),
    Case("三百顶天了", max: 300),
    Case("撑死八百", max: 800),
    Case("预算大概三千", min: 2400, max: 3600),
    Case("三百的预算", max: 300, span: "三百的预算"),
    Case("不低于两百", min: 200),
    Case("一千往上", min: 1000),
    Case("两百块出头", min: 160, max: 240, "CNY"),
    Case("在300到500之间", min: 300, max: 500),
    Case("介于300和500", min: 300, max: 500),
    Case("五百蚊以內", max: 500, "HKD"),
    Case("三千台币以内", max: 3000, "TWD"),
    Case("99块包邮", max: 99, "CNY"),
    Case("≤200元", max: 200, "CNY"),
    Case("八百上下", min: 640, max: 960),
  ]

  @Test(arguments: english + chinese)
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
      "dumbbells up to 50 lbs", "under 2 kg", "512GB", "两个都要", "打五折", "5折的有吗", "65w充电器",
      "grand piano", "4k monitor", "1000万像素",
      "三十多岁", "1080p起步", "50 cycles", "thousand island dressing", "十几个人用",
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
