/// The native format: one product a line. A file that is one JSON array, or holds objects that
/// span lines, is read too.
struct JSONLinesReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var decoder = NativeProductDecoder(defaultCurrency: sink.currency)
    if Self.spansLines(try stream.head()) {
      try JSONElementReader(stream, limits: sink.limits).forEachObject(
        { line, bytes in try Self.row(bytes, line: line, decoder: &decoder, sink: sink) },
        stray: { line, found in
          try sink.refuse(
            line: line, FieldProblem(field: "", found: found, expected: "a JSON object"))
        }, tooLong: sink.refuseLongRow)
    } else {
      try LineReader(stream, limits: sink.limits).forEachLine(
        { line, bytes in
          guard bytes.contains(where: { $0 > 0x20 }) else { return }
          try Self.row(bytes, line: line, decoder: &decoder, sink: sink)
        }, tooLong: sink.refuseLongRow)
    }
  }

  /// Whether the text is an array, or its first line is only the beginning of an object.
  static func spansLines(_ head: [UInt8]) -> Bool {
    guard let first = head.first(where: { $0 > 0x20 }) else { return false }
    if first == UInt8(ascii: "[") { return true }
    guard first == UInt8(ascii: "{") else { return false }
    let line = head.drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    let rest = line.dropFirst().filter { $0 > 0x20 }
    return rest.isEmpty || rest.last == UInt8(ascii: ",")
  }

  private static func row(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int, decoder: inout NativeProductDecoder,
    sink: FeedSink
  ) throws {
    let checksum = sink.checksum(ofRow: bytes)
    if try sink.isKnown(rowChecksum: checksum) { return }
    guard let object = try JSONRow.object(in: bytes, line: line, sink: sink) else { return }
    try ProductRow.decode(object, line: line, rowChecksum: checksum, decoder: &decoder, sink: sink)
  }
}

/// A row of JSON, checked.
enum JSONRow {
  /// The row's object; `nil` after a problem was given to the sink.
  static func object(
    in bytes: UnsafeBufferPointer<UInt8>, line: Int, sink: FeedSink
  ) throws -> JSONObject? {
    if let problem = UTF8Validation.problem(in: bytes) {
      try sink.refuse(line: line, problem)
      return nil
    }
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONParser.parse(bytes, limits: sink.limits)
    } catch {
      try sink.refuse(
        line: line,
        FieldProblem(
          field: error.key ?? "", found: "\(error.found) at byte \(error.offset)",
          expected: error.expected))
      return nil
    }
    if let object = value.objectValue { return object }
    try sink.refuse(
      line: line, FieldProblem(field: "", found: value.shown, expected: "a JSON object"))
    return nil
  }
}

/// A row in the native format, from JSON or YAML.
enum ProductRow {
  static func decode(
    _ object: JSONObject, line: Int, rowChecksum: UInt64?,
    decoder: inout NativeProductDecoder, sink: FeedSink
  ) throws {
    decoder.defaultCurrency = sink.currency
    let product: Product
    do throws(FieldProblem) {
      product = try decoder.decode(object)
    } catch {
      let id = object["id"]?.scalarText.map { ProductID($0) }
      try sink.refuse(line: line, error, product: id)
      return
    }
    for warning in decoder.warnings { try sink.warn(line: line, warning) }
    for (key, isKept) in decoder.unknownKeys {
      try sink.warnOnce(
        key, line: line,
        FieldProblem(
          field: key, found: "a key that the format does not know",
          expected: isKept ? "it is kept as an attribute" : "text, a number or a flag; left out"))
    }
    try sink.add(product, line: line, rowChecksum: rowChecksum)
  }
}
