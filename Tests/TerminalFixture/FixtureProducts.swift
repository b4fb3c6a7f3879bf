import Catalog

/// A dozen products in two languages for drawing and driving the interface.
struct FixtureProducts {
  let all: [Product]

  init() {
    all = [
      Self.product(
        "hp-1", "Auralis Drift 2 over-ear headphones, graphite", "奥瑞丽 Drift 2 头戴式降噪耳机 石墨黑",
        brand: "Auralis", price: 89.90, list: 119.00, rating: 4.6, count: 1284,
        history: [119, 119, 109, 119, 99, 89.9]),
      Self.product(
        "hp-2",
        "Kestrel Run Air open-ear sport headphones with bone conduction and reflective band",
        "凯瑟 Run Air 骨传导开放式运动耳机（夜跑反光款）", brand: "Kestrel", price: 74.50, list: nil, rating: 4.2,
        count: 86, history: [79, 74.5, 74.5, 79, 74.5]),
      Self.product(
        "hp-3", "Mono Buds Lite", "Mono Buds Lite 真无线耳机", brand: "Mono", price: 39.00, list: 49.00,
        rating: 3.9, count: 412, history: [49, 45, 39]),
      Self.product(
        "hp-4", "Sonder Studio Two monitor headphones", "Sonder Studio Two 监听耳机",
        brand: "Sonder", price: 99.00, list: nil, rating: 4.4, count: 57, history: [99, 99]),
      Self.product(
        "hp-5", "Café 🎧 Noël edition e\u{301}couteurs", "咖啡馆 🎧 圣诞限定款", brand: "Ünïcode & Söhne",
        price: 64.00, list: nil, rating: nil, count: nil, history: []),
      Self.product(
        "lt-1", "Northwind Folio 14 laptop", "北风 Folio 14 轻薄笔记本", brand: "Northwind",
        price: 1299.00, list: 1449.00, rating: 4.5, count: 231, history: [1449, 1399, 1349, 1299]),
      Self.product(
        "lt-2", "Northwind Brick 16 workstation", "北风 Brick 16 移动工作站", brand: "Northwind",
        price: 2199.00, list: nil, rating: 4.1, count: 44, history: [2299, 2199]),
      Self.product(
        "sh-1", "Pacer Cloud 4 running shoes", "Pacer Cloud 4 缓震跑鞋", brand: "Pacer",
        price: 119.00, list: 139.00, rating: 4.7, count: 2210, history: [139, 129, 119]),
      Self.product(
        "sh-2", "Ridge Trail Pro", "Ridge Trail Pro 越野跑鞋", brand: "Ridge", price: 134.00,
        list: nil, rating: 4.3, count: 310, history: [134, 129, 134]),
      Self.product(
        "bp-1", "Harbour Commuter backpack 24 l", "Harbour 通勤双肩包 24 升", brand: "Harbour",
        price: 68.00, list: nil, rating: 4.0, count: 98, history: [72, 68]),
      Self.product(
        "co-1", "Brivello Nocta 58 espresso machine", "Brivello Nocta 58 半自动意式咖啡机",
        brand: "Brivello", price: 579.00, list: 649.00, rating: 4.4, count: 1364,
        history: [649, 649, 599, 649, 629, 589, 579]),
      Self.product(
        "co-2", "Brivello Mill hand grinder", "Brivello Mill 手摇磨豆机", brand: "Brivello",
        price: nil, list: nil, rating: 4.8, count: 12, history: []),
    ]
  }

  subscript(id: ProductID) -> Product? { all.first { $0.id == id } }

  private static func product(
    _ id: String, _ title: String, _ chinese: String, brand: String, price: Double?, list: Double?,
    rating: Double?, count: Int?, history: [Double]
  ) -> Product {
    func dollars(_ amount: Double) -> Money? { Money(major: amount, currency: .usd) }
    var product = Product(id: ProductID(id), title: LocalizedText(title, chinese: chinese))
    product.brand = brand
    product.category = LocalizedList(
      ["Electronics", "Audio", "Headphones"], chinese: ["数码", "音频", "耳机"])
    product.description = LocalizedText(
      "A closed, comfortable pair for long days. The ear pads are memory foam, the band is steel, "
        + "and the noise cancelling adapts to where you are: train, office or street.",
      chinese: "封闭式设计，久戴舒适。耳垫采用记忆棉，头梁为钢制；降噪会根据环境自动调节：地铁、办公室或街道。")
    product.features = LocalizedList(
      ["Adaptive noise cancelling", "40 hours of playing time", "Folds flat, with a hard case"],
      chinese: ["自适应降噪", "40 小时续航", "可折叠，附硬质收纳盒"])
    product.attributes = [
      ProductAttribute(name: "Type", value: .text("over-ear")),
      ProductAttribute(name: "Bluetooth", value: .text("5.3, with multipoint")),
      ProductAttribute(name: "Battery life", value: .quantity(40, unit: "h")),
      ProductAttribute(name: "Weight", value: .quantity(254, unit: "g")),
      ProductAttribute(name: "Noise cancelling", value: .flag(true)),
    ]
    product.attributesChinese = [
      ProductAttribute(name: "类型", value: .text("头戴式")),
      ProductAttribute(name: "蓝牙", value: .text("5.3，支持双设备连接")),
      ProductAttribute(name: "续航", value: .text("40 小时")),
      ProductAttribute(name: "重量", value: .text("254 克")),
      ProductAttribute(name: "降噪", value: .text("有")),
    ]
    product.price = price.flatMap(dollars)
    product.listPrice = list.flatMap(dollars)
    product.priceHistory = history.enumerated().compactMap { index, amount in
      guard let day = CalendarDay(year: 2026, month: 4 + index, day: 1 + index * 3),
        let price = dollars(amount)
      else { return nil }
      return PricePoint(date: day, price: price)
    }
    product.availability = .inStock
    product.released = CalendarDay(year: 2025, month: 9, day: 12)
    product.rating = rating
    product.ratingCount = count
    product.reviews = reviews()
    product.questions = [
      AnsweredQuestion(
        question: "Does it work with a cable?", answer: "Yes, a 1.2 m cable is in the box.",
        date: nil),
      AnsweredQuestion(question: "可以同时连两台设备吗？"),
    ]
    return product
  }

  private static func reviews() -> [Review] {
    func review(
      _ id: String, _ rating: Double, _ title: String, _ text: String, _ language: Language,
      helpful: Int?
    ) -> Review {
      var review = Review(id: id, text: text)
      review.rating = rating
      review.title = title
      review.language = language
      review.date = CalendarDay(year: 2026, month: 10, day: Int(rating) + 3)
      review.verified = true
      review.helpful = helpful
      return review
    }
    return [
      review(
        "r1", 5, "My train companion",
        "Silence in the train at last. I wear them for four hours and forget that they are there.",
        .english, helpful: 31),
      review(
        "r2", 2, "Too tight", "The band pinches my head after an hour.", .english, helpful: nil),
      review("r3", 4, "续航很强", "一周只充一次电，降噪也不错，就是有点重。", .chinese, helpful: 8),
    ]
  }
}
