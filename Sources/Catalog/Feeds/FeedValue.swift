/// Reads single values of foreign feeds, with the feed's own field names in the problems.
struct FeedValue {
  let currency: Currency

  /// A price text; `nil` where the text says that there is none.
  func price(_ text: String?, _ field: String) throws(FieldProblem) -> Money? {
    guard let text, !Self.saysNothing(text) else { return nil }
    guard let parsed = PriceText(Self.lowest(of: text), in: currency),
      let money = Money(major: parsed.amount, currency: parsed.currency(or: currency))
    else {
      throw FieldProblem(
        field: field, found: "\"\(text)\"", expected: "a price from 0 to 1000000000")
    }
    return money
  }

  func price(
    _ value: JSONValue?, currency code: String?, _ field: String
  ) throws(FieldProblem) -> Money? {
    let currency = code.flatMap(Currency.init(code:)) ?? self.currency
    switch value {
    case nil, .null?: return nil
    case .string(let text)?: return try FeedValue(currency: currency).price(text, field)
    case .some(let value):
      guard let number = value.doubleValue, let money = Money(major: number, currency: currency)
      else {
        throw FieldProblem(
          field: field, found: value.shown, expected: "a price from 0 to 1000000000")
      }
      return money
    }
  }

  func rating(_ value: JSONValue?, _ field: String) throws(FieldProblem) -> Double? {
    guard let value, value != .null, value.stringValue?.isEmpty != true else { return nil }
    let number = value.doubleValue ?? value.stringValue.flatMap { Double($0.trimmingSpace()) }
    guard let number, (0...5).contains(number) else {
      throw FieldProblem(field: field, found: value.shown, expected: "a number from 0 to 5")
    }
    return number
  }

  func count(_ value: JSONValue?) -> Int? {
    guard let value else { return nil }
    let number =
      value.doubleValue
      ?? value.stringValue.flatMap { Double($0.filter { $0 != "," }.trimmingSpace()) }
    guard let number, number >= 0, number < 1e15 else { return nil }
    return Int(number)
  }

  /// Words with which feeds say that there is no price.
  private static func saysNothing(_ text: String) -> Bool {
    ["", "-", "—", "–", "n/a", "na", "none", "null", "nil", "tbd", "暂无", "无"]
      .contains(text.trimmingSpace().lowercased())
  }

  /// The lower end of "12.00 - 15.00" and "12.00–15.00 USD".
  private static func lowest(of text: String) -> String {
    for separator in [" - ", " – ", " — ", "–", " to "] {
      if let range = text.firstRange(of: separator) {
        let low = text[..<range.lowerBound]
        if low.contains(where: \.isNumber) { return String(low) }
      }
    }
    return text
  }
}

extension ProductAttribute {
  /// A number with a known unit becomes a quantity: `250 g`; all else stays text.
  static func measured(_ name: String, _ text: String, unit: String? = nil) -> ProductAttribute {
    if let unit, let number = Double(text), number.isFinite {
      return ProductAttribute(name: name, value: .quantity(number, unit: unit))
    }
    return ProductAttribute(name: name, value: .text(text))
  }
}
