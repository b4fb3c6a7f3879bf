internal import GRDB

/// Counts products one by one.
struct StatisticsCounter {
  private struct Tally {
    var nameChinese: String?
    var products = 0
    var prices: [Int64] = []
  }

  private let currency: Currency
  private var result = CatalogStatistics()
  private var departments: [String: Tally] = [:]
  private var fields: [String: Int] = [:]

  init(currency: Currency) { self.currency = currency }

  mutating func add(_ product: Product) {
    result.products += 1
    result.reviews += product.reviews.count
    result.questions += product.questions.count
    result.unansweredQuestions += product.questions.filter { $0.answer == nil }.count
    let name = product.category.base.first ?? ""
    var tally = departments[name] ?? Tally()
    tally.products += 1
    tally.nameChinese = tally.nameChinese ?? product.category.chinese?.first
    if let price = product.price, price.currency == currency {
      tally.prices.append(price.minorUnits)
    }
    departments[name] = tally
    countLanguages(of: product)
    countFields(of: product)
  }

  private mutating func countLanguages(of product: Product) {
    let base = Language.detect(in: product.title.base) ?? .english
    let hasChinese = base == .chinese || product.title.chinese != nil
    let hasEnglish = base == .english
    if hasEnglish { result.englishProducts += 1 }
    if hasChinese { result.chineseProducts += 1 }
    if hasEnglish, hasChinese { result.bilingualProducts += 1 }
  }

  private mutating func countFields(of product: Product) {
    func count(_ field: String, _ isThere: Bool) {
      fields[field, default: 0] += isThere ? 1 : 0
    }
    count("title", true)
    count("title_zh", product.title.chinese != nil)
    count("brand", product.brand != nil)
    count("category", !product.category.base.isEmpty)
    count("description", product.description != nil)
    count("features", !product.features.base.isEmpty)
    count("attributes", !product.attributes.isEmpty)
    count("attributes_zh", !product.attributesChinese.isEmpty)
    count("price", product.price != nil)
    count("list_price", product.listPrice != nil)
    count("price_history", product.priceHistory.count > 1)
    count("availability", product.availability != nil)
    count("released", product.released != nil)
    count("rating", product.rating != nil)
    count("sales", product.sales != nil)
    count("gtin", product.gtin != nil)
    count("mpn", product.mpn != nil)
    count("image", product.image != nil)
    count("reviews", !product.reviews.isEmpty)
    count("questions", !product.questions.isEmpty)
  }

  func statistics() -> CatalogStatistics {
    var result = result
    result.currency = currency.rawValue
    let unit = Double(currency.minorUnitsPerMajor)
    result.departments = departments.map { name, tally in
      let prices = tally.prices.sorted()
      return CatalogStatistics.Department(
        name: name, nameChinese: tally.nameChinese, products: tally.products,
        lowest: prices.first.map { Double($0) / unit },
        median: prices.isEmpty ? nil : Double(prices[prices.count / 2]) / unit,
        highest: prices.last.map { Double($0) / unit })
    }.sorted { ($1.products, $0.name) < ($0.products, $1.name) }
    let all = departments.values.flatMap(\.prices).map { Double($0) / unit }
    let bounds: [Double] = [0, 10, 25, 50, 100, 250, 500, 1000, 2500]
    for (index, from) in bounds.enumerated() {
      let to = index + 1 < bounds.count ? bounds[index + 1] : nil
      let count = all.filter { $0 >= from && $0 < to ?? .infinity }.count
      result.priceBands.append(.init(from: from, to: to, products: count))
    }
    let total = Double(max(1, result.products))
    result.completeness = fields.map { field, count in
      CatalogStatistics.Field(field: field, products: count, share: Double(count) / total)
    }.sorted { ($1.products, $0.field) < ($0.products, $1.field) }
    return result
  }
}

extension CatalogStore {
  func importDays(
    today: CalendarDay
  ) throws(CatalogError) -> (vanished: Int, ages: [CatalogStatistics.Age]) {
    try read { database in
      let vanished =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM product WHERE vanished IS NOT NULL") ?? 0
      var ages: [CatalogStatistics.Age] = []
      var before = 0
      for days in [1, 7, 30, 90, 365] {
        let count =
          try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM product WHERE vanished IS NULL AND imported > ?",
            arguments: [today.daysSinceEpoch - days]) ?? 0
        ages.append(.init(days: days, products: count - before))
        before = count
      }
      let all =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM product WHERE vanished IS NULL") ?? 0
      ages.append(.init(days: nil, products: all - before))
      return (vanished, ages)
    }
  }
}
