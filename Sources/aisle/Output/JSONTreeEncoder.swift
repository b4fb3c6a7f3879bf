/// Encodes into a ``JSONTree``.
struct JSONTreeEncoder: Encoder {
  let node: JSONTree
  var codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = node.content {} else { node.content = .object([]) }
    return KeyedEncodingContainer(Keyed<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = node.content {} else { node.content = .array([]) }
    return Unkeyed(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    Single(node: node, codingPath: codingPath)
  }
}

extension JSONTree {
  fileprivate func set<Value: Encodable>(_ value: Value, path: [any CodingKey]) throws {
    switch value {
    case let flag as Bool: content = .bool(flag)
    case let text as String: content = .string(text)
    case let number as Double: content = .number(number)
    case let number as Float: content = .number(Double(number))
    case let number as any BinaryInteger: content = .integer("\(number)")
    default: try value.encode(to: JSONTreeEncoder(node: self, codingPath: path))
    }
  }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONTree
  let codingPath: [any CodingKey]

  mutating func encodeNil(forKey key: Key) { _ = node.member(key.stringValue) }

  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try node.member(key.stringValue).set(value, path: codingPath + [key])
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    JSONTreeEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
      .container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    JSONTreeEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
      .unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    JSONTreeEncoder(node: node.member("super"), codingPath: codingPath)
  }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    JSONTreeEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
  }
}

private struct Unkeyed: UnkeyedEncodingContainer {
  let node: JSONTree
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  mutating func encodeNil() { _ = node.append() }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try node.append().set(value, path: codingPath)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    JSONTreeEncoder(node: node.append(), codingPath: codingPath).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    JSONTreeEncoder(node: node.append(), codingPath: codingPath).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    JSONTreeEncoder(node: node.append(), codingPath: codingPath)
  }
}

private struct Single: SingleValueEncodingContainer {
  let node: JSONTree
  let codingPath: [any CodingKey]

  mutating func encodeNil() { node.content = .null }

  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try node.set(value, path: codingPath)
  }
}
