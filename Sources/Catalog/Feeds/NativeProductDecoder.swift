/// Makes a `Product` of one object in the native format.
///
/// What cannot be read at all is thrown as a `FieldProblem` and refuses the row; what the product
/// can do without is left out and kept in `warnings`.
struct NativeProductDecoder {
  /// Of prices without one.
  var defaultCurrency: Currency
  /// YAML writes flags also as `yes` and `no`.
  var readsYesAndNoAsFlags = false
  /// Fields that were left out, since the last call of `decode` began.
  private(set) var warnings: [FieldProblem] = []
  /// Top-level keys that the format does not know and that became attributes or were dropped.
  private(set) var unknownKeys: [(key: String, isKept: Bool)] = []

  init(defaultCurrency: Currency) { self.defaultCurrency = defaultCurrency }

  mutating func decode(_ object: JSONObject) throws(FieldProblem) -> Product {
    warnings.removeAll(keepingCapacity: true)
    unknownKeys.removeAll(keepingCapacity: true)
    var product = Product(id: "", title: LocalizedText(""))
    var descriptionChinese: String?
    var history: JSONValue?
    let currency = try currency(of: object)
    for member in object.members {
      let value = member.value
      if case .null = value { continue }
      switch member.key {
      case "id": product.id = ProductID(try requiredText(value, "id"))
      case "title": product.title.base = try requiredText(value, "title")
      case "title_zh": product.title.chinese = try text(value, "title_zh")
      case "brand": product.brand = try text(value, "brand")
      case "category": product.category.base = try path(value, "category")
      case "category_zh": product.category.chinese = try path(value, "category_zh")
      case "description":
        if let text = try text(value, "description") {
          product.description = LocalizedText(text, chinese: product.description?.chinese)
        }
      case "description_zh": descriptionChinese = try text(value, "description_zh")
      case "features": product.features.base = try texts(value, "features")
      case "features_zh": product.features.chinese = try texts(value, "features_zh")
      case "attributes": product.attributes += try attributes(value, "attributes")
      case "attributes_zh": product.attributesChinese += try attributes(value, "attributes_zh")
      case "price": product.price = try price(value, "price", currency)
      case "list_price": product.listPrice = try price(value, "list_price", currency)
      case "currency": break
      case "price_history": history = value
      case "availability": product.availability = availability(value)
      case "released": product.released = day(value, "released")
      case "rating": product.rating = try rating(value, "rating", 0...5)
      case "rating_count": product.ratingCount = try count(value, "rating_count")
      case "sales": product.sales = try count(value, "sales")
      case "gtin": product.gtin = try text(value, "gtin")
      case "mpn": product.mpn = try text(value, "mpn")
      case "sku": product.sku = try text(value, "sku")
      case "variant_group": product.variantGroup = try text(value, "variant_group")
      case "variant": product.variant = try attributes(value, "variant")
      case "variants": product.variants = try variants(value, currency)
      case "image": product.image = try image(value)
      case "url": product.url = try text(value, "url")
      case "reviews": product.reviews = try reviews(value)
      case "questions": product.questions = try questions(value)
      default: keep(member, in: &product)
      }
    }
    guard !product.id.rawValue.isEmpty else {
      throw FieldProblem(field: "id", found: "nothing", expected: "the product's identifier")
    }
    guard !product.title.base.isEmpty else {
      throw FieldProblem(field: "title", found: "nothing", expected: "the product's title")
    }
    if let descriptionChinese {
      // A page with Chinese text alone is shown to everybody.
      product.description = LocalizedText(
        product.description?.base ?? descriptionChinese,
        chinese: product.description == nil ? nil : descriptionChinese)
    }
    if let history { product.priceHistory = try priceHistory(history, currency) }
    return product
  }

  // MARK: Scalars

  private func currency(of object: JSONObject) throws(FieldProblem) -> Currency {
    guard let value = object["currency"], value != .null else { return defaultCurrency }
    guard let code = value.stringValue, let currency = Currency(code: code) else {
      throw FieldProblem(
        field: "currency", found: value.shown, expected: "an ISO 4217 code such as \"USD\"")
    }
    return currency
  }

  private func requiredText(
    _ value: JSONValue, _ field: String
  ) throws(FieldProblem) -> String {
    guard let text = try text(value, field) else {
      throw FieldProblem(field: field, found: value.shown, expected: "text that is not empty")
    }
    return text
  }

  /// `nil` where the text is empty or blank.
  private func text(_ value: JSONValue, _ field: String) throws(FieldProblem) -> String? {
    guard let text = value.scalarText else {
      throw FieldProblem(field: field, found: value.shown, expected: "text")
    }
    return text.isBlank ? nil : text
  }

  private func texts(_ value: JSONValue, _ field: String) throws(FieldProblem) -> [String] {
    var result: [String] = []
    for element in value.listed {
      if case .null = element { continue }
      if let text = try text(element, field) { result.append(text) }
    }
    return result
  }

