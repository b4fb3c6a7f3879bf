internal import Yams

/// The native format as people edit it: a YAML list of products, or one document a product.
///
/// The list is cut at its items before it is parsed: memory does not grow with the file, one
/// damaged item does not spoil the others, and a row is known by its bytes.
struct YAMLReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var decoder = NativeProductDecoder(defaultCurrency: sink.currency)
    decoder.readsYesAndNoAsFlags = true
    var item: [UInt8] = []
    var itemLine = 1

    func flush() throws {
      defer { item.removeAll(keepingCapacity: true) }
      guard item.contains(where: { $0 > 0x20 }) else { return }
      try read(item: item, line: itemLine, decoder: &decoder, sink: sink)
    }

    try LineReader(stream, limits: sink.limits).forEachLine(
      { line, bytes in
        let isSeparator =
          bytes.starts(with: "---".utf8) && (bytes.count == 3 || bytes[3] <= 0x20)
          || bytes.elementsEqual("...".utf8)
        let isItem = bytes.starts(with: "- ".utf8) || bytes.elementsEqual("-".utf8)
        if isSeparator || isItem {
          try flush()
          itemLine = line
        }
        if isSeparator { return }
        if item.isEmpty, bytes.first == UInt8(ascii: "#") || bytes.first == UInt8(ascii: "%") {
          return
        }
        if item.isEmpty { itemLine = line }
        if item.count + bytes.count > sink.limits.rowBytes {
          try sink.refuse(
            line: itemLine,
            FieldProblem(
              field: "", found: "an item of more than \(sink.limits.rowBytes) bytes",
              expected: "at most \(sink.limits.rowBytes) bytes in one row"))
          item.removeAll()
          return
        }
        item.append(contentsOf: bytes)
        item.append(0x0A)
      },
      tooLong: sink.refuseLongRow)
    try flush()
  }

  private func read(
    item: [UInt8], line: Int, decoder: inout NativeProductDecoder, sink: FeedSink
  ) throws {
    let checksum = item.withUnsafeBufferPointer { sink.checksum(ofRow: $0) }
    if try sink.isKnown(rowChecksum: checksum) { return }
    if let problem = item.withUnsafeBufferPointer(UTF8Validation.problem) {
      try sink.refuse(line: line, problem)
      return
    }
    let value: JSONValue
    do {
      // The types of scalars are decided below; the resolver's patterns would take half of the time.
      let text = String(decoding: item, as: UTF8.self)
      guard let node = try compose(yaml: text, .basic) else { return }
      var budget = sink.limits.values
      value = try Self.value(of: node, depth: 1, limits: sink.limits, budget: &budget)
    } catch let problem as FieldProblem {
      try sink.refuse(line: line, problem)
      return
    } catch {
      let (fault, place) = Self.fault(error)
      let last = item.reduce(-1) { $0 + ($1 == 0x0A ? 1 : 0) }
      try sink.refuse(
        line: line + min(place, max(0, last)),
        FieldProblem(field: "", found: fault, expected: "YAML"))
      return
    }
    try decode(value, line: line, checksum: checksum, decoder: &decoder, sink: sink)
  }

  /// One product, a list of them, or a mapping with the list under `products`.
  private func decode(
    _ value: JSONValue, line: Int, checksum: UInt64, decoder: inout NativeProductDecoder,
    sink: FeedSink
  ) throws {
    let products = (value.objectValue?["products"] ?? value).listed
    for product in products {
      guard let object = product.objectValue else {
        try sink.refuse(
          line: line,
          FieldProblem(field: "", found: product.shown, expected: "a product with its fields"))
        continue
      }
      try ProductRow.decode(
        object, line: line, rowChecksum: products.count == 1 ? checksum : nil, decoder: &decoder,
        sink: sink)
    }
  }

  private static func fault(_ error: any Error) -> (String, lines: Int) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return ("\(problem) in column \(mark.column)", max(0, mark.line - 1))
    case .duplicatedKeysInMapping(let keys, _):
      let names = keys.joined(separator: ", ")
      return ("the key \(names) twice", 0)
    default: return ("\(error)", 0)
    }
  }

  /// - Parameter budget: values that may still be made; a few lines with aliases can mean millions.
  private static func value(
    of node: Node, depth: Int, limits: ImportLimits, budget: inout Int
  ) throws -> JSONValue {
    budget -= 1
    guard budget > 0 else {
      throw FieldProblem(
        field: "", found: "more than \(limits.values) values",
        expected: "at most \(limits.values) in one row")
    }
    guard depth <= limits.depth else {
      throw FieldProblem(
        field: "", found: "\(depth) levels of nesting",
        expected: "at most \(limits.depth) levels")
    }
    switch node {
    case .scalar(let scalar):
      if scalar.string.utf8.count > limits.fieldBytes {
        throw FieldProblem(
          field: "", found: "a text of \(scalar.string.utf8.count) bytes",
          expected: "at most \(limits.fieldBytes) bytes in one field")
      }
      return self.value(of: scalar)
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for element in sequence {
        elements.append(try value(of: element, depth: depth + 1, limits: limits, budget: &budget))
      }
      return .array(elements)
    case .mapping(let mapping):
      var object = JSONObject()
      for (key, element) in mapping {
        object.members.append(
          JSONObject.Member(
            key: key.scalar?.string ?? "",
            value: try value(of: element, depth: depth + 1, limits: limits, budget: &budget)))
      }
      return .object(object)
    case .alias:
      throw FieldProblem(field: "", found: "an alias without its anchor", expected: "a value")
    }
  }

  /// A plain scalar by the core schema of YAML 1.2; quoted ones are always text. Numbers that a
  /// number would not give back (`0088`, long codes) stay text.
  private static func value(of scalar: Node.Scalar) -> JSONValue {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN": return .number(.nan)
    case ".inf", "+.inf", ".Inf": return .number(.infinity)
    case "-.inf", "-.Inf": return .number(-.infinity)
    default: break
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard let first = digits.utf8.first, (0x30...0x39).contains(first), digits.utf8.count <= 15,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x65 }),
      !(digits.hasPrefix("0") && digits.utf8.count > 1 && !digits.hasPrefix("0."))
    else { return .string(text) }
    if let integer = Int64(text) { return .integer(integer) }
    if let number = Double(text) { return .number(number) }
    return .string(text)
  }
}
