/// An item of a Google Merchant Center feed, from a table or from XML.
struct GoogleItem {
  /// Values by attribute name (`image_link`), in their order.
  var values: [String: [String]] = [:]
  /// Section, name and value of each `product_detail`.
  var details: [(section: String, name: String, value: String)] = []
  /// Attribute names in the order of the feed.
  var order: [String] = []

  subscript(_ name: String) -> String? { values[name]?.first }

  mutating func append(_ value: String, to name: String) {
    if values[name] == nil { order.append(name) }
    values[name, default: []].append(value)
  }

  /// `g:Image Link` and `image link` are `image_link`.
  static func name(_ text: String) -> String {
    var name = text.lowercased()
    if let paren = name.firstIndex(of: "(") { name = String(name[..<paren]) }
    if let colon = name.lastIndex(of: ":") { name = String(name[name.index(after: colon)...]) }
    return String(name.trimmingSpace().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// Specifications with the name under which they are shown.
  private static let specifications: [(String, String)] = [
    ("color", "Colour"), ("size", "Size"), ("material", "Material"), ("pattern", "Pattern"),
    ("gender", "Gender"), ("age_group", "Age group"), ("condition", "Condition"),
    ("size_type", "Size type"), ("size_system", "Size system"),
    ("unit_pricing_measure", "Unit pricing measure"),
    ("energy_efficiency_class", "Energy efficiency class"),
    ("product_weight", "Weight"), ("product_length", "Length"), ("product_width", "Width"),
    ("product_height", "Height"),
  ]
  private static let variantNames: Set<String> = ["color", "size", "material", "pattern"]

  /// Attributes that say how to advertise or ship and nothing about the product.
  private static let unused: Set<String> = [
    "additional_image_link", "mobile_link", "ads_redirect", "shipping", "shipping_label",
    "shipping_weight", "shipping_length", "shipping_width", "shipping_height", "tax",
    "tax_category", "adult", "is_bundle", "multipack", "identifier_exists", "custom_label_0",
    "custom_label_1", "custom_label_2", "custom_label_3", "custom_label_4", "promotion_id",
    "included_destination", "excluded_destination", "expiration_date", "cost_of_goods_sold",
    "unit_pricing_base_measure", "pause", "lifestyle_image_link", "canonical_link",
    "ads_grouping", "ads_labels", "display_ads_id", "min_handling_time", "max_handling_time",
    "ships_from_country", "transit_time_label", "updated", "pubdate", "author", "guid",
    "availability_date", "product_detail", "content_language", "target_country", "channel",
  ]
  private static let known: Set<String> = [
    "id", "title", "description", "link", "image_link", "availability", "price", "sale_price",
    "sale_price_effective_date", "brand", "gtin", "mpn", "item_group_id",
    "google_product_category", "product_type", "product_highlight", "structured_title",
    "structured_description", "summary", "content",
  ]

  /// The item as a product; rows with `item_group_id` are parts of one.
  func product(
    sink: FeedSink, line: Int
  ) throws -> (product: Product, isPart: Bool) {
    guard let id = self["id"] else {
      throw FieldProblem(field: "id", found: "nothing", expected: "the item's identifier")
    }
    guard let title = self["title"] ?? self["structured_title"] else {
      throw FieldProblem(field: "title", found: "nothing", expected: "the item's title")
    }
    let group = self["item_group_id"]
    var product = Product(
      id: ProductID(group ?? id), title: LocalizedText(HTMLText.resolvingEntities(title)))
    if let text = self["description"] ?? self["summary"] ?? self["content"] {
      let plain = HTMLText.plain(text)
      if !plain.isEmpty { product.description = LocalizedText(plain) }
    }
    product.brand = self["brand"]
    product.url = self["link"]
    product.image = self["image_link"]
    product.mpn = self["mpn"]
    product.category.base = category
    product.features.base = (values["product_highlight"] ?? []).map(HTMLText.plain)
    if let text = self["availability"] {
      product.availability = Availability(feed: text)
      if product.availability == nil {
        try sink.warn(
          line: line,
          FieldProblem(
            field: "availability", found: "\"\(text)\"",
            expected: "in_stock, out_of_stock, preorder or backorder"))
      }
    }
    try readPrices(into: &product, sink: sink)
    readSpecifications(into: &product, isVariant: group != nil)
    try keepUnknown(in: &product, sink: sink, line: line)
    guard group != nil else {
      product.gtin = self["gtin"]
      return (product, false)
    }
    var variant = ProductVariant(id: id, options: options)
    variant.price = product.price
    variant.listPrice = product.listPrice
    variant.availability = product.availability
    variant.gtin = self["gtin"]
    variant.image = product.image
    product.variants = [variant]
    return (product, true)
  }

  private var category: [String] {
    if let type = self["product_type"] { return CategoryPath.levels(of: type) }
    // A bare number is Google's own key for a category and means nothing to a shopper.
    guard let google = self["google_product_category"], Int(google) == nil else { return [] }
    return CategoryPath.levels(of: google)
  }

  private var options: [ProductAttribute] {
    Self.specifications.compactMap { name, shown in
      guard Self.variantNames.contains(name), let value = self[name] else { return nil }
      return ProductAttribute(name: shown, value: .text(value))
    }
  }

  private func readPrices(into product: inout Product, sink: FeedSink) throws {
    let value = FeedValue(currency: sink.currency)
    product.price = try value.price(self["price"], "price")
    guard let sale = try value.price(self["sale_price"], "sale_price"),
      isOnSale(today: sink.today)
    else { return }
    if let regular = product.price, regular.minorUnits > sale.minorUnits {
      product.listPrice = regular
    }
    product.price = sale
  }

  /// Whether the day is in `sale_price_effective_date`, an interval of two times with a slash.
  private func isOnSale(today: CalendarDay) -> Bool {
    guard let interval = self["sale_price_effective_date"] else { return true }
    let ends = interval.split(separator: "/").map { CalendarDay(String($0).trimmingSpace()) }
    if ends.count > 0, let start = ends[0], today < start { return false }
    if ends.count > 1, let end = ends[1], today > end { return false }
    return true
  }

  private func readSpecifications(into product: inout Product, isVariant: Bool) {
    for (name, shown) in Self.specifications {
      guard let value = self[name], !(isVariant && Self.variantNames.contains(name)) else {
        continue
      }
      product.attributes.append(ProductAttribute(name: shown, value: .text(value)))
    }
    for detail in details where !detail.name.isEmpty && !detail.value.isEmpty {
      if let index = product.attributes.firstIndex(where: { $0.name == detail.name }) {
        let earlier = product.attributes[index].value.formatted()
        if earlier != detail.value {
          product.attributes[index].value = .text(earlier + ", " + detail.value)
        }
      } else {
        product.attributes.append(
          ProductAttribute(name: detail.name, value: .text(detail.value)))
      }
    }
  }

  private func keepUnknown(in product: inout Product, sink: FeedSink, line: Int) throws {
    let shown = Set(Self.specifications.map(\.0))
    for name in order
    where !Self.known.contains(name) && !Self.unused.contains(name) && !shown.contains(name) {
      guard let value = self[name] else { continue }
      let text = name.split(separator: "_").joined(separator: " ")
      product.attributes.append(
        ProductAttribute(name: text.prefix(1).uppercased() + text.dropFirst(), value: .text(value)))
      try sink.warnOnce(
        name, line: line,
        FieldProblem(
          field: name, found: "an attribute that the format does not know",
          expected: "it is kept as an attribute"))
    }
  }
}
