/// WooCommerce product exports. A variable product and its variations become one product.
struct WooCommerceReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var table = try FeedTable(stream, sink: sink)
    guard table.header.contains("Name") else {
      throw CatalogError.badFile(file: stream.path, reason: "it has no column \"Name\"")
    }
    let attributeColumns = Self.attributeColumns(table.header)
    // Variations may name their parent by its SKU.
    var parents: [String: String] = [:]
    while let row = try table.next() {
      let types = Set(
        (row["Type"] ?? "simple").lowercased().split(separator: ",").map {
          String($0).trimmingSpace()
        })
      guard let id = row["ID"] ?? row["SKU"] else {
        try sink.refuse(
          line: row.line,
          FieldProblem(field: "ID", found: "nothing", expected: "an ID or a SKU"))
        continue
      }
      if let published = row["Published"], published != "1", published.lowercased() != "true" {
        try sink.warn(
          line: row.line,
          FieldProblem(
            field: "Published", found: "\"\(id)\" is not published", expected: "it is left out"))
        continue
      }
      do {
        if types.contains("variable"), let sku = row["SKU"] { parents[sku] = id }
        let isVariation = types.contains("variation")
        var key = id
        if isVariation {
          guard let parent = row["Parent"] else {
            throw FieldProblem(
              field: "Parent", found: "nothing", expected: "the variable product's ID or SKU")
          }
          key = parent.hasPrefix("id:") ? String(parent.dropFirst(3)) : parents[parent] ?? parent
        }
        let product = try Self.product(
          row, id: key, isVariation: isVariation, attributeColumns: attributeColumns, sink: sink)
        if isVariation || types.contains("variable") {
          try sink.addPart(product, line: row.line)
        } else {
          try sink.add(product, line: row.line)
        }
      } catch let problem as FieldProblem {
        try sink.refuse(line: row.line, problem, product: ProductID(id))
      }
    }
  }

  private static func product(
    _ row: TableRow, id: String, isVariation: Bool, attributeColumns: [(name: Int, value: Int)],
    sink: FeedSink
  ) throws -> Product {
    guard let name = row["Name"] else {
      throw FieldProblem(field: "Name", found: "nothing", expected: "the product's name")
    }
    var product = Product(id: ProductID(id), title: LocalizedText(""))
    // A variation's name repeats its parent's with the options behind a hyphen.
    if !isVariation { product.title.base = HTMLText.resolvingEntities(name) }
    let value = FeedValue(currency: sink.currency)
    let regular = try value.price(row["Regular price"], "Regular price")
    product.price = regular
    if let sale = try value.price(row["Sale price"], "Sale price"), isOnSale(row, sink.today) {
      product.price = sale
      if let regular, regular.minorUnits > sale.minorUnits { product.listPrice = regular }
    }
    product.availability = availability(row)
    product.image = row["Images"].flatMap { list($0).first }
    if !isVariation { try readTexts(row, into: &product) }
    let options = attributes(row, columns: attributeColumns)
    let gtin = row.code("GTIN, UPC, EAN, or ISBN")
    if isVariation {
      var variant = ProductVariant(id: row["ID"] ?? row["SKU"] ?? id, options: options)
      variant.price = product.price
      variant.listPrice = product.listPrice
      variant.availability = product.availability
      variant.sku = row["SKU"]
      variant.gtin = gtin
      variant.image = product.image
      product.variants = [variant]
    } else {
      product.sku = row["SKU"]
      product.gtin = gtin
      product.attributes += options
    }
    return product
  }

  private static func readTexts(_ row: TableRow, into product: inout Product) throws {
    let description = row["Description"].map { HTMLText.plain(unescaped($0)) } ?? ""
    let short = row["Short description"].map { HTMLText.lines(unescaped($0)) } ?? []
    if !description.isEmpty {
      product.description = LocalizedText(description)
      product.features.base = short
    } else if !short.isEmpty {
      product.description = LocalizedText(short.joined(separator: "\n"))
    }
    product.brand = row["Brands"] ?? row["Brand"]
    // The narrowest path: "Clothing, Clothing > Shirts" names both.
    let paths = list(row["Categories"] ?? "").map(CategoryPath.levels)
    product.category.base = paths.max { $0.count < $1.count } ?? []
    if let tags = row["Tags"] {
      product.attributes.append(
        ProductAttribute(name: "Tags", value: .text(list(tags).joined(separator: ", "))))
    }
    for (prefix, name) in [
      ("Weight", "Weight"), ("Length", "Length"), ("Width", "Width"), ("Height", "Height"),
    ] {
      guard
        let column = row.header.names.firstIndex(where: { $0.hasPrefix(prefix + " (") }),
        let cell = row[column]
      else { continue }
      let header = row.header.names[column]
      let unit = String(header.dropFirst(prefix.count + 2).prefix { $0 != ")" })
      product.attributes.append(.measured(name, cell, unit: unit))
    }
  }

  private static func attributes(
    _ row: TableRow, columns: [(name: Int, value: Int)]
  ) -> [ProductAttribute] {
    columns.compactMap { column in
      guard let name = row[column.name], let value = row[column.value] else { return nil }
      return ProductAttribute(
        name: name, value: .text(list(value).joined(separator: ", ")))
    }
  }

  /// `Attribute 1 name` with `Attribute 1 value(s)`, for as many as there are.
  private static func attributeColumns(_ header: TableHeader) -> [(name: Int, value: Int)] {
    var columns: [(name: Int, value: Int)] = []
    var number = 1
    while let name = header.index(of: "Attribute \(number) name"),
      let value = header.index(of: "Attribute \(number) value(s)")
    {
      columns.append((name, value))
      number += 1
    }
    return columns
  }

  private static func availability(_ row: TableRow) -> Availability? {
    switch row["In stock?"]?.lowercased() {
    case "1", "true", "yes", "instock": return .inStock
    case "0", "false", "no", "outofstock": return .outOfStock
    case "backorder", "onbackorder": return .preorder
    default: break
    }
    guard let stock = row["Stock"].flatMap(Double.init) else { return nil }
    return stock > 0 ? .inStock : .outOfStock
  }

  private static func isOnSale(_ row: TableRow, _ today: CalendarDay) -> Bool {
    if let start = row["Date sale price starts"].flatMap({ CalendarDay($0) }), today < start {
      return false
    }
    if let end = row["Date sale price ends"].flatMap({ CalendarDay($0) }), today > end {
      return false
    }
    return true
  }

  /// Parts between commas, where `\,` is a comma of the text.
  static func list(_ cell: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isEscaped = false
    for character in cell {
      if isEscaped {
        if character != "," { part.append("\\") }
        part.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "," {
        parts.append(part.trimmingSpace())
        part = ""
      } else {
        part.append(character)
      }
    }
    if isEscaped { part.append("\\") }
    parts.append(part.trimmingSpace())
    return parts.filter { !$0.isEmpty }
  }

  /// The exporter writes line breaks as `\n`.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\n") else { return text }
    var result = ""
    var previous: Character?
    for character in text {
      if previous == "\\" {
        if character == "n" {
          result.append("\n")
          previous = nil
          continue
        }
        result.append("\\")
      }
      if character != "\\" { result.append(character) }
      previous = character
    }
    if previous == "\\" { result.append("\\") }
    return result
  }
}
