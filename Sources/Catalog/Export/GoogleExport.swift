/// Google Merchant Center's tab-separated feed.
enum GoogleExport {
  private static let columns = [
    "id", "title", "description", "link", "image_link", "availability", "price", "sale_price",
    "brand", "gtin", "mpn", "item_group_id", "color", "size", "material", "pattern", "gender",
    "age_group", "condition", "product_type", "product_highlight", "product_detail",
  ]
  private static let shown = [
    "color": "Colour", "size": "Size", "material": "Material", "pattern": "Pattern",
    "gender": "Gender", "age_group": "Age group", "condition": "Condition",
  ]

  static let header = columns.joined(separator: "\t") + "\n"

  /// One row, or one for each variant.
  static func rows(_ product: Product) -> String {
    guard !product.variants.isEmpty else { return row(product, variant: nil) }
    return product.variants.map { row(product, variant: $0) }.joined()
  }

  private static func row(_ product: Product, variant: ProductVariant?) -> String {
    let price = variant?.price ?? product.price
    let listPrice = variant == nil ? product.listPrice : variant?.listPrice
    var attributes = product.attributes
    if let variant {
      let names = Set(variant.options.map(\.name))
      attributes = attributes.filter { !names.contains($0.name) } + variant.options
    }
    var cells: [String: String] = [
      "id": variant?.id ?? product.id.rawValue,
      "title": HTMLText.escaped(product.title.base),
      "description": HTMLText.escaped(product.description?.base ?? ""),
      "link": product.url ?? "",
      "image_link": image(of: product, variant) ?? "",
      "availability": (variant?.availability ?? product.availability)?.rawValue ?? "",
      "price": amount(listPrice ?? price),
      "sale_price": listPrice == nil ? "" : amount(price),
      "brand": product.brand ?? "",
      "gtin": variant?.gtin ?? product.gtin ?? "",
      "mpn": product.mpn ?? "",
      "item_group_id": variant == nil ? "" : product.id.rawValue,
      "product_type": product.category.base.joined(separator: " > "),
      "product_highlight": product.features.base.map { part(HTMLText.escaped($0)) }
        .joined(separator: ","),
    ]
    for (column, name) in shown {
      cells[column] = attributes.first { $0.name == name }?.value.formatted() ?? ""
    }
    let rest = attributes.filter { !shown.values.contains($0.name) }
    cells["product_detail"] = rest.map { attribute in
      let name = attribute.name.replacing(":", with: " ")
      return part("Specifications:\(name):\(attribute.value.formatted())")
    }.joined(separator: ",")
    return TableCell.row(columns.map { cells[$0] ?? "" }, delimiter: "\t")
  }

  /// The product's picture is the first variant's where that has none of its own.
  private static func image(of product: Product, _ variant: ProductVariant?) -> String? {
    guard let variant, variant != product.variants.first else {
      return variant?.image ?? product.image
    }
    return variant.image
  }

  /// `79.00 USD`.
  private static func amount(_ money: Money?) -> String {
    money.map { "\($0.decimal) \($0.currency.rawValue)" } ?? ""
  }

  /// A part of a list between commas.
  private static func part(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
