internal import Foundation
internal import GRDB

/// Puts products together from their rows.
enum ProductReader {
  struct Stored {
    var number: ProductNumber
    var product: Product
  }

  static func number(of id: ProductID, in database: Database) throws -> ProductNumber? {
    let direct = try database.cachedStatement(sql: "SELECT number FROM product WHERE id = ?")
    if let number = try Int64.fetchOne(direct, arguments: [id.rawValue]) { return number }
    let alias = try database.cachedStatement(sql: "SELECT product FROM alias WHERE id = ?")
    return try Int64.fetchOne(alias, arguments: [id.rawValue])
  }

  /// In the order of `numbers`. Four statements a batch of 500.
  static func products(numbers: [ProductNumber], in database: Database) throws -> [Stored] {
    var found: [ProductNumber: Product] = [:]
    found.reserveCapacity(numbers.count)
    var start = 0
    while start < numbers.count {
      let slice = Array(numbers[start..<min(start + 500, numbers.count)])
      start += slice.count
      try load(slice, into: &found, in: database)
    }
    return numbers.compactMap { number in
      found[number].map { Stored(number: number, product: $0) }
    }
  }

  private static func load(
    _ numbers: [ProductNumber], into found: inout [ProductNumber: Product], in database: Database
  ) throws {
    let list = numbers.map(String.init).joined(separator: ",")
    let histories = try history(of: numbers, in: database)
    let reviews = try reviews(of: list, in: database)
    let questions = try questions(of: list, in: database)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT product.number, product.vanished, category.path_zh, page.content
        FROM product JOIN page ON page.product = product.number
        LEFT JOIN category ON category.id = product.category
        WHERE product.number IN (\(list))
        """)
    var decoder = NativeProductDecoder(defaultCurrency: .usd)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      var product = try row.withUnsafeData(atIndex: 3) { data -> Product in
        let value = try (data ?? .init()).withUnsafeBytes { raw in
          try JSONParser.parse(raw.bindMemory(to: UInt8.self))
        }
        return try decoder.decode(value.objectValue ?? JSONObject())
      }
      product.vanished = (row[1] as Int?).map(CalendarDay.init(daysSinceEpoch:))
      if product.category.chinese == nil, let path = row[2] as String?,
        let levels = CategoryPath.storedLevels(path), levels != product.category.base
      {
        // Another product of the same shelf knows its name in Chinese.
        product.category.chinese = levels
      }
      product.priceHistory = histories[number] ?? []
      product.reviews = reviews[number] ?? []
      product.questions = questions[number] ?? []
      found[number] = product
    }
  }

  static func history(
    of numbers: [ProductNumber], in database: Database
  ) throws -> [ProductNumber: [PricePoint]] {
    let list = numbers.map(String.init).joined(separator: ",")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT product, day, price, currency FROM price_point WHERE product IN (\(list))
        ORDER BY product, day
        """)
    var result: [ProductNumber: [PricePoint]] = [:]
    while let row = try rows.next() {
      let price = Money(minorUnits: row[2], currency: Currency(rawValue: row[3]))
      result[row[0], default: []].append(
        PricePoint(date: CalendarDay(daysSinceEpoch: row[1]), price: price))
    }
    return result
  }

  private static func reviews(
    of list: String, in database: Database
  ) throws -> [ProductNumber: [Review]] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT product, id, rating, day, title, text, language, verified, helpful FROM review
        WHERE product IN (\(list)) ORDER BY product, ordinal, id
        """)
    var result: [ProductNumber: [Review]] = [:]
    while let row = try rows.next() {
      var review = Review(id: row[1], text: row[5])
      review.rating = row[2]
      review.date = (row[3] as Int?).map(CalendarDay.init(daysSinceEpoch:))
      review.title = row[4]
      review.language = (row[6] as String?).flatMap(Language.init(rawValue:))
      review.verified = row[7]
      review.helpful = row[8]
      result[row[0], default: []].append(review)
    }
    return result
  }

  private static func questions(
    of list: String, in database: Database
  ) throws -> [ProductNumber: [AnsweredQuestion]] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT product, question, answer, day FROM question
        WHERE product IN (\(list)) ORDER BY product, ordinal
        """)
    var result: [ProductNumber: [AnsweredQuestion]] = [:]
    while let row = try rows.next() {
      result[row[0], default: []].append(
        AnsweredQuestion(
          question: row[1], answer: row[2],
          date: (row[3] as Int?).map(CalendarDay.init(daysSinceEpoch:))))
    }
    return result
  }
}

extension CategoryPath {
  /// The form in which the store keeps a path: a JSON list.
  static func stored(_ levels: [String]) -> String {
    var writer = JSONWriter()
    writer.strings(levels)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static func storedLevels(_ text: String) -> [String]? {
    try? JSONParser.parse(Array(text.utf8)).arrayValue?.compactMap(\.stringValue)
  }
}
