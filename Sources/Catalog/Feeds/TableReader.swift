/// Any table with a header: columns are matched by name, or as `--map` says, and become the native
/// format's fields. Columns that match nothing become specifications.
struct TableReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var table = try FeedTable(stream, sink: sink)
    let columns = try TableColumns(table.header, map: sink.columnMap, file: stream.path)
    var decoder = NativeProductDecoder(defaultCurrency: sink.currency)
    while let row = try table.next() {
      let checksum = Self.checksum(of: row, sink: sink)
      if try sink.isKnown(rowChecksum: checksum) { continue }
      do {
        let object = try columns.object(of: row, limits: sink.limits)
        try ProductRow.decode(
          object, line: row.line, rowChecksum: checksum, decoder: &decoder, sink: sink)
      } catch let problem as FieldProblem {
        try sink.refuse(line: row.line, problem)
      }
    }
  }

  private static func checksum(of row: TableRow, sink: FeedSink) -> UInt64 {
    var bytes: [UInt8] = []
    for field in row.header.names + row.fields {
      bytes.append(contentsOf: field.utf8)
      bytes.append(0x1F)
    }
    return bytes.withUnsafeBufferPointer { sink.checksum(ofRow: $0) }
  }
}

/// Which column of a table is which field.
struct TableColumns {
  private enum Kind {
    case text, number, list, path, structure
  }

  private var fields: [(field: String, kind: Kind, column: Int)] = []
  private var attributes: [(name: String, column: Int)] = []

  /// Names under which tables call the fields, in the order of preference.
  private static let names: [(field: String, kind: Kind, names: [String])] = [
    (
      "id", .text,
      [
        "id", "product id", "item id", "sku", "code", "article number", "asin", "handle",
        "编号", "商品编号", "货号", "商品id",
      ]
    ),
    (
      "title", .text,
      [
        "title", "name", "product name", "product title", "item name", "product",
        "标题", "名称", "商品名称", "商品标题", "品名",
      ]
    ),
    ("title_zh", .text, ["title zh"]),
    ("brand", .text, ["brand", "manufacturer", "vendor", "maker", "brand name", "品牌"]),
    (
      "category", .path,
      [
        "category", "categories", "product type", "category path", "department",
        "product category", "类目", "分类", "类别", "商品类目",
      ]
    ),
    ("category_zh", .path, ["category zh"]),
    (
      "description", .text,
      [
        "description", "body", "body html", "details", "text", "long description",
        "product description", "描述", "商品描述", "详情", "简介",
      ]
    ),
    ("description_zh", .text, ["description zh"]),
    ("features", .list, ["features", "bullet points", "highlights", "卖点"]),
    ("features_zh", .list, ["features zh"]),
    ("attributes", .structure, ["attributes"]),
    ("attributes_zh", .structure, ["attributes zh"]),
    (
      "price", .text,
      [
        "price", "sale price", "current price", "unit price", "cost", "selling price",
        "价格", "售价", "现价", "单价",
      ]
    ),
    (
      "list_price", .text,
      [
        "list price", "regular price", "compare at price", "rrp", "msrp",
        "original price", "原价", "市场价", "吊牌价",
      ]
    ),
    ("currency", .text, ["currency", "price currency", "币种", "货币"]),
    ("price_history", .structure, ["price history"]),
    ("availability", .text, ["availability", "stock status", "in stock", "库存状态"]),
    ("released", .text, ["released", "release date", "上市日期", "发布日期"]),
    ("rating", .text, ["rating", "average rating", "stars", "评分"]),
    (
      "rating_count", .text,
      [
        "rating count", "ratings", "rating number", "number of ratings",
        "review count", "评价数", "评论数",
      ]
    ),
    ("sales", .text, ["sales", "units sold", "sold", "销量"]),
    ("gtin", .text, ["gtin", "ean", "upc", "barcode", "isbn", "条形码"]),
    ("mpn", .text, ["mpn", "model number", "part number", "型号"]),
    ("sku", .text, ["sku"]),
    ("variant_group", .text, ["variant group", "item group id"]),
    ("variant", .structure, ["variant"]),
    ("variants", .structure, ["variants"]),
    ("image", .text, ["image", "image url", "image link", "picture", "图片", "主图"]),
    ("url", .text, ["url", "link", "product url", "链接"]),
    ("reviews", .structure, ["reviews"]),
    ("questions", .structure, ["questions"]),
  ]

