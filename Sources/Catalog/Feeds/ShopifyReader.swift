/// Shopify product exports, both generations of headers.
///
/// The rows of one handle are one product: the first has the texts, later ones add variants and
/// images with the texts left blank.
struct ShopifyReader: FeedReader {
  /// The product whose rows are being read.
  private struct Current {
    var product: Product
    var line: Int
    var isHidden = false
  }

  private enum Column {
    static let handle = ["URL handle", "Handle"]
    static let description = ["Description", "Body (HTML)"]
    static let category = ["Product category"]
    static let published = ["Published on online store", "Published"]
    static let sku = ["SKU", "Variant SKU"]
    static let price = ["Price", "Variant Price"]
    static let comparePrice = ["Compare-at price", "Variant Compare At Price"]
    static let quantity = ["Inventory quantity", "Variant Inventory Qty"]
    static let policy = ["Continue selling when out of stock", "Variant Inventory Policy"]
    static let grams = ["Weight value (grams)", "Variant Grams"]
    static let image = ["Product image URL", "Image Src"]
    static let variantImage = ["Variant image URL", "Variant Image"]
  }

  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var table = try FeedTable(stream, sink: sink)
    guard Column.handle.contains(where: { table.header.contains($0) }) else {
      throw CatalogError.badFile(file: stream.path, reason: "it has no column \"Handle\"")
    }
    var current: Current?

    func flush() throws {
      guard let (product, line, isHidden) = current.map({ ($0.product, $0.line, $0.isHidden) })
      else { return }
      current = nil
      if isHidden {
        try sink.warn(
          line: line,
          FieldProblem(
            field: "Published", found: "\"\(product.id)\" is not published",
            expected: "it is left out"))
      } else if product.title.base.isEmpty {
        try sink.refuse(
          line: line,
          FieldProblem(field: "Title", found: "nothing", expected: "the product's title"),
          product: product.id)
      } else {
        try sink.addPart(product, line: line)
      }
    }

    while let row = try table.next() {
      let handle = row.first(of: Column.handle)
      if let handle, current?.product.id.rawValue != handle {
        try flush()
        current = Current(
          product: Product(id: ProductID(handle), title: LocalizedText("")), line: row.line)
      }
      guard current != nil else {
        try sink.refuse(
          line: row.line,
          FieldProblem(field: "Handle", found: "nothing", expected: "the product's handle"))
        continue
      }
      do {
        try Self.read(row, into: &current!, sink: sink)
      } catch let problem as FieldProblem {
        try sink.refuse(line: row.line, problem, product: current?.product.id)
        // A first row without its texts leaves nothing to show; a variant can be missed.
        if current?.product.title.base.isEmpty == true { current = nil }
      }
    }
    try flush()
  }

  private static func read(
    _ row: TableRow, into current: inout Current, sink: FeedSink
  ) throws {
    let value = FeedValue(currency: sink.currency)
    let price = try value.price(row.first(of: Column.price), "Price")
    let compare = try value.price(row.first(of: Column.comparePrice), "Compare-at price")
    if let title = row["Title"] { try readTexts(row, title: title, into: &current.product) }
    if let published = row.first(of: Column.published)?.lowercased(), published == "false" {
      current.isHidden = true
    }
    if let status = row["Status"]?.lowercased(), status == "draft" || status == "archived" {
      current.isHidden = true
    }
    if current.product.image == nil { current.product.image = row.first(of: Column.image) }
    // Option names stand in the first row only; later rows take them over by position.
    var options: [ProductAttribute] = []
    for number in 1...3 {
      guard let text = row["Option\(number) value"] else { continue }
      let name =
        row["Option\(number) name"] ?? optionName(number, of: current.product) ?? "Option \(number)"
      if name == "Title", text == "Default Title" { continue }
      options.append(ProductAttribute(name: name, value: .text(text)))
    }
    let sku = row.first(of: Column.sku)
    guard price != nil || sku != nil || !options.isEmpty else { return }
    var variant = ProductVariant(
      id: sku ?? "\(current.product.id)#\(current.product.variants.count + 1)",
      options: options)
    variant.sku = sku
    variant.price = price
    variant.listPrice = compare.flatMap { list in
      list.minorUnits > (price?.minorUnits ?? 0) ? list : nil
    }
    variant.gtin = row.code("Barcode", "Variant Barcode")
    variant.image = row.first(of: Column.variantImage)
    variant.availability = availability(row)
    add(variant, to: &current.product)
  }

  private static func readTexts(
    _ row: TableRow, title: String, into product: inout Product
  ) throws {
    product.title.base = HTMLText.resolvingEntities(title)
    if let html = row.first(of: Column.description) {
      let text = HTMLText.plain(html)
      if !text.isEmpty { product.description = LocalizedText(text) }
    }
    product.brand = row["Vendor"]
    let type = row["Type"]
    let category = row.first(of: Column.category)
    product.category.base = CategoryPath.levels(of: category ?? type ?? "")
    if category != nil, let type {
      product.attributes.append(ProductAttribute(name: "Type", value: .text(type)))
    }
    if let tags = row["Tags"] {
      product.attributes.append(ProductAttribute(name: "Tags", value: .text(tags)))
    }
    if let grams = row.first(of: Column.grams).flatMap(Double.init), grams > 0 {
      product.attributes.append(
        ProductAttribute(name: "Weight", value: .quantity(grams, unit: "g")))
    }
  }

  private static func optionName(_ number: Int, of product: Product) -> String? {
    guard let options = product.variants.first?.options, options.count >= number else { return nil }
    return options[number - 1].name
  }

  private static func availability(_ row: TableRow) -> Availability? {
    guard let text = row.first(of: Column.quantity), let quantity = Double(text) else { return nil }
    if quantity > 0 { return .inStock }
    let policy = row.first(of: Column.policy)?.lowercased()
    return policy == "continue" || policy == "true" ? .inStock : .outOfStock
  }

  private static func add(_ variant: ProductVariant, to product: inout Product) {
    let isSingle = variant.options.isEmpty && product.variants.isEmpty
    if isSingle, product.sku == nil, product.price == nil {
      product.sku = variant.sku
      product.gtin = variant.gtin
      product.price = variant.price
      product.listPrice = variant.listPrice
      product.availability = variant.availability
      return
    }
    var part = Product(id: product.id, title: product.title)
    part.price = variant.price
    part.listPrice = variant.listPrice
    part.availability = variant.availability
    part.variants = [variant]
    product = VariantFolding.joined(product, part)
  }
}
