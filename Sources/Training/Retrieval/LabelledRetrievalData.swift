internal import Catalog
internal import Foundation
internal import Retrieval

/// Labelled retrieval data: `docs.jsonl`, `queries.jsonl`, `qrels.tsv` and, where it is there,
/// `unanswerable.jsonl`.
struct LabelledRetrievalData {
  struct Query {
    var id: String
    var text: String
    var group: String?
  }

  var documents: [Product] = []
  /// By document; `nil` where the set has no groups.
  var groups: [String?] = []
  var queries: [Query] = []
  /// Grades by query and document.
  var grades: [String: [String: Int]] = [:]
  var unanswerable: [Query] = []

  /// - Throws: ``IndexError/unreadable(path:reason:)``, ``IndexError/badData(path:line:reason:)``.
  init(_ folder: URL) throws(IndexError) {
    try Self.forEachObject(in: folder.appending(path: "docs.jsonl")) {
      object, line throws(Problem) in
      documents.append(
        try Self.product(object, order: Self.keys(ofObject: "attributes", in: line)))
      groups.append(object["group"].map { "\($0)" })
    }
    try Self.forEachObject(in: folder.appending(path: "queries.jsonl")) {
      object, _ throws(Problem) in queries.append(try Self.query(object))
    }
    let unanswerableFile = folder.appending(path: "unanswerable.jsonl")
    if FileManager.default.fileExists(atPath: unanswerableFile.path) {
      try Self.forEachObject(in: unanswerableFile) { object, _ throws(Problem) in
        unanswerable.append(try Self.query(object))
      }
    }
    let judgements = folder.appending(path: "qrels.tsv")
    try Self.forEachLine(in: judgements) { line throws(Problem) in
      let columns = line.split(separator: "\t")
      guard columns.count == 3, let grade = Double(columns[2]) else {
        throw Problem(reason: "expected query, document and grade between tabs")
      }
      grades[String(columns[0]), default: [:]][String(columns[1])] = Int(grade)
    }
  }

  private struct Problem: Error {
    var reason: String
  }

  private static func product(
    _ object: [String: Any], order: [String]
  ) throws(Problem) -> Product {
    guard let id = object["id"], let text = object["text"] as? String else {
      throw Problem(reason: "expected the keys id and text")
    }
    // A passage without a title is found by its text.
    let title = object["title"] as? String
    var product = Product(
      id: ProductID("\(id)"), title: LocalizedText(title ?? text))
    if title != nil { product.description = LocalizedText(text) }
    product.brand = object["brand"] as? String
    if let category = object["category"] as? [String] {
      product.category = LocalizedList(category)
    }
    // The order of the page tells the kind of a thing from its details, and objects have none.
    let attributes = object["attributes"] as? [String: Any] ?? [:]
    for name in order where attributes[name] != nil {
      guard let value = attributes[name].flatMap(attributeValue) else { continue }
      product.attributes.append(ProductAttribute(name: name, value: value))
    }
    return product
  }

  private static func attributeValue(_ value: Any) -> AttributeValue? {
    switch value {
    case let text as String: .text(text)
    case let number as NSNumber:
      // Foundation gives booleans as numbers of C type `c`.
      String(cString: number.objCType) == "c"
        ? .flag(number.boolValue) : .number(number.doubleValue)
    default: nil
    }
  }

  /// The keys of the flat object `name` within a line of JSON, in the order of the text.
  private static func keys(ofObject name: String, in line: Substring) -> [String] {
    guard let start = line.range(of: "\"\(name)\": {")?.upperBound else { return [] }
    var keys: [String] = []
    var text: [UInt8] = []
    var last: String?
    var isInString = false
    var isEscaped = false
    for byte in line[start...].utf8 {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          last = String(decoding: text, as: UTF8.self)
          continue
        }
        text.append(byte)
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
        text.removeAll(keepingCapacity: true)
      } else if byte == UInt8(ascii: ":"), let key = last {
        keys.append(key)
        last = nil
      } else if byte == UInt8(ascii: "}") {
        break
      }
    }
    return keys
  }

  private static func query(_ object: [String: Any]) throws(Problem) -> Query {
    guard let id = object["qid"], let text = object["text"] as? String else {
      throw Problem(reason: "expected the keys qid and text")
    }
    return Query(id: "\(id)", text: text, group: object["group"].map { "\($0)" })
  }

  private static func forEachObject(
    in file: URL, _ body: ([String: Any], Substring) throws(Problem) -> Void
  ) throws(IndexError) {
    try forEachLine(in: file) { line throws(Problem) in
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      else { throw Problem(reason: "expected a JSON object") }
      try body(object, line)
    }
  }

  private static func forEachLine(
    in file: URL, _ body: (Substring) throws(Problem) -> Void
  ) throws(IndexError) {
    let text: String
    do {
      text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    } catch {
      throw .unreadable(path: file.path, reason: error.localizedDescription)
    }
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      guard !line.isEmpty, line != "\r" else { continue }
      do throws(Problem) {
        try body(line)
      } catch {
        throw .badData(path: file.path, line: number, reason: error.reason)
      }
    }
  }
}
