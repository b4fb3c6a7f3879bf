/// One schema.org `Product` or `ProductGroup` as a product of the catalogue.
struct LinkedDataProduct {
  private let node: JSONObject
  private let graph: LinkedDataGraph
  private let sink: FeedSink
  private let value: FeedValue

  init(_ node: JSONObject, graph: LinkedDataGraph, sink: FeedSink) {
    self.node = node
    self.graph = graph
    self.sink = sink
    value = FeedValue(currency: sink.currency)
  }

  func product() throws -> (product: Product, isPart: Bool) {
    guard let name = text("name") else {
      throw FieldProblem(field: "name", found: "nothing", expected: "the product's name")
    }
    let group =
      graph.resolve(node["isVariantOf"])?["productGroupID"]?.scalarText
      ?? text("inProductGroupWithID")
    guard
      let own = text("productGroupID") ?? text("productID") ?? text("sku") ?? gtin ?? text("mpn")
        ?? text("@id") ?? text("url")
    else {
      throw FieldProblem(
        field: "sku", found: "nothing", expected: "a sku, productID, gtin, mpn, @id or url")
    }
    var product = Product(
      id: ProductID(group ?? own), title: LocalizedText(HTMLText.resolvingEntities(name)))
    product.title.chinese = translation("name", "zh").map(HTMLText.resolvingEntities)
    try readPage(into: &product)
    try readOffers(into: &product)
    try readRatings(into: &product)
    for element in (node["hasVariant"] ?? .null).listed {
      guard let variant = graph.resolve(element) else { continue }
      try add(variant, to: &product)
    }
    if group != nil {
      product.variants = [variant(of: product, id: own, options: options)]
      product.gtin = nil
      product.sku = nil
    }
    if !product.variants.isEmpty { product = VariantFolding.finished(product) }
    return (product, group != nil)
  }

  // MARK: The page

  private func readPage(into product: inout Product) throws {
    if let description = text("description") {
      let plain = HTMLText.plain(description)
      let chinese = translation("description", "zh").map(HTMLText.plain)
      if !plain.isEmpty { product.description = LocalizedText(plain, chinese: chinese) }
    }
    product.brand = named(node["brand"]) ?? named(node["manufacturer"])
    if let category = named(node["category"]) {
      product.category.base = CategoryPath.levels(of: category)
    }
    product.sku = text("sku")
    product.gtin = gtin
    product.mpn = text("mpn")
    product.url = text("url")
    product.image =
      (node["image"] ?? .null).listed.lazy.compactMap { image in
        image.stringValue ?? graph.resolve(image)?["url"]?.stringValue
          ?? graph.resolve(image)?["contentUrl"]?.stringValue
      }.first
    product.released = text("releaseDate").flatMap { CalendarDay($0) }
    product.features.base = notes("positiveNotes")
    let drawbacks = notes("negativeNotes")
    if !drawbacks.isEmpty {
      product.attributes.append(
        ProductAttribute(name: "Drawbacks", value: .text(drawbacks.joined(separator: "; "))))
    }
    product.attributes += specifications
  }

  private static let plainSpecifications = [
    ("color", "Colour"), ("size", "Size"), ("material", "Material"), ("pattern", "Pattern"),
    ("model", "Model"), ("weight", "Weight"), ("width", "Width"), ("height", "Height"),
    ("depth", "Depth"), ("itemCondition", "Condition"), ("countryOfOrigin", "Country of origin"),
  ]

  private var specifications: [ProductAttribute] {
    Self.plainSpecifications.compactMap { key, name in
      node[key].flatMap { attribute(name, $0) }
    } + properties
  }

  private var properties: [ProductAttribute] {
    (node["additionalProperty"] ?? .null).listed.compactMap { element in
      guard let property = graph.resolve(element),
        let name = property["name"]?.scalarText ?? property["propertyID"]?.scalarText
      else { return nil }
      return attribute(name, .object(property))
    }
  }

  /// Names of the properties in which a group's variants differ, beside colour, size and the like.
  private var varying: Set<String> {
    Set((node["variesBy"] ?? .null).listed.compactMap(\.stringValue))
  }

