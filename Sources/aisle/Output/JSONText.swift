/// Writes values as one line of JSON, keys in the order in which they were encoded.
///
/// Foundation's encoder gives keys in an order that differs from run to run, or sorted; answers are
/// read by people too. What a terminal would obey (C1 controls, bidirectional and zero-width marks,
/// tags) is written as `\u` escapes.
enum JSONText {
  /// - Throws: what `value` throws when it is encoded; numbers that are not finite become `null`.
  static func of(_ value: some Encodable) throws -> String {
    let tree = JSONTree()
    try value.encode(to: JSONTreeEncoder(node: tree, codingPath: []))
    var text = ""
    write(tree, to: &text)
    return text
  }

  /// The scalars of an object as rows of name and value; those of nested objects as `name.inner`.
  static func figures(of value: some Encodable) throws -> [[String]] {
    let tree = JSONTree()
    try value.encode(to: JSONTreeEncoder(node: tree, codingPath: []))
    return rows(of: tree, name: "")
  }

  private static func rows(of tree: JSONTree, name: String) -> [[String]] {
    switch tree.content {
    case .object(let members):
      return members.flatMap {
        rows(of: $0.value, name: name.isEmpty ? $0.key : "\(name).\($0.key)")
      }
    case .string(let text): return [[name, text]]
    case .number(let number) where number.isFinite:
      return [[name, String((number * 10_000).rounded() / 10_000)]]
    default:
      var text = ""
      write(tree, to: &text)
      return [[name, text]]
    }
  }

  private static func write(_ tree: JSONTree, to text: inout String) {
    switch tree.content {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let digits): text += digits
    case .number(let number):
      if !number.isFinite {
        text += "null"
      } else if number == number.rounded(), abs(number) < 1e15 {
        text += String(Int64(number))
      } else {
        text += number.description
      }
    case .string(let string): write(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        write(member.key, to: &text)
        text += ":"
        write(member.value, to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if isObeyed(scalar) {
          for unit in String(scalar).utf16 { text += escape(unit) }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Controls, line separators and invisible format characters.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    case 0..<0x80: false
    default: scalar.properties.generalCategory == .format
    }
  }
}

/// A JSON value while it is being encoded; containers are filled in place.
final class JSONTree {
  enum Content {
    case null
    case bool(Bool)
    case integer(String)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([(key: String, value: JSONTree)])
  }
  var content: Content

  init(_ content: Content = .null) { self.content = content }

  func append() -> JSONTree {
    let element = JSONTree()
    if case .array(var elements) = content {
      content = .null
      elements.append(element)
      content = .array(elements)
    } else {
      content = .array([element])
    }
    return element
  }

  func member(_ key: String) -> JSONTree {
    let value = JSONTree()
    if case .object(var members) = content {
      content = .null
      members.append((key, value))
      content = .object(members)
    } else {
      content = .object([(key, value)])
    }
    return value
  }

  var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }
}
