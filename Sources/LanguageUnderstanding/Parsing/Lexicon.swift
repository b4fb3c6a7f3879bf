public import Foundation

/// A thing that shoppers name in several ways and both languages.
public struct Concept: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case category = "categories"
    case brand = "brands"
    case attribute = "attributes"
    case use = "uses"
    case recipient = "recipients"
    /// What reviews speak of: battery, comfort, noise.
    case aspect = "aspects"
  }
  public var kind: Kind
  /// English names, the usual one first.
  public var english: [String]
  public var chinese: [String]

  public init(kind: Kind, english: [String], chinese: [String]) {
    self.kind = kind
    self.english = english
    self.chinese = chinese
  }

  /// The usual name, English where there is one.
  public var name: String { english.first ?? chinese.first ?? "" }
  public var names: [String] { english + chinese }
}

/// The hand-written table of shopping words in English and Chinese (`catalog/lexicon/*.txt`).
///
/// One concept a line: English names, a bar, Chinese names, each separated by commas; either side
/// may be empty; lines that begin with `#` are comments.
public struct Lexicon: Sendable {
  public var concepts: [Concept]

  public init(concepts: [Concept] = []) { self.concepts = concepts }

  /// Reads `categories.txt`, `brands.txt`, `attributes.txt`, `uses.txt`, `recipients.txt` and `aspects.txt`;
  /// files that are not there are left out.
  ///
  /// - Throws: `LexiconError` where a line cannot be read.
  public init(folder: URL) throws {
    concepts = []
    for kind in Concept.Kind.allCases {
      let file = folder.appending(path: "\(kind.rawValue).txt")
      guard let data = try? Data(contentsOf: file) else { continue }
      let text = String(decoding: data, as: UTF8.self)
      try concepts.append(contentsOf: Self.concepts(in: text, kind: kind, file: file.path))
    }
  }

  static func concepts(in text: String, kind: Concept.Kind, file: String) throws -> [Concept] {
    var result: [Concept] = []
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let content = trimmed(line)
      guard let first = content.first, first != UInt8(ascii: "#") else { continue }
      let sides = content.split(
        separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      guard sides.count <= 2 else { throw LexiconError.malformedLine(file: file, line: number) }
      let concept = Concept(
        kind: kind, english: names(in: sides[0]),
        chinese: sides.count == 2 ? names(in: sides[1]) : [])
      guard !concept.names.isEmpty else {
        throw LexiconError.malformedLine(file: file, line: number)
      }
      result.append(concept)
    }
    return result
  }

  /// What stands between commas, Western or Chinese, without the spaces around it.
  ///
  /// By bytes: twelve thousand names are read at every start.
  private static func names(in side: Substring.UTF8View) -> [String] {
    var names: [String] = []
    var rest = side[...]
    while true {
      let comma = rest.indices.first { commaLength(rest[$0...]) > 0 }
      let name = trimmed(rest[..<(comma ?? rest.endIndex)])
      if !name.isEmpty { names.append(String(Substring(name))) }
      guard let comma else { return names }
      rest = rest[rest.index(comma, offsetBy: commaLength(rest[comma...]))...]
    }
  }

  /// Bytes of the comma that `text` begins with; 0 where it does not begin with one.
  private static func commaLength(_ text: Substring.UTF8View) -> Int {
    switch text.first {
    case UInt8(ascii: ","): 1
    case 0xEF: text.starts(with: "，".utf8) ? 3 : 0
    case 0xE3: text.starts(with: "、".utf8) ? 3 : 0
    default: 0
    }
  }

  private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
    func isSpace(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    return text
  }
}

/// What can be wrong with a lexicon file.
public enum LexiconError: Error, CustomStringConvertible, Equatable {
  case malformedLine(file: String, line: Int)

  public var description: String {
    switch self {
    case .malformedLine(let file, let line):
      "\(file), line \(line): write the English names, one bar, the Chinese names: mouse, mice | 鼠标"
    }
  }
}