  /// - Parameter map: native field name → column name; other columns are matched by their names.
  /// - Throws: `CatalogError.badFile` where `id` or `title` has no column, or `map` names a field or
  ///   column that does not exist.
  init(_ header: TableHeader, map: [String: String], file: String) throws(CatalogError) {
    var used: Set<Int> = []
    for (field, column) in map.sorted(by: { $0.key < $1.key }) {
      guard let entry = Self.names.first(where: { $0.field == field }) else {
        let known = Self.names.map(\.field).joined(separator: ", ")
        throw .badFile(
          file: file, reason: "--map names the field \"\(field)\"; the fields are \(known)")
      }
      guard let index = header.index(of: column) else {
        throw .badFile(
          file: file,
          reason: "--map names the column \"\(VisibleText.shortened(column))\"; the columns are "
            + VisibleText.shortened(header.names.joined(separator: ", "), limit: 400))
      }
      fields.append((field, entry.kind, index))
      used.insert(index)
    }
    for entry in Self.names where map[entry.field] == nil {
      for name in entry.names {
        guard let index = header.index(of: name), !used.contains(index) else { continue }
        fields.append((entry.field, entry.kind, index))
        used.insert(index)
        break
      }
    }
    for required in ["id", "title"] where !fields.contains(where: { $0.field == required }) {
      throw .badFile(
        file: file,
        reason: "no column holds the product's \(required); name it with "
          + "--map \(required)=COLUMN (the columns are "
          + VisibleText.shortened(header.names.joined(separator: ", "), limit: 400) + ")")
    }
    for (index, name) in header.names.enumerated() where !used.contains(index) && !name.isEmpty {
      attributes.append((name, index))
    }
  }

  /// The row as an object of the native format.
  func object(of row: TableRow, limits: ImportLimits) throws(FieldProblem) -> JSONObject {
    var object = JSONObject()
    for (field, kind, column) in fields {
      guard let cell = row[column] else { continue }
      let value = try value(of: cell, kind: kind, field: field, limits: limits)
      object.members.append(JSONObject.Member(key: field, value: value))
    }
    var extra = JSONObject()
    for (name, column) in attributes {
      guard let cell = row[column] else { continue }
      extra.members.append(JSONObject.Member(key: name, value: .string(cell)))
    }
    if !extra.members.isEmpty {
      object.members.append(JSONObject.Member(key: "attributes", value: .object(extra)))
    }
    return object
  }

  private func value(
    of cell: String, kind: Kind, field: String, limits: ImportLimits
  ) throws(FieldProblem) -> JSONValue {
    switch kind {
    case .text, .number:
      return field.hasPrefix("description") ? .string(HTMLText.plain(cell)) : .string(cell)
    case .path:
      return cell.hasPrefix("[")
        ? (try? JSONParser.parse(Array(cell.utf8))) ?? .string(cell)
        : .string(cell)
    case .list:
      if cell.hasPrefix("["), let list = try? JSONParser.parse(Array(cell.utf8)) { return list }
      let separator: Character =
        cell.contains("\n") ? "\n" : cell.contains("|") ? "|" : cell.contains("；") ? "；" : ";"
      return .array(cell.split(separator: separator).map { .string(String($0).trimmingSpace()) })
    case .structure:
      do { return try JSONParser.parse(Array(cell.utf8)) } catch {
        throw FieldProblem(field: field, found: "\"\(cell)\"", expected: "JSON")
      }
    }
  }
}
