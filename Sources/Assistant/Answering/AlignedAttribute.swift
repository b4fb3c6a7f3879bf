internal import Catalog
internal import LanguageUnderstanding

/// One attribute of several products: their values side by side, in one unit where they are measures.
struct AlignedAttribute: Sendable {
  var name: String
  var property: MeasuredProperty?
  /// One a product, as a page shows it; `nil` where the page does not say.
  var texts: [String?]
  /// The values as numbers that compare with each other; all `nil` where some known value is none.
  var numbers: [Double?]

  init(_ name: String, values: [AttributeValue?], language: Language) {
    self.name = name
    property = MeasuredProperty.named(name)
    var texts = values.map { $0?.formatted(in: language) }
    let measures = values.map { $0.flatMap { Self.measure($0) } }
    let known = values.compactMap(\.self)
    let dimensions = Set(measures.compactMap(\.self).map { $0.unit?.dimension })
    guard known.count == measures.compactMap(\.self).count, dimensions.count == 1 else {
      self.texts = texts
      numbers = property?.isProduct == true ? values.map { $0.flatMap(Self.product) } : []
      if numbers.compactMap(\.self).count != known.count {
        numbers = values.map { _ in nil }
      }
      return
    }
    numbers = measures.map { $0.map { $0.inBaseUnit ?? $0.value } }
    // All in the unit of the first that has one.
    if let place = measures.firstIndex(where: { $0?.unit != nil }),
      let unit = measures[place]?.unit, let sample = texts[place]
    {
      for (index, measure) in measures.enumerated() {
        guard let measure, let own = measure.unit, own != unit, let base = measure.inBaseUnit else {
          continue
        }
        texts[index] = Self.replacingNumber(
          in: sample, with: UnitConversion.format(unit.fromBaseUnit(base)))
      }
    }
    self.texts = texts
  }

  /// Whether two known values differ: numbers beyond rounding, texts letter case aside.
  var differs: Bool {
    let known = numbers.compactMap(\.self)
    if known.count == texts.compactMap(\.self).count, let low = known.min(), let high = known.max()
    {
      return high - low > 0.005 * max(abs(low), abs(high))
    }
    return Set(texts.compactMap(\.self).map { $0.lowercased() }).count > 1
  }

  /// The products whose value is better beyond doubt: every value is known, they differ, and the
  /// direction is no matter of taste.
  var better: [Int] {
    guard let direction = property?.better, differs, numbers.allSatisfy({ $0 != nil }) else {
      return []
    }
    return best(direction)
  }

  /// The products with the highest or the lowest of the known values.
  func best(_ direction: MeasuredProperty.Direction) -> [Int] {
    let known = numbers.compactMap(\.self)
    guard let extreme = direction == .more ? known.max() : known.min() else { return [] }
    return numbers.indices.filter { index in
      numbers[index].map { abs($0 - extreme) <= 0.005 * abs(extreme) } ?? false
    }
  }

  // MARK: Numbers

  private static func measure(_ value: AttributeValue) -> Measure? {
    switch value {
    case .number(let number): return Measure(value: number, unit: nil)
    case .quantity(let number, let unit):
      return MeasureUnit(unit).map { Measure(value: number, unit: $0) }
    case .text(let text):
      // "250 g" is a measure, "10 min for 4 h" and "Intel Core 5" are none.
      let measures = Measure.all(in: text)
      guard measures.count == 1, measures[0].unit != nil,
        text.unicodeScalars.first.map({ ("0"..."9").contains($0) }) == true, text.count < 16
      else { return nil }
      return measures[0]
    case .flag: return nil
    }
  }

  /// Of "2880 x 1800" the number of points.
  private static func product(_ value: AttributeValue) -> Double? {
    guard case .text(let text) = value else { return nil }
    let measures = Measure.all(in: text)
    return measures.count >= 2 ? measures[0].value * measures[1].value : nil
  }

  private static func replacingNumber(in text: String, with number: String) -> String {
    number + text.drop { $0.isNumber || $0 == "." || $0 == "," }
  }
}

/// Lines the attributes of several products up, under one name each.
struct AttributeAlignment {
  let language: Language
  /// Names that the lexicon knows for one feature.
  let lexicon: PhraseTable<Int>

  init(language: Language, lexicon: Lexicon) {
    self.language = language
    var table = PhraseTable<Int>()
    for (index, concept) in lexicon.concepts.enumerated() where concept.kind == .attribute {
      for name in concept.names { table.insert(name, index) }
    }
    self.lexicon = table
  }

  /// The attributes in the order of the pages, those that two products state before those that one does.
  func attributes(of products: [Product]) -> [AlignedAttribute] {
    // Chinese pages only where every product has one; else names would not line up.
    let isChinese =
      language == .chinese && products.allSatisfy { !$0.attributesChinese.isEmpty }
    let pages = products.map { keyed(isChinese ? $0.attributesChinese : $0.attributes) }
    var order: [String] = []
    var names: [String: String] = [:]
    for page in pages {
      for entry in page where names[entry.key] == nil {
        names[entry.key] = entry.attribute.name
        order.append(entry.key)
      }
    }
    let rows = order.map { key in
      AlignedAttribute(
        names[key] ?? key,
        values: pages.map { page in page.first { $0.key == key }?.attribute.value },
        language: language)
    }
    return rows.filter { $0.texts.compactMap(\.self).count > 1 }
      + rows.filter { $0.texts.compactMap(\.self).count <= 1 }
  }

  /// Attributes under the key that their namesakes on other pages share.
  private func keyed(
    _ attributes: [ProductAttribute]
  ) -> [(key: String, attribute: ProductAttribute)] {
    var taken: Set<String> = []
    return attributes.map { attribute in
      let own = MeasuredProperty.key(attribute.name)
      var key = own
      if let property = MeasuredProperty.named(attribute.name) {
        key = "property " + property.names[0]
      } else if let concept = lexicon[attribute.name].first {
        key = "concept \(concept)"
      }
      // A page may have both "Memory" and "RAM": the second stands for itself.
      if !taken.insert(key).inserted { key = own.isEmpty ? attribute.name : "own " + own }
      taken.insert(key)
      return (key, attribute)
    }
  }
}
