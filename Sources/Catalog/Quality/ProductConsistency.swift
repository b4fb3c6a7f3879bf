/// Finds contradictions inside a product page: prices against their history, rating against the
/// reviews, text and Chinese twin against the specifications.
///
/// Meant for whoever writes a catalogue; a feed is imported with its contradictions.
struct ProductConsistency: Sendable {
  /// Nothing can have happened after this day.
  let today: CalendarDay
  /// How far the rating may lie from the mean of the reviews that are shown.
  var ratingTolerance = 0.6

  /// Each contradiction as field, what it says, and what the rest of the page says.
  func contradictions(in product: Product) -> [FieldProblem] {
    prices(of: product) + dates(of: product) + ratings(of: product) + units(of: product)
      + twins(of: product) + SpecificationText.contradictions(in: product)
  }

  private func prices(of product: Product) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if let price = product.price, let list = product.listPrice, list.currency == price.currency,
      list.minorUnits < price.minorUnits
    {
      found.append(
        FieldProblem(
          field: "list_price", found: list.formatted,
          expected: "at least the price, \(price.formatted)"))
    }
    if let last = product.priceHistory.last {
      if let price = product.price, price != last.price {
        found.append(
          FieldProblem(
            field: "price_history", found: "\(last.price.formatted) on \(last.date)",
            expected: "the price, \(price.formatted), at the end"))
      }
      if product.price == nil {
        found.append(
          FieldProblem(
            field: "price", found: "nothing",
            expected: "the last price of the history, \(last.price.formatted)"))
      }
    }
    return found
  }

  private func dates(of product: Product) -> [FieldProblem] {
    var dated: [(field: String, day: CalendarDay)] = []
    for (index, point) in product.priceHistory.enumerated() {
      dated.append(("price_history[\(index)].date", point.date))
    }
    for review in product.reviews {
      if let date = review.date { dated.append(("reviews.\(review.id).date", date)) }
    }
    for (index, question) in product.questions.enumerated() {
      if let date = question.date { dated.append(("questions[\(index)].date", date)) }
    }
    var found: [FieldProblem] = []
    for (field, day) in dated {
      if day > today {
        found.append(
          FieldProblem(field: field, found: day.description, expected: "a day up to \(today)"))
      } else if let released = product.released, day < released, field.hasPrefix("reviews") {
        found.append(
          FieldProblem(
            field: field, found: day.description, expected: "a day from the release, \(released)"))
      }
    }
    if let released = product.released, released > today, product.availability == .inStock {
      found.append(
        FieldProblem(
          field: "availability", found: "in_stock",
          expected: "preorder until the release on \(released)"))
    }
    let days = product.priceHistory.map(\.date)
    if Set(days).count < days.count {
      found.append(
        FieldProblem(
          field: "price_history", found: "two prices on one day", expected: "one price a day"))
    }
    return found
  }

  private func ratings(of product: Product) -> [FieldProblem] {
    var found: [FieldProblem] = []
    let stars = product.reviews.compactMap(\.rating)
    if let rating = product.rating, stars.count >= 3 {
      let mean = stars.reduce(0, +) / Double(stars.count)
      if abs(mean - rating) > ratingTolerance + 0.005 {
        let shown = (mean * 100).rounded() / 100
        found.append(
          FieldProblem(
            field: "rating", found: String(rating),
            expected: "within \(ratingTolerance) of the reviews' mean, \(shown)"))
      }
    }
    if let count = product.ratingCount {
      if count < stars.count {
        found.append(
          FieldProblem(
            field: "rating_count", found: String(count),
            expected: "at least the \(stars.count) reviews on the page"))
      }
      if let sales = product.sales, sales < count {
        found.append(
          FieldProblem(
            field: "sales", found: String(sales), expected: "at least rating_count, \(count)"))
      }
    } else if product.rating != nil {
      found.append(
        FieldProblem(field: "rating_count", found: "nothing", expected: "a count for the rating"))
    }
    return found
  }

  private func units(of product: Product) -> [FieldProblem] {
    var found: [FieldProblem] = []
    var names: Set<String> = []
    for attribute in product.attributes {
      if !names.insert(attribute.name.lowercased()).inserted {
        found.append(
          FieldProblem(
            field: "attributes.\(attribute.name)", found: "the name twice", expected: "once"))
      }
      guard case .quantity(let value, let unit) = attribute.value else { continue }
      // Whole words ("shots", "pockets") count things and need no table.
      if MeasureUnit(unit) == nil, unit.count < 4 || !unit.allSatisfy(\.isLetter) {
        found.append(
          FieldProblem(
            field: "attributes.\(attribute.name)", found: "the unit \"\(unit)\"",
            expected: "a unit that Aisle knows, such as g, h, mm, W"))
      }
      if value < 0, MeasureUnit(unit)?.mayBeNegative != true {
        found.append(
          FieldProblem(
            field: "attributes.\(attribute.name)", found: "\(attribute.value.formatted())",
            expected: "a value from 0 up"))
      }
    }
    return found
  }

  /// Where both lists have the same length they are in the same order, and the numbers agree.
  private func twins(of product: Product) -> [FieldProblem] {
    guard product.attributes.count == product.attributesChinese.count else { return [] }
    var found: [FieldProblem] = []
    for (attribute, twin) in zip(product.attributes, product.attributesChinese) {
      guard case .quantity(let value, let unit) = attribute.value,
        case .text(let text) = twin.value, let base = MeasureUnit(unit)
      else { continue }
      let measures = Measure.all(in: text).filter { $0.unit?.dimension == base.dimension }
      guard !measures.isEmpty else { continue }
      let expected = base.inBaseUnit(value)
      let agrees = measures.contains { measure in
        abs((measure.inBaseUnit ?? measure.value) - expected) <= abs(expected) * 0.03 + 1e-9
      }
      if !agrees {
        found.append(
          FieldProblem(
            field: "attributes_zh.\(twin.name)", found: text,
            expected: "the same as \(attribute.name): \(attribute.value.formatted())"))
      }
    }
    return found
  }
}