  private func path(_ value: JSONValue, _ field: String) throws(FieldProblem) -> [String] {
    if let text = value.stringValue { return CategoryPath.levels(of: text) }
    return CategoryPath.cleaned(try texts(value, field))
  }

  /// A page may list several images; the first is the product's picture.
  private func image(_ value: JSONValue) throws(FieldProblem) -> String? {
    try texts(value, "image").first
  }

  private func price(
    _ value: JSONValue, _ field: String, _ currency: Currency
  ) throws(FieldProblem) -> Money? {
    var amount = value.doubleValue
    var currency = currency
    if let text = value.stringValue {
      if text.isBlank { return nil }
      if let parsed = PriceText(text, in: currency) {
        amount = parsed.amount
        currency = parsed.currency(or: currency)
      }
    }
    guard let amount, let money = Money(major: amount, currency: currency) else {
      throw FieldProblem(
        field: field, found: value.shown, expected: "a price from 0 to 1000000000")
    }
    return money
  }

  private func rating(
    _ value: JSONValue, _ field: String, _ range: ClosedRange<Double>
  ) throws(FieldProblem) -> Double {
    guard let number = value.doubleValue ?? value.stringValue.flatMap(Double.init),
      range.contains(number)
    else {
      throw FieldProblem(
        field: field, found: value.shown,
        expected: "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }
    return number
  }

  private func count(_ value: JSONValue, _ field: String) throws(FieldProblem) -> Int {
    guard let number = value.doubleValue ?? value.stringValue.flatMap(Double.init),
      number >= 0, number < 1e15, number == number.rounded()
    else {
      throw FieldProblem(field: field, found: value.shown, expected: "a whole number from 0 up")
    }
    return Int(number)
  }

  private mutating func availability(_ value: JSONValue) -> Availability? {
    if let text = value.stringValue, let availability = Availability(feed: text) {
      return availability
    }
    warnings.append(
      FieldProblem(
        field: "availability", found: value.shown,
        expected: "in_stock, out_of_stock or preorder"))
    return nil
  }

  private mutating func day(_ value: JSONValue, _ field: String) -> CalendarDay? {
    if let text = value.stringValue {
      if text.isEmpty { return nil }
      if let day = CalendarDay(text) { return day }
    }
    warnings.append(
      FieldProblem(field: field, found: value.shown, expected: "a date such as 2026-08-01"))
    return nil
  }

  // MARK: Lists

  private mutating func attributes(
    _ value: JSONValue, _ field: String
  ) throws(FieldProblem) -> [ProductAttribute] {
    guard let object = value.objectValue else {
      throw FieldProblem(
        field: field, found: value.shown, expected: "an object of names and values")
    }
    var result: [ProductAttribute] = []
    result.reserveCapacity(object.members.count)
    for member in object.members {
      if case .null = member.value { continue }
      guard let attribute = attributeValue(member.value) else {
        warnings.append(
          FieldProblem(
            field: "\(field).\(member.key)", found: member.value.shown,
            expected: "text, a finite number, true, false or {\"value\": number, \"unit\": text}"))
        continue
      }
      result.append(ProductAttribute(name: member.key, value: attribute))
    }
    return result
  }

  private func attributeValue(_ value: JSONValue) -> AttributeValue? {
    switch value {
    case .string(let text):
      if readsYesAndNoAsFlags {
        if text == "yes" { return .flag(true) }
        if text == "no" { return .flag(false) }
      }
      return .text(text)
    case .integer(let number): return .number(Double(number))
    case .number(let number): return number.isFinite ? .number(number) : nil
    case .bool(let flag): return .flag(flag)
    case .array(let elements):
      let texts = elements.compactMap(\.scalarText)
      return texts.count == elements.count ? .text(texts.joined(separator: ", ")) : nil
    case .object(let object):
      guard let number = object["value"]?.doubleValue, number.isFinite,
        let unit = object["unit"]?.stringValue
      else { return nil }
      return .quantity(number, unit: unit)
    case .null: return nil
    }
  }

  private mutating func priceHistory(
    _ value: JSONValue, _ currency: Currency
  ) throws(FieldProblem) -> [PricePoint] {
    guard let elements = value.arrayValue else {
      throw FieldProblem(
        field: "price_history", found: value.shown, expected: "a list of dates and prices")
    }
    var points: [PricePoint] = []
    for (index, element) in elements.enumerated() {
      let field = "price_history[\(index)]"
      guard let object = element.objectValue else {
        throw FieldProblem(
          field: field, found: element.shown, expected: "{\"date\": …, \"price\": …}")
      }
      guard let amount = object["price"],
        let price = try price(amount, field + ".price", currency)
      else {
        throw FieldProblem(field: field + ".price", found: "nothing", expected: "a price")
      }
      guard let date = day(object["date"] ?? .null, field + ".date") else { continue }
      points.append(PricePoint(date: date, price: price))
    }
    return points.sorted { $0.date < $1.date }
  }

  private mutating func variants(
    _ value: JSONValue, _ currency: Currency
  ) throws(FieldProblem) -> [ProductVariant] {
    var result: [ProductVariant] = []
    for (index, element) in value.listed.enumerated() {
      let field = "variants[\(index)]"
      guard let object = element.objectValue, let id = object["id"]?.scalarText, !id.isEmpty else {
        throw FieldProblem(
          field: field, found: element.shown, expected: "an object with \"id\" and \"options\"")
      }
      var variant = ProductVariant(id: id)
      if let options = object["options"] {
        variant.options = try attributes(options, field + ".options")
      }
      if let price = object["price"], price != .null {
        variant.price = try self.price(price, field + ".price", currency)
      }
      if let price = object["list_price"], price != .null {
        variant.listPrice = try self.price(price, field + ".list_price", currency)
      }
      if let availability = object["availability"], availability != .null {
        variant.availability = self.availability(availability)
      }
      variant.sku = object["sku"]?.scalarText
      variant.gtin = object["gtin"]?.scalarText
      variant.image = object["image"]?.scalarText
      result.append(variant)
    }
    return result
  }

  private mutating func reviews(_ value: JSONValue) throws(FieldProblem) -> [Review] {
    guard let elements = value.arrayValue else {
      throw FieldProblem(field: "reviews", found: value.shown, expected: "a list of reviews")
    }
    var reviews: [Review] = []
    var ids: Set<String> = []
    for (index, element) in elements.enumerated() {
      let field = "reviews[\(index)]"
      guard let object = element.objectValue else {
        throw FieldProblem(field: field, found: element.shown, expected: "an object with \"text\"")
      }
      let text = try object["text"].map { value throws(FieldProblem) in
        value == .null ? "" : try self.text(value, field + ".text") ?? ""
      }
      let title = try object["title"].flatMap { value throws(FieldProblem) in
        value == .null ? nil : try self.text(value, field + ".title")
      }
      guard let body = text, !(body.isEmpty && title == nil) else {
        warnings.append(
          FieldProblem(field: field + ".text", found: "nothing", expected: "the review's text"))
        continue
      }
      var id = object["id"]?.scalarText ?? "r\(index + 1)"
      if id.isEmpty { id = "r\(index + 1)" }
      while !ids.insert(id).inserted { id += "'" }
      var review = Review(id: id, text: body)
      review.title = title
      if let rating = object["rating"], rating != .null {
        review.rating = try self.rating(rating, field + ".rating", 0...5)
      }
      if let date = object["date"], date != .null { review.date = day(date, field + ".date") }
      review.language =
        object["language"]?.stringValue.flatMap(Language.init(feed:))
        ?? Language.detect(in: (title ?? "") + body)
      if case .bool(let flag)? = object["verified"] { review.verified = flag }
      if let helpful = object["helpful"], helpful != .null {
        review.helpful = try count(helpful, field + ".helpful")
      }
      reviews.append(review)
    }
    return reviews
  }

  private mutating func questions(_ value: JSONValue) throws(FieldProblem) -> [AnsweredQuestion] {
    guard let elements = value.arrayValue else {
      throw FieldProblem(field: "questions", found: value.shown, expected: "a list of questions")
    }
    var questions: [AnsweredQuestion] = []
    for (index, element) in elements.enumerated() {
      let field = "questions[\(index)]"
      guard let object = element.objectValue else {
        throw FieldProblem(
          field: field, found: element.shown, expected: "an object with \"question\"")
      }
      let date = object["date"].flatMap { $0 == .null ? nil : day($0, field + ".date") }
      for suffix in ["", "_zh"] {
        guard let value = object["question" + suffix], value != .null,
          let question = try text(value, field + ".question" + suffix)
        else { continue }
        var answer: String?
        if let value = object["answer" + suffix], value != .null {
          answer = try text(value, field + ".answer" + suffix)
        }
        questions.append(AnsweredQuestion(question: question, answer: answer, date: date))
      }
    }
    return questions
  }

  /// Scalars under unknown keys become attributes, with their Chinese twins among the Chinese ones.
  private mutating func keep(_ member: JSONObject.Member, in product: inout Product) {
    guard let value = attributeValue(member.value) else {
      unknownKeys.append((member.key, false))
      return
    }
    unknownKeys.append((member.key, true))
    if member.key.hasSuffix("_zh") {
      product.attributesChinese.append(
        ProductAttribute(name: String(member.key.dropLast(3)), value: value))
    } else {
      product.attributes.append(ProductAttribute(name: member.key, value: value))
    }
  }
}
