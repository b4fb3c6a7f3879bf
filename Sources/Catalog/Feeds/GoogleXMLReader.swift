/// Google Merchant Center feeds in XML, RSS 2.0 and Atom.
struct GoogleXMLReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var reader = XMLReader(stream, limits: sink.limits)
    var hasItems = false
    while let event = try reader.next() {
      guard case .start(let name, _) = event, ["item", "entry"].contains(GoogleItem.name(name))
      else { continue }
      hasItems = true
      let line = reader.line
      var item = GoogleXMLItem()
      try item.read(&reader, limits: sink.limits)
      try Self.finish(item, line: line, sink: sink)
    }
    if !hasItems {
      throw CatalogError.badFile(file: stream.path, reason: "it holds no <item> and no <entry>")
    }
  }

  private static func finish(_ item: GoogleXMLItem, line: Int, sink: FeedSink) throws {
    do {
      if let problem = item.problem { throw problem }
      let (product, isPart) = try item.item.product(sink: sink, line: line)
      if isPart {
        try sink.addPart(product, line: line)
      } else {
        try sink.add(product, line: line)
      }
    } catch let problem as FieldProblem {
      let id = item.item["item_group_id"] ?? item.item["id"]
      try sink.refuse(line: line, problem, product: id.map { ProductID($0) })
    }
  }
}

/// The fields of one item, gathered while its elements are read.
private struct GoogleXMLItem {
  private(set) var item = GoogleItem()
  /// Why the item cannot be taken.
  private(set) var problem: FieldProblem?

  /// Reads up to the item's end.
  mutating func read(_ reader: inout XMLReader, limits: ImportLimits) throws(CatalogError) {
    let itemDepth = reader.depth
    while reader.depth >= itemDepth, let event = try reader.next() {
      guard case .start(let name, let attributes) = event else { continue }
      let field = GoogleItem.name(name)
      // Atom writes its links as attributes.
      if field == "link", let target = attributes["href"],
        attributes["rel"] ?? "alternate" == "alternate"
      {
        item.append(target, to: "link")
      }
      if field == "product_detail" {
        try readDetail(&reader, limits: limits)
      } else {
        let text = try readText(field, &reader, limits: limits)
        if !text.isEmpty { item.append(text, to: field) }
      }
    }
  }

  /// The text of the element that was just opened, without what is in its inner elements.
  private mutating func readText(
    _ field: String, _ reader: inout XMLReader, limits: ImportLimits
  ) throws(CatalogError) -> String {
    let depth = reader.depth
    var text = ""
    var count = 0
    while reader.depth >= depth, let event = try reader.next() {
      guard case .text(let part, let size, let isDamaged) = event, reader.depth == depth else {
        continue
      }
      count += size
      if count <= limits.fieldBytes { text += part }
      if isDamaged {
        problem = FieldProblem(field: field, found: "damaged text", expected: "UTF-8 text")
      }
    }
    if count > limits.fieldBytes {
      problem = FieldProblem(
        field: field, found: "a text of \(count) bytes",
        expected: "at most \(limits.fieldBytes) bytes in one field")
    }
    return text.trimmingSpace()
  }

  /// Section, name and value as elements; some feeds write them in one text as tables do.
  private mutating func readDetail(
    _ reader: inout XMLReader, limits: ImportLimits
  ) throws(CatalogError) {
    let depth = reader.depth
    var detail = (section: "", name: "", value: "")
    var text = ""
    while reader.depth >= depth, let event = try reader.next() {
      switch event {
      case .start(let name, _):
        let field = GoogleItem.name(name)
        let value = try readText(field, &reader, limits: limits)
        switch field {
        case "section_name": detail.section = value
        case "attribute_name": detail.name = value
        case "attribute_value": detail.value = value
        default: break
        }
      case .text(let part, _, _): text += part
      case .end: break
      }
    }
    if detail.name.isEmpty {
      item.details += GoogleTableReader.details(text.trimmingSpace())
    } else {
      item.details.append(detail)
    }
  }
}
