/// The native format as a table.
enum TableExport {
  private static let columns = [
    "id", "title", "title_zh", "brand", "category", "category_zh", "description",
    "description_zh", "features", "features_zh", "attributes", "attributes_zh", "price",
    "currency", "list_price", "price_history", "availability", "released", "rating",
    "rating_count", "sales", "gtin", "mpn", "sku", "variant_group", "variant", "variants", "image",
    "url", "reviews", "questions",
  ]

  static let header = columns.joined(separator: ",") + "\n"

  /// Scalars as they are, lists and objects as JSON.
  static func row(_ product: Product) -> String {
    let text = ProductJSON.encode(product)
    let object = (try? JSONParser.parse(Array(text.utf8)))?.objectValue ?? JSONObject()
    let cells = columns.map { column -> String in
      guard let value = object[column] else { return "" }
      if let text = value.scalarText {
        return column.hasPrefix("description") ? HTMLText.escaped(text) : text
      }
      var writer = JSONWriter()
      writer.value(value)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    return TableCell.row(cells, delimiter: ",")
  }
}
