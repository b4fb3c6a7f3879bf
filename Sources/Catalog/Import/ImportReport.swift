/// What an import did, in the shape that `aisle import --json` prints.
public struct ImportReport: Sendable, Equatable, Encodable {
  /// One file's part.
  public struct File: Sendable, Equatable, Encodable {
    public var file: String
    public var format: FeedFormat
    /// Products after variants were folded.
    public var products = 0
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    /// Rows that could not be read.
    public var refused = 0
  }

  public var files: [File] = []
  /// Products of all files after variants were folded.
  public var products = 0
  /// In the order of the files and lines; the first `ImportReport.problemLimit` of them.
  public var problems: [ImportProblem] = []
  public var seconds = 0.0

  /// Products that their source no longer holds.
  public var vanished = 0
  /// Products that `replaces` deleted.
  public var deleted = 0
  /// Products that are probably the same one, the first thousand groups; merged with
  /// `mergesDuplicates`.
  public var duplicates: [DuplicateGroup] = []
  /// Contradictions that the consistency check found; each is among the problems.
  public var inconsistencies = 0

  public static let problemLimit = 100_000
  static let duplicateLimit = 1000

  public var added: Int { files.reduce(0) { $0 + $1.added } }
  public var updated: Int { files.reduce(0) { $0 + $1.updated } }
  public var unchanged: Int { files.reduce(0) { $0 + $1.unchanged } }
  public var refused: Int { files.reduce(0) { $0 + $1.refused } }

  enum CodingKeys: String, CodingKey {
    case files, products, problems, seconds
  }
}

/// A row or field that could not be taken as it stood.
public struct ImportProblem: Sendable, Equatable, Encodable {
  public enum Severity: String, Sendable, Encodable {
    /// The row was left out.
    case refused
    /// The row was taken without the field, or as it is although it looks wrong.
    case warning
  }

  public var file: String
  /// The row's first line, from 1.
  public var line: Int
  public var field: String
  public var found: String
  public var expected: String
  public var severity: Severity

  public init(
    file: String, line: Int, field: String, found: String, expected: String, severity: Severity
  ) {
    self.file = file
    self.line = line
    self.field = VisibleText.shortened(field)
    self.found = VisibleText.shortened(found)
    self.expected = expected
    self.severity = severity
  }
}

extension ImportProblem: CustomStringConvertible {
  /// One line for a person: `feed.csv:12: price: found "-3", expected a price from 0 to …`.
  public var description: String {
    let place = field.isEmpty ? "" : "\(field): "
    let note = severity == .warning ? " (warning)" : ""
    return "\(file):\(line): \(place)found \(found), expected \(expected)\(note)"
  }
}
