/// A JSON document in memory. Objects keep the order of their members: a product page shows its
/// specifications in the order in which the shop wrote them.
enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// What a reader of an error message should be told was found.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .string(let text): "\"\(text)\""
    case .array(let elements): "a list of \(elements.count)"
    case .object(let object): "an object with \(object.members.count) keys"
    }
  }

  /// Text of a scalar: numbers in their shortest form, flags as `true` and `false`.
  var scalarText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15
        ? String(Int64(number)) : String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value as a list: an array's elements, nothing for null, else the value alone. Feeds write
  /// one thing where they mean a list of one.
  var listed: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  var doubleValue: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}

/// The members of a JSON object in their order. A key may occur twice, as JSON allows.
struct JSONObject: Sendable, Hashable {
  struct Member: Sendable, Hashable {
    var key: String
    var value: JSONValue
  }

  var members: [Member] = []

  /// The value of the last member named `key`; linear in the number of members.
  subscript(key: String) -> JSONValue? {
    members.last { $0.key == key }?.value
  }
}
