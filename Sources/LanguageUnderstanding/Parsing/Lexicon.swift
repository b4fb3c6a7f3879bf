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
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let content = line.trimmingCharacters(in: .whitespaces)
      guard !content.isEmpty, !content.hasPrefix("#") else { continue }
      let sides = content.split(separator: "|", omittingEmptySubsequences: false)
      guard sides.count <= 2 else {
        throw LexiconError.malformedLine(file: file, line: number + 1)
      }
      func names(_ side: Substring) -> [String] {
        side.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" })
          .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      }
      let concept = Concept(
        kind: kind, english: names(sides[0]), chinese: sides.count == 2 ? names(sides[1]) : [])
      guard !concept.names.isEmpty else {
        throw LexiconError.malformedLine(file: file, line: number + 1)
      }
      result.append(concept)
    }
    return result
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
