/// Google Merchant Center feeds as tab-separated text.
struct GoogleTableReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var table = try FeedTable(stream, sink: sink)
    let names = table.header.names.map(GoogleItem.name)
    while let row = try table.next() {
      var item = GoogleItem()
      for (index, name) in names.enumerated() {
        guard let cell = row[index] else { continue }
        switch name {
        case "product_detail": item.details += Self.details(cell)
        case "product_highlight":
          for part in Self.list(cell) { item.append(part, to: name) }
        default: item.append(cell, to: name)
        }
      }
      do {
        let (product, isPart) = try item.product(sink: sink, line: row.line)
        if isPart {
          try sink.addPart(product, line: row.line)
        } else {
          try sink.add(product, line: row.line)
        }
      } catch let problem as FieldProblem {
        let id = item["item_group_id"] ?? item["id"]
        try sink.refuse(line: row.line, problem, product: id.map { ProductID($0) })
      }
    }
  }

  /// `General:Weight:250 g,General:Type:over-ear`; a comma inside a value has no two colons after it.
  static func details(_ cell: String) -> [(section: String, name: String, value: String)] {
    var details: [(section: String, name: String, value: String)] = []
    for part in list(cell) {
      let fields = part.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        .map { String($0).trimmingSpace() }
      if fields.count == 3 {
        details.append((fields[0], fields[1], fields[2]))
      } else if !details.isEmpty {
        details[details.count - 1].value += ", " + part
      } else if fields.count == 2 {
        details.append(("", fields[0], fields[1]))
      }
    }
    return details
  }

  /// Parts between commas; quoted parts may hold commas.
  static func list(_ cell: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    var previous: Character?
    for character in cell {
      defer { previous = character }
      switch character {
      // A quote inside of a part is an inch.
      case "\"" where part.allSatisfy(\.isWhitespace) && !isQuoted && previous != "\"":
        isQuoted = true
        part = ""
      case "\"" where isQuoted:
        isQuoted = false
      case "\"" where previous == "\"":
        // Two quotes in a quoted part are one.
        part.append(character)
        isQuoted = true
      case "," where !isQuoted:
        parts.append(part.trimmingSpace())
        part = ""
      default: part.append(character)
      }
    }
    parts.append(part.trimmingSpace())
    return parts.filter { !$0.isEmpty }
  }
}
