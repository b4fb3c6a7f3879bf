/// Finds out what kind of feed a file is from its beginning.
enum FeedDetection {
  /// - Parameter head: the beginning of the text, in UTF-8.
  /// - Throws: `CatalogError.badFile` where the file is of no kind that is read.
  static func format(of head: [UInt8], path: String) throws(CatalogError) -> FeedFormat {
    guard let first = head.first(where: { $0 > 0x20 }) else {
      throw .badFile(file: path, reason: "it is empty")
    }
    var name = path.lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json(head)
    case UInt8(ascii: "<"): return markup(head)
    default: break
    }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return .yaml }
    let text = String(decoding: head.prefix(64 << 10), as: UTF8.self)
    if text.hasPrefix("- ") || text.hasPrefix("---\n") || text.contains("\n- id:")
      || text.hasPrefix("id: ") || text.hasPrefix("products:")
    {
      return .yaml
    }
    if let format = table(head) { return format }
    // What is named so is read so, and its bad rows are told.
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") || name.hasSuffix(".json") {
      return .jsonLines
    }
    throw .badFile(
      file: path,
      reason: "its kind cannot be told from its beginning; name it with --format ("
        + FeedFormat.allCases.map(\.rawValue).joined(separator: ", ") + ")")
  }

  private static func json(_ head: [UInt8]) -> FeedFormat {
    let text = head.prefix(64 << 10)
    func has(_ key: String) -> Bool { contains(text, "\"\(key)\"") }
    if has("@context") || has("@graph") || (has("@type") && !has("id")) { return .jsonLD }
    if has("parent_asin") || (has("asin") && (has("main_category") || has("user_id"))) {
      return .amazon
    }
    return .jsonLines
  }

  private static func markup(_ head: [UInt8]) -> FeedFormat {
    let text = String(decoding: head.prefix(64 << 10), as: UTF8.self).lowercased()
    if text.contains("<rss") || text.contains("<feed") || text.contains("base.google.com")
      || text.hasPrefix("<?xml") && !text.contains("<html")
    {
      return .googleXML
    }
    return .jsonLD
  }

  private static func table(_ head: [UInt8]) -> FeedFormat? {
    let delimiter = FeedTable.delimiter(of: head)
    let lines = head.split(separator: 0x0A, maxSplits: 2)
    guard var line = lines.first else { return nil }
    if line.starts(with: "sep=".utf8), lines.count > 1 { line = lines[1] }
    let names = line.split(separator: delimiter, omittingEmptySubsequences: false).map { cell in
      String(decoding: cell, as: UTF8.self).filter { $0 != "\"" && $0 != "\r" }
    }
    guard names.count > 1 else { return nil }
    let keys = Set(names.map(TableHeader.key))
    func has(_ name: String) -> Bool { keys.contains(TableHeader.key(name)) }
    if (has("Handle") || has("URL handle"))
      && (has("Variant Price") || has("Body (HTML)") || has("Vendor") || has("Option1 value"))
    {
      return .shopify
    }
    if has("Name") && (has("Regular price") || has("In stock?") || has("Visibility in catalog")) {
      return .woocommerce
    }
    let google = Set(names.map(GoogleItem.name))
    if google.contains("id"), google.contains("title"), !keys.contains("attributes"),
      !google.isDisjoint(with: [
        "image_link", "google_product_category", "item_group_id", "product_type", "product_detail",
        "sale_price_effective_date",
      ])
    {
      return .googleTSV
    }
    return .csv
  }

  /// Whether a feed of the Amazon data set holds reviews.
  static func holdsReviews(_ head: [UInt8]) -> Bool {
    let line = head.prefix { $0 != 0x0A }
    return contains(line, "\"user_id\"") || contains(line, "\"verified_purchase\"")
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    bytes.firstRange(of: Array(word.utf8)) != nil
  }
}

extension FeedFormat {
  /// What reads this kind of feed.
  var reader: any FeedReader {
    switch self {
    case .jsonLines: JSONLinesReader()
    case .yaml: YAMLReader()
    case .googleTSV: GoogleTableReader()
    case .googleXML: GoogleXMLReader()
    case .shopify: ShopifyReader()
    case .woocommerce: WooCommerceReader()
    case .jsonLD: JSONLDReader()
    case .amazon: AmazonReader()
    case .csv: TableReader()
    }
  }
}