  /// A scalar, a `QuantitativeValue` or a `PropertyValue`.
  private func attribute(_ name: String, _ value: JSONValue) -> ProductAttribute? {
    guard let object = graph.resolve(value) else {
      let texts = value.listed.compactMap(\.scalarText)
      guard !texts.isEmpty else { return nil }
      let text = texts.joined(separator: ", ")
      return ProductAttribute(
        name: name,
        value: .text(
          String(text.split(separator: "/").last ?? "")
            .hasSuffix("Condition") ? String(text.split(separator: "/").last ?? "") : text))
    }
    let inner = object["value"] ?? object["name"] ?? .null
    let unit =
      object["unitText"]?.scalarText ?? object["unitCode"]?.scalarText.map { Self.unit(code: $0) }
    if let unit {
      let number = inner.doubleValue ?? inner.stringValue.flatMap(Double.init)
      if let number, number.isFinite {
        return ProductAttribute(name: name, value: .quantity(number, unit: unit))
      }
    } else if let number = inner.doubleValue {
      // Digits in a text without a unit may be a code: "0088".
      return number.isFinite ? ProductAttribute(name: name, value: .number(number)) : nil
    }
    if case .bool(let flag) = inner { return ProductAttribute(name: name, value: .flag(flag)) }
    let texts = inner.listed.compactMap(\.scalarText)
    guard !texts.isEmpty else { return nil }
    let text = texts.joined(separator: ", ")
    return ProductAttribute(name: name, value: .text(unit.map { "\(text) \($0)" } ?? text))
  }

  /// UN/CEFACT common codes of the units that product pages use.
  private static func unit(code: String) -> String {
    let units = [
      "GRM": "g", "KGM": "kg", "MTR": "m", "CMT": "cm", "MMT": "mm", "INH": "in", "FOT": "ft",
      "LTR": "l", "MLT": "ml", "LBR": "lb", "ONZ": "oz", "WTT": "W", "KWT": "kW", "HUR": "h",
      "MIN": "min", "SEC": "s", "DAY": "days", "MON": "months", "ANN": "years", "HTZ": "Hz",
      "CEL": "°C", "P1": "%", "4L": "MB", "E34": "GB", "E35": "TB", "AMH": "Ah", "VLT": "V",
    ]
    return units[code] ?? code
  }

  // MARK: Offers

  private func readOffers(into product: inout Product) throws {
    var offers: [JSONObject] = []
    for element in (node["offers"] ?? .null).listed {
      guard let offer = graph.resolve(element) else { continue }
      let inner = (offer["offers"] ?? .null).listed.compactMap { graph.resolve($0) }
      // An aggregate is only asked where it does not list its offers.
      let isAggregate = LinkedDataGraph.types(of: offer).contains("AggregateOffer")
      if isAggregate, offer["lowPrice"] == nil, !inner.isEmpty {
        offers += inner
      } else {
        offers.append(offer)
      }
    }
    for offer in offers {
      let code = offer["priceCurrency"]?.stringValue
      var price =
        try value.price(offer["price"], currency: code, "offers.price")
        ?? value.price(offer["lowPrice"], currency: code, "offers.lowPrice")
      for element in (offer["priceSpecification"] ?? .null).listed {
        guard let specification = graph.resolve(element) else { continue }
        let amount = try value.price(
          specification["price"], currency: specification["priceCurrency"]?.stringValue ?? code,
          "offers.priceSpecification.price")
        let type = specification["priceType"]?.stringValue ?? ""
        if type.hasSuffix("ListPrice") || type.hasSuffix("StrikethroughPrice") {
          product.listPrice = amount
        } else {
          price = price ?? amount
        }
      }
      if let price, product.price.map({ price.minorUnits < $0.minorUnits }) ?? true {
        product.price = price
      }
      if let text = offer["availability"]?.stringValue,
        let availability = Availability(feed: text), product.availability != .inStock
      {
        product.availability = availability
      }
      if product.url == nil { product.url = offer["url"]?.stringValue }
    }
    if let list = product.listPrice, let price = product.price, list.minorUnits <= price.minorUnits
    {
      product.listPrice = nil
    }
  }

  // MARK: Ratings and reviews

