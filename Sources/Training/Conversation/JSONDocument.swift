internal import Foundation

/// Any JSON value: expectations, and answers as they leave the process, so that the contract is
/// judged and not the types behind it.
enum JSONDocument: Sendable, Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONDocument])
  case object([String: JSONDocument])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let elements = try? container.decode([JSONDocument].self) {
      self = .array(elements)
    } else {
      self = .object(try container.decode([String: JSONDocument].self))
    }
  }

  /// - Throws: `DecodingError` where the text is no JSON.
  init(parsing data: Data) throws {
    self = try JSONDecoder().decode(JSONDocument.self, from: data)
  }

  /// The member of an object; `null` where there is none.
  subscript(key: String) -> JSONDocument {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  /// The elements of an array, none of `null`, else the value alone.
  var listed: [JSONDocument] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// Missing, null, or holding nothing.
  var isEmpty: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }

  /// Text of a scalar, as predicates and messages write it.
  var scalarText: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .string(let text): text
    case .array(let elements): elements.map(\.scalarText).joined(separator: " > ")
    case .object(let members):
      // A quantity: value and unit.
      [members["value"], members["unit"]].compactMap { $0?.scalarText }.joined(separator: " ")
    }
  }
}

extension JSONDocument: CustomStringConvertible {
  /// The value as JSON, keys sorted.
  var description: String {
    switch self {
    case .null: "null"
    case .bool, .number: scalarText
    case .string(let text):
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    case .array(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        .joined(separator: ", ") + "}"
    }
  }
}
