internal import Foundation
internal import FoundationXML

/// Google Merchant Center feeds in XML, RSS 2.0 and Atom.
struct GoogleXMLReader: FeedReader {
  func read(_ stream: FeedByteStream, into sink: FeedSink) throws {
    var head: [UInt8] = []
    var finding = XMLPrologue.Finding.unfinished
    while finding == .unfinished, head.count < 1 << 20, let piece = try stream.next() {
      head += piece
      finding = XMLPrologue.scan(head)
    }
    switch finding {
    case .root(let start):
      // Line breaks before the root are kept, so that line numbers stay true.
      let breaks = head[..<start].filter { $0 == 0x0A }
      head.replaceSubrange(..<start, with: breaks)
    case .documentType:
      throw CatalogError.badFile(
        file: stream.path, reason: "it has a document type, which feeds may not have")
    case .notXML, .unfinished:
      throw CatalogError.badFile(file: stream.path, reason: "it is not XML")
    }
    let input = FeedInputStream(head: head, rest: stream)
    let parser = XMLParser(stream: input)
    parser.shouldResolveExternalEntities = false
    let items = GoogleXMLItems(sink: sink)
    parser.delegate = items
    let isWellFormed = parser.parse()
    if let error = input.failure ?? items.failure { throw error }
    if !isWellFormed {
      throw CatalogError.badFile(
        file: stream.path,
        reason: "it is not well-formed XML in line \(parser.lineNumber), "
          + "column \(parser.columnNumber)")
    }
    if !items.hasFoundItems {
      throw CatalogError.badFile(file: stream.path, reason: "it holds no <item> and no <entry>")
    }
  }
}

/// A feed's bytes for Foundation's parser.
private final class FeedInputStream: InputStream {
  private var buffer: [UInt8]
  private var start = 0
  private let rest: FeedByteStream
  private(set) var failure: CatalogError?
  private var isAtEnd = false
  private var status = Stream.Status.notOpen

  init(head: [UInt8], rest: FeedByteStream) {
    buffer = head
    self.rest = rest
    super.init(data: Data())
  }

  override func open() { status = .open }
  override func close() { status = .closed }
  override var streamStatus: Stream.Status { status }
  override var streamError: (any Error)? { failure }
  override var hasBytesAvailable: Bool { start < buffer.count || !isAtEnd }

  override func read(_ target: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    while start == buffer.count, !isAtEnd {
      do {
        if let piece = try rest.next() {
          buffer = piece
          start = 0
        } else {
          isAtEnd = true
        }
      } catch {
        failure = error
        isAtEnd = true
      }
    }
    let count = min(maxLength, buffer.count - start)
    buffer.withUnsafeBufferPointer { bytes in
      guard count > 0, let address = bytes.baseAddress else { return }
      target.update(from: address + start, count: count)
    }
    start += count
    return count
  }
}

/// Gathers the items of the parsed feed.
private final class GoogleXMLItems: NSObject, XMLParserDelegate {
  private let sink: FeedSink
  private var path: [String] = []
  private var item: GoogleItem?
  private var itemDepth = 0
  private var itemLine = 0
  private var detail: (section: String, name: String, value: String) = ("", "", "")
  private var text = ""
  private var textBytes = 0
  private var link: String?
  private(set) var failure: (any Error)?
  private(set) var hasFoundItems = false

  init(sink: FeedSink) { self.sink = sink }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let name = GoogleItem.name(elementName)
    path.append(name)
    text = ""
    textBytes = 0
    if path.count > sink.limits.depth {
      stop(
        parser,
        CatalogError.badFile(
          file: sink.file, reason: "it is nested deeper than \(sink.limits.depth) levels"))
      return
    }
    if item == nil, name == "item" || name == "entry" {
      item = GoogleItem()
      itemDepth = path.count
      itemLine = parser.lineNumber
      hasFoundItems = true
    } else if item != nil, path.count == itemDepth + 1 {
      if name == "product_detail" { detail = ("", "", "") }
      // Atom writes its links as attributes.
      if name == "link", let target = attributes["href"],
        attributes["rel"].map({ $0 == "alternate" }) ?? true
      {
        item?.append(target, to: "link")
      }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard item != nil else { return }
    textBytes += string.utf8.count
    if textBytes <= sink.limits.fieldBytes { text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    self.parser(parser, foundCharacters: String(decoding: data, as: UTF8.self))
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    let name = path.popLast() ?? ""
    guard item != nil else { return }
    let depth = path.count + 1
    do {
      if depth == itemDepth {
        try finishItem()
      } else if depth == itemDepth + 1 {
        try finishField(name)
      } else if depth == itemDepth + 2, path.last == "product_detail" {
        let value = text.trimmingSpace()
        switch name {
        case "section_name": detail.section = value
        case "attribute_name": detail.name = value
        case "attribute_value": detail.value = value
        default: break
        }
      }
    } catch {
      stop(parser, error)
    }
    text = ""
  }

  func parser(
    _ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?
  ) {
    stop(parser, CatalogError.badFile(file: sink.file, reason: "it declares entities"))
  }

  private func finishField(_ name: String) throws {
    if textBytes > sink.limits.fieldBytes {
      try sink.refuse(
        line: itemLine,
        FieldProblem(
          field: name, found: "a text of \(textBytes) bytes",
          expected: "at most \(sink.limits.fieldBytes) bytes in one field"))
      item = nil
      return
    }
    if name == "product_detail" {
      // Some feeds write the details in one text as tables do.
      if detail.name.isEmpty { item?.details += GoogleTableReader.details(text.trimmingSpace()) }
      item?.details.append(detail)
      return
    }
    let value = text.trimmingSpace()
    if !value.isEmpty { item?.append(value, to: name) }
  }

  private func finishItem() throws {
    guard let item else { return }
    self.item = nil
    do {
      let (product, isPart) = try item.product(sink: sink, line: itemLine)
      if isPart {
        try sink.addPart(product, line: itemLine)
      } else {
        try sink.add(product, line: itemLine)
      }
    } catch let problem as FieldProblem {
      let id = item["item_group_id"] ?? item["id"]
      try sink.refuse(line: itemLine, problem, product: id.map { ProductID($0) })
    }
  }

  private func stop(_ parser: XMLParser, _ error: any Error) {
    if failure == nil { failure = error }
    parser.abortParsing()
  }
}