  private func readRatings(into product: inout Product) throws {
    if let rating = graph.resolve(node["aggregateRating"]) {
      product.rating = try scaled(rating, "aggregateRating.ratingValue")
      product.ratingCount =
        value.count(rating["ratingCount"]) ?? value.count(rating["reviewCount"])
    }
    let reviews = (node["review"] ?? node["reviews"] ?? .null).listed
    for (index, element) in reviews.enumerated() {
      guard let object = graph.resolve(element) else { continue }
      let body = object["reviewBody"] ?? object["description"] ?? object["text"]
      let title = object["name"]?.scalarText ?? object["headline"]?.scalarText
      let text = body?.scalarText.map(HTMLText.plain) ?? ""
      guard !text.isEmpty || title != nil else { continue }
      var review = Review(id: object["@id"]?.stringValue ?? "r\(index + 1)", text: text)
      review.title = title.map(HTMLText.resolvingEntities)
      if let rating = graph.resolve(object["reviewRating"]) {
        review.rating = try scaled(rating, "review.reviewRating.ratingValue")
      }
      review.date = object["datePublished"]?.stringValue.flatMap { CalendarDay($0) }
      review.language =
        object["inLanguage"]?.stringValue.flatMap(Language.init(feed:))
        ?? Language.detect(in: (title ?? "") + text)
      product.reviews.append(review)
    }
  }

  /// A rating brought to five stars from its own scale.
  private func scaled(_ rating: JSONObject, _ field: String) throws -> Double? {
    guard let raw = rating["ratingValue"], raw != .null else { return nil }
    let text = raw.stringValue?.trimmingSpace().split(separator: "/").first.map(String.init)
    guard let number = raw.doubleValue ?? text.flatMap({ Double($0.replacing(",", with: ".")) })
    else {
      throw FieldProblem(field: field, found: raw.shown, expected: "a number")
    }
    let best = rating["bestRating"].flatMap {
      $0.doubleValue ?? $0.stringValue.flatMap(Double.init)
    }
    let stars = best.map { number * 5 / $0 } ?? number
    guard (0...5).contains(stars) else {
      throw FieldProblem(
        field: field, found: raw.shown, expected: "a number from 0 to \(best ?? 5)")
    }
    return stars
  }

  // MARK: Variants

  private func add(_ node: JSONObject, to product: inout Product) throws {
    let inner = LinkedDataProduct(node, graph: graph, sink: sink)
    var part = Product(id: product.id, title: product.title)
    try inner.readOffers(into: &part)
    part.sku = inner.text("sku")
    part.gtin = inner.gtin
    part.image = inner.node["image"]?.listed.first?.stringValue
    let id =
      inner.text("productID") ?? inner.text("sku") ?? inner.gtin ?? inner.text("@id")
      ?? "\(product.id)#\(product.variants.count + 1)"
    let options = inner.options + inner.properties.filter { varying.contains($0.name) }
    part.variants = [inner.variant(of: part, id: id, options: options)]
    part.sku = nil
    part.gtin = nil
    product = VariantFolding.joined(product, part)
  }

  private func variant(
    of product: Product, id: String, options: [ProductAttribute]
  ) -> ProductVariant {
    var variant = ProductVariant(id: id, options: options)
    variant.price = product.price
    variant.listPrice = product.listPrice
    variant.availability = product.availability
    variant.sku = product.sku
    variant.gtin = product.gtin
    variant.image = product.image
    return variant
  }

  private var options: [ProductAttribute] {
    Self.plainSpecifications.prefix(4).compactMap { key, name in
      node[key].flatMap { attribute(name, $0) }
    }
  }

  // MARK: Values

  private func text(_ key: String) -> String? {
    node[key]?.listed.first.flatMap { value -> String? in
      value.scalarText ?? value.objectValue?["@value"]?.scalarText
    }.map { $0.trimmingSpace() }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The value of a list of language-tagged values in one language, where it is not the first.
  private func translation(_ key: String, _ language: String) -> String? {
    node[key]?.listed.dropFirst().lazy.compactMap(\.objectValue).first {
      $0["@language"]?.stringValue?.hasPrefix(language) == true
    }?["@value"]?.scalarText
  }

  private var gtin: String? {
    for key in ["gtin13", "gtin", "gtin14", "gtin12", "gtin8", "isbn"] {
      if let text = text(key) { return text }
    }
    return nil
  }

  /// A text, or the name of a thing.
  private func named(_ value: JSONValue?) -> String? {
    guard let first = value?.listed.first else { return nil }
    return first.scalarText ?? graph.resolve(first)?["name"]?.scalarText
  }

  private func notes(_ key: String) -> [String] {
    guard let value = node[key] else { return [] }
    let elements = graph.resolve(value)?["itemListElement"]?.listed ?? value.listed
    return elements.compactMap { element in
      element.scalarText ?? graph.resolve(element)?["name"]?.scalarText
    }
  }
}
