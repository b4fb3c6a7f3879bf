/// The beginning of an XML text, up to the root element.
///
/// It is read by hand before the parser sees anything: a document type is refused there, whatever
/// the parser would make of it, and the declaration is taken off, because the text is UTF-8 by now
/// whatever the declaration says.
enum XMLPrologue {
  enum Finding: Equatable {
    /// The root element begins at this byte.
    case root(Int)
    case documentType
    case notXML
    /// The head is too short to tell.
    case unfinished
  }

  static func scan(_ head: [UInt8]) -> Finding {
    var index = 0
    while index < head.count {
      if head[index] <= 0x20 {
        index += 1
        continue
      }
      guard head[index] == UInt8(ascii: "<") else { return .notXML }
      guard index + 1 < head.count else { return .unfinished }
      switch head[index + 1] {
      case UInt8(ascii: "?"):
        guard let end = find("?>", in: head, from: index) else { return .unfinished }
        index = end
      case UInt8(ascii: "!"):
        let rest = head[(index + 2)...].prefix(7)
        if rest.starts(with: "--".utf8) {
          guard let end = find("-->", in: head, from: index + 4) else { return .unfinished }
          index = end
        } else {
          return rest.count < 2 ? .unfinished : .documentType
        }
      default: return .root(index)
      }
    }
    return .unfinished
  }

  private static func find(_ mark: String, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index..<index + mark.count].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return nil
  }
}
