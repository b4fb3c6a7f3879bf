/// schema.org products in JSON-LD: a document of its own, or the script elements of a saved page.
struct JSONLDReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    let head = try stream.head()
    if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
      try readPage(stream, into: sink)
    } else {
      try readDocument(stream, into: sink)
    }
  }

  /// A document that is one object or array, or one object a line.
  private func readDocument(_ stream: FeedByteStream, into sink: FeedSink) throws {
    try JSONElementReader(stream, limits: sink.limits).forEachObject(
      { line, bytes in try Self.node(bytes, line: line, sink: sink) },
      stray: { line, found in
        try sink.refuse(
          line: line, FieldProblem(field: "", found: found, expected: "a JSON object"))
      },
      tooLong: sink.refuseLongRow)
  }

  private func readPage(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var scripts = LinkedDataScripts(limit: sink.limits.rowBytes)
    var found = 0
    while let piece = try stream.next() {
      for script in scripts.take(piece) {
        found += 1
        try Self.script(script, sink: sink)
      }
    }
    if found == 0 {
      throw CatalogError.badFile(
        file: stream.path,
        reason: "the page has no script element of type application/ld+json")
    }
  }

  private static func script(_ script: LinkedDataScripts.Script, sink: FeedSink) throws {
    try script.bytes.withUnsafeBufferPointer { bytes in
      if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
        // A list of nodes: wrapped, so that the same code reads it.
        let wrapped = Array(#"{"@graph":"#.utf8) + Array(bytes) + [UInt8(ascii: "}")]
        try wrapped.withUnsafeBufferPointer { try node($0, line: script.line, sink: sink) }
      } else {
        try node(bytes, line: script.line, sink: sink)
      }
    }
  }

  private static func node(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int, sink: FeedSink
  ) throws {
    guard let object = try JSONRow.object(in: bytes, line: line, sink: sink) else { return }
    let graph = LinkedDataGraph(object)
    for node in graph.products {
      do {
        let (product, isPart) = try LinkedDataProduct(node, graph: graph, sink: sink).product()
        if isPart {
          try sink.addPart(product, line: line)
        } else {
          try sink.add(product, line: line)
        }
      } catch let problem as FieldProblem {
        try sink.refuse(line: line, problem)
      }
    }
  }
}

/// Finds the script elements with JSON-LD in the bytes of a page.
struct LinkedDataScripts {
  struct Script {
    var line: Int
    var bytes: [UInt8]
  }

  private let limit: Int
  private var buffer: [UInt8] = []
  private var line = 1
  private var script: Script?

  init(limit: Int) { self.limit = limit }

  /// Takes the next bytes of the page and gives the scripts that end in them.
  mutating func take(_ piece: [UInt8]) -> [Script] {
    buffer += piece
    var found: [Script] = []
    while true {
      if script != nil {
        guard let end = find("</script", from: 0) else {
          if buffer.count > limit { drop(buffer.count - 16) }
          return found
        }
        script?.bytes = Array(buffer[..<end])
        if let complete = script { found.append(complete) }
        script = nil
        drop(end)
      } else {
        guard let start = find("<script", from: 0) else {
          drop(max(0, buffer.count - 8))
          return found
        }
        drop(start)
        guard let end = buffer.firstIndex(of: UInt8(ascii: ">")) else {
          if buffer.count > 64 << 10 { drop(8) }
          return found
        }
        let tag = String(decoding: buffer[..<end], as: UTF8.self).lowercased()
        drop(end + 1)
        if tag.contains("application/ld+json") { script = Script(line: line, bytes: []) }
      }
    }
  }

  private mutating func drop(_ count: Int) {
    guard count > 0 else { return }
    line += buffer[..<count].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    buffer.removeFirst(count)
  }

  /// The place of an ASCII word in lower case, found without regard to case.
  private func find(_ word: String, from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard buffer.count >= word.count else { return nil }
    var index = start
    while index + word.count <= buffer.count {
      if buffer[index] == word[0] {
        var matches = true
        for offset in 1..<word.count {
          var byte = buffer[index + offset]
          if (0x41...0x5A).contains(byte) { byte += 32 }
          if byte != word[offset] {
            matches = false
            break
          }
        }
        if matches { return index }
      }
      index += 1
    }
    return nil
  }
}

/// The nodes of a JSON-LD document.
struct LinkedDataGraph {
  /// Products and product groups that are not parts of another one.
  private(set) var products: [JSONObject] = []
  private var byID: [String: JSONObject] = [:]

  init(_ document: JSONObject) {
    index(.object(document))
    collect(.object(document))
  }

  /// The node itself, or the one that a bare `{"@id": …}` refers to.
  func resolve(_ value: JSONValue?) -> JSONObject? {
    guard let object = value?.objectValue else { return nil }
    if object.members.count == 1, let id = object["@id"]?.stringValue, let node = byID[id] {
      return node
    }
    return object
  }

  static func types(of node: JSONObject) -> Set<String> {
    Set(
      (node["@type"] ?? .null).listed.compactMap(\.stringValue).map { type in
        String(type.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? "")
      })
  }

  private mutating func index(_ value: JSONValue) {
    switch value {
    case .object(let object):
      if let id = object["@id"]?.stringValue, object.members.count > 1 { byID[id] = object }
      for member in object.members { index(member.value) }
    case .array(let elements): for element in elements { index(element) }
    default: break
    }
  }

  /// Products stand at the top, in a graph, in a list's items, or as a page's main entity; those
  /// inside of another product are its variants, accessories or the like.
  private mutating func collect(_ value: JSONValue) {
    switch value {
    case .array(let elements): for element in elements { collect(element) }
    case .object(let object):
      let types = Self.types(of: object)
      if !types.isDisjoint(with: ["Product", "ProductGroup", "ProductModel", "IndividualProduct"]),
        object.members.count > 2
      {
        products.append(object)
        return
      }
      for key in ["@graph", "mainEntity", "itemListElement", "item", "itemOffered"] {
        if let inner = object[key] { collect(inner) }
      }
    default: break
    }
  }
}
