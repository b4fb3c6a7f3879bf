/// The Amazon Reviews 2023 data set: one product's metadata a line, or one review a line.
struct AmazonReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    try LineReader(stream, limits: sink.limits).forEachLine(
      { line, bytes in
        guard bytes.contains(where: { $0 > 0x20 }) else { return }
        try Self.row(bytes, line: line, sink: sink)
      },
      tooLong: sink.refuseLongRow)
  }

  private static func row(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int, sink: FeedSink
  ) throws {
    let checksum = sink.checksum(ofRow: bytes)
    if try sink.isKnown(rowChecksum: checksum) { return }
    guard let object = try JSONRow.object(in: bytes, line: line, sink: sink) else { return }
    let id = object["parent_asin"]?.scalarText ?? object["asin"]?.scalarText
    do {
      guard let id, !id.isEmpty else {
        throw FieldProblem(
          field: "parent_asin", found: "nothing", expected: "the product's identifier")
      }
      if object["user_id"] != nil || object["verified_purchase"] != nil {
        try sink.add(try review(object, sink: sink), to: ProductID(id), line: line)
      } else {
        try sink.add(
          try product(object, id: id, sink: sink), line: line, rowChecksum: checksum)
      }
    } catch let problem as FieldProblem {
      try sink.refuse(line: line, problem, product: id.map { ProductID($0) })
    }
  }

  private static func product(_ object: JSONObject, id: String, sink: FeedSink) throws -> Product {
    guard let title = object["title"]?.scalarText, !title.trimmingSpace().isEmpty else {
      throw FieldProblem(field: "title", found: "nothing", expected: "the product's title")
    }
    let value = FeedValue(currency: sink.currency)
    var product = Product(
      id: ProductID(id), title: LocalizedText(HTMLText.resolvingEntities(title.trimmingSpace())))
    let categories = (object["categories"] ?? .null).listed.compactMap(\.stringValue)
    let main = object["main_category"]?.stringValue
    product.category.base = CategoryPath.cleaned(
      (categories.isEmpty ? [main].compactMap { $0 } : categories)
        .map(HTMLText.resolvingEntities))
    product.features.base = texts(object["features"])
    let description = texts(object["description"]).joined(separator: "\n")
    if !description.isEmpty { product.description = LocalizedText(description) }
    product.price = try value.price(object["price"], currency: nil, "price")
    product.rating = try value.rating(object["average_rating"], "average_rating")
    product.ratingCount = value.count(object["rating_number"])
    product.image = image(object["images"])
    product.brand = object["store"]?.stringValue
    readDetails(object["details"], into: &product)
    return product
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    (value ?? .null).listed.compactMap(\.scalarText).map(HTMLText.plain).filter { !$0.isEmpty }
  }

  /// The list form of the raw files (`[{"large": …}]`) and the column form of their conversions
  /// (`{"large": […]}`).
  private static func image(_ value: JSONValue?) -> String? {
    for element in (value ?? .null).listed {
      for key in ["hi_res", "large", "thumb"] {
        if let url = element.objectValue?[key]?.listed.lazy.compactMap(\.stringValue).first {
          return url
        }
      }
    }
    return nil
  }

  /// Specifications as an object, or as the text of one.
  private static func readDetails(_ value: JSONValue?, into product: inout Product) {
    var details = value?.objectValue
    if let text = value?.stringValue {
      details = (try? JSONParser.parse(Array(text.utf8)))?.objectValue
    }
    for member in details?.members ?? [] {
      guard let text = member.value.scalarText?.trimmingSpace(), !text.isEmpty else {
        flatten(member, into: &product)
        continue
      }
      switch member.key.lowercased() {
      case "brand", "brand name": product.brand = text
      case "item model number", "part number", "manufacturer part number":
        product.mpn = product.mpn ?? text
      case "upc", "ean", "gtin", "isbn-13", "isbn 13", "global trade identification number":
        product.gtin = product.gtin ?? String(text.prefix { !$0.isWhitespace })
      case "date first available", "release date", "publication date":
        product.released = product.released ?? CalendarDay(english: text)
      case "manufacturer" where product.brand == nil: product.brand = text
      default:
        product.attributes.append(ProductAttribute(name: member.key, value: .text(text)))
      }
    }
  }

  /// One level of nesting, as in `{"Best Sellers Rank": {"Headphones": 12}}`.
  private static func flatten(_ member: JSONObject.Member, into product: inout Product) {
    let parts =
      member.value.objectValue?.members.compactMap { inner in
        inner.value.scalarText.map { "\(inner.key): \($0)" }
      } ?? member.value.arrayValue?.compactMap(\.scalarText) ?? []
    guard !parts.isEmpty else { return }
    product.attributes.append(
      ProductAttribute(name: member.key, value: .text(parts.joined(separator: ", "))))
  }

  private static func review(_ object: JSONObject, sink: FeedSink) throws -> Review {
    let value = FeedValue(currency: sink.currency)
    let title = object["title"]?.scalarText.map(HTMLText.plain) ?? ""
    let text = object["text"]?.scalarText.map(HTMLText.plain) ?? ""
    guard !text.isEmpty || !title.isEmpty else {
      throw FieldProblem(field: "text", found: "nothing", expected: "the review's text")
    }
    let time = object["timestamp"]?.doubleValue ?? object["sort_timestamp"]?.doubleValue
    let user = object["user_id"]?.scalarText ?? "unknown"
    // The shopper's own identifier stays out of the catalogue.
    let key = ContentChecksum.of("\(user)|\(time ?? 0)|\(text)")
    var review = Review(id: String(key, radix: 36), text: text)
    review.title = title.isEmpty ? nil : title
    review.rating = try value.rating(object["rating"], "rating")
    if let time, time.isFinite, abs(time) < 1e15 {
      // Milliseconds; older files have seconds.
      let seconds = time > 1e11 ? time / 1000 : time
      review.date = CalendarDay(daysSinceEpoch: Int((seconds / 86_400).rounded(.down)))
    }
    review.helpful = value.count(object["helpful_vote"])
    if case .bool(let flag)? = object["verified_purchase"] { review.verified = flag }
    review.language = Language.detect(in: title + text)
    return review
  }
}

extension CalendarDay {
  /// Reads `March 1, 2020` and `1 March 2020`, also with the months cut to three letters.
  init?(english text: String) {
    if let day = CalendarDay(text) {
      self = day
      return
    }
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    var numbers: [Int] = []
    var month: Int?
    for part in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if let number = Int(part) {
        numbers.append(number)
      } else if let index = months.firstIndex(of: part.prefix(3).lowercased()) {
        month = index + 1
      }
    }
    guard let month, numbers.count == 2, let year = numbers.first(where: { $0 > 31 }),
      let day = numbers.first(where: { $0 <= 31 })
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
