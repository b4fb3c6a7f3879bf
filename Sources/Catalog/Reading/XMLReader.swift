/// Reads XML as a stream of elements and text, in memory for one tag or one text.
///
/// Foundation's parser would do, but it crashes on feeds with damaged names (found by fuzzing), and a
/// feed needs little of XML: elements, attributes, text, CDATA, the predefined entities. Document
/// types are refused wherever they stand, so there is nothing that could expand or be fetched. The
/// text is UTF-8 by now, whatever the declaration says.
struct XMLReader {
  enum Event: Equatable {
    case start(name: String, attributes: [String: String])
    case end(name: String)
    /// - `isDamaged`: some bytes were no UTF-8 and became U+FFFD.
    /// - `count`: bytes of the text; beyond the limit of a field, `text` is empty.
    case text(String, count: Int, isDamaged: Bool)
  }

  private let stream: FeedByteStream
  private let limits: ImportLimits
  private var buffer: [UInt8] = []
  private var position = 0
  private var open: [String] = []
  private var pendingEnd: String?
  private var hasRoot = false
  /// The line of the next byte, from 1.
  private(set) var line = 1

  init(_ stream: FeedByteStream, limits: ImportLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Elements that are open, the outermost first.
  var depth: Int { open.count }

  /// The next event; `nil` after the root element.
  ///
  /// - Throws: `CatalogError.badFile` with the line where the text is no well-formed XML.
  mutating func next() throws(CatalogError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      open.removeLast()
      return .end(name: name)
    }
    while true {
      if position == buffer.count, try !more() {
        guard open.isEmpty else {
          throw fault("ends inside of <\(VisibleText.shortened(open.last ?? ""))>")
        }
        guard hasRoot else { throw fault("holds no element") }
        return nil
      }
      if buffer[position] != UInt8(ascii: "<") {
        let event = try text()
        if open.isEmpty {
          if case .text(let text, _, _) = event, !text.allSatisfy(\.isWhitespace) {
            throw fault("has text outside of its root element")
          }
          continue
        }
        return event
      }
      while buffer.count - position < 9, try more() {}
      if starts(with: "<!--") {
        try skip(through: "-->", from: 4)
      } else if starts(with: "<![CDATA[") {
        guard !open.isEmpty else { throw fault("has text outside of its root element") }
        return try characterData()
      } else if starts(with: "<!") {
        throw fault("has a document type, which feeds may not have")
      } else if starts(with: "<?") {
        try skip(through: "?>", from: 2)
      } else if starts(with: "</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
  }

  // MARK: Bytes

  /// Appends the next piece; what was read is dropped.
  private mutating func more() throws(CatalogError) -> Bool {
    guard let piece = try stream.next() else { return false }
    buffer.removeFirst(position)
    position = 0
    buffer += piece
    return true
  }

  private func starts(with mark: StaticString) -> Bool {
    guard position + mark.utf8CodeUnitCount <= buffer.count else { return false }
    for index in 0..<mark.utf8CodeUnitCount where buffer[position + index] != mark.utf8Start[index]
    {
      return false
    }
    return true
  }

  /// The distance from `position` to the first `mark` at or after `offset`.
  private mutating func find(_ mark: String, from offset: Int) throws(CatalogError) -> Int {
    let mark = Array(mark.utf8)
    var offset = offset
    while true {
      while position + offset + mark.count <= buffer.count {
        let start = position + offset
        if buffer[start] == mark[0], buffer[start..<start + mark.count].elementsEqual(mark) {
          return offset
        }
        offset += 1
      }
      if offset > limits.rowBytes { throw fault("has a tag of more than \(limits.rowBytes) bytes") }
      guard try more() else { throw fault("ends too early") }
    }
  }

  private mutating func advance(_ count: Int) {
    for index in position..<position + count where buffer[index] == 0x0A { line += 1 }
    position += count
  }

  private mutating func skip(through mark: String, from offset: Int) throws(CatalogError) {
    let distance = try find(mark, from: offset)
    advance(distance + mark.utf8.count)
  }

  private func fault(_ what: String) -> CatalogError {
    .badFile(file: stream.path, reason: "line \(line): it \(what)")
  }

  // MARK: Text

  private mutating func text() throws(CatalogError) -> Event {
    var count = 0
    while true {
      while position + count < buffer.count, buffer[position + count] != UInt8(ascii: "<") {
        count += 1
      }
      if position + count < buffer.count { break }
      if count > limits.fieldBytes { return try oversized(count) }
      guard try more() else { break }
    }
    let event = event(of: position..<position + count, resolvesEntities: true)
    advance(count)
    return event
  }

  /// Skips a text that is too long for any field.
  private mutating func oversized(_ start: Int) throws(CatalogError) -> Event {
    var total = start
    advance(start)
    while true {
      if position == buffer.count, try !more() { break }
      var count = 0
      while position + count < buffer.count, buffer[position + count] != UInt8(ascii: "<") {
        count += 1
      }
      advance(count)
      total += count
      if position < buffer.count { break }
    }
    return .text("", count: total, isDamaged: false)
  }

  private mutating func characterData() throws(CatalogError) -> Event {
    let distance = try find("]]>", from: 9)
    let event = event(of: position + 9..<position + distance, resolvesEntities: false)
    advance(distance + 3)
    return event
  }

  private func event(of range: Range<Int>, resolvesEntities: Bool) -> Event {
    if range.count > limits.fieldBytes {
      return .text("", count: range.count, isDamaged: false)
    }
    let (text, isDamaged) = string(range)
    return .text(
      resolvesEntities ? HTMLText.resolvingEntities(text) : text, count: range.count,
      isDamaged: isDamaged)
  }

  private func string(_ range: Range<Int>) -> (String, isDamaged: Bool) {
    buffer.withUnsafeBufferPointer { bytes in
      let slice = UnsafeBufferPointer(rebasing: bytes[range])
      return (
        String(decoding: slice, as: UTF8.self), UTF8Validation.firstFault(in: slice) != nil
      )
    }
  }

  // MARK: Tags

  private mutating func endTag() throws(CatalogError) -> Event {
    let distance = try find(">", from: 2)
    let name = string(position + 2..<position + distance).0.trimmingSpace()
    guard let last = open.popLast(), last == name else {
      throw fault("has </\(VisibleText.shortened(name))> where it should not be")
    }
    advance(distance + 1)
    return .end(name: name)
  }

  private mutating func startTag() throws(CatalogError) -> Event {
    let distance = try tagEnd()
    let isEmpty = buffer[position + distance - 1] == UInt8(ascii: "/")
    let inner = string(position + 1..<position + distance - (isEmpty ? 1 : 0)).0
    let name = String(inner.prefix { !$0.isWhitespace })
    guard let first = name.unicodeScalars.first,
      first.properties.isAlphabetic || first == "_" || first == ":",
      !name.contains(where: { "<&\"'=/".contains($0) })
    else { throw fault("has a tag without a proper name") }
    guard !(open.isEmpty && hasRoot) else { throw fault("has a second root element") }
    guard open.count < limits.depth else {
      throw fault("is nested deeper than \(limits.depth) levels")
    }
    let attributes = try attributes(in: inner.dropFirst(name.count))
    hasRoot = true
    open.append(name)
    if isEmpty { pendingEnd = name }
    advance(distance + 1)
    return .start(name: name, attributes: attributes)
  }

  /// The distance to the `>` that is in no quotes.
  private mutating func tagEnd() throws(CatalogError) -> Int {
    var offset = 1
    var quote: UInt8 = 0
    while true {
      while position + offset < buffer.count {
        let byte = buffer[position + offset]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          if offset == 1 { throw fault("has a tag without a name") }
          return offset
        }
        offset += 1
      }
      if offset > limits.fieldBytes { throw fault("has a tag of more than \(offset) bytes") }
      guard try more() else { throw fault("ends inside of a tag") }
    }
  }

  private func attributes(in text: Substring) throws(CatalogError) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "=") else { throw fault("has a broken attribute") }
      let name = String(rest[..<equals]).trimmingSpace()
      rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = rest.first, quote == "\"" || quote == "'",
        let end = rest.dropFirst().firstIndex(of: quote)
      else { throw fault("has an attribute without quotes") }
      attributes[name] = HTMLText.resolvingEntities(
        String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
    }
    return attributes
  }
}
