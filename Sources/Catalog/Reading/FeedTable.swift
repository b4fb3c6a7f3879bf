/// The header row of a table.
struct TableHeader: Sendable {
  /// As the file writes them.
  let names: [String]
  private let indexes: [String: Int]

  init(_ names: [String]) {
    self.names = names.map { $0.trimmingSpace() }
    var indexes: [String: Int] = [:]
    for (index, name) in self.names.enumerated() {
      let key = Self.key(name)
      if indexes[key] == nil { indexes[key] = index }
    }
    self.indexes = indexes
  }

  func index(of name: String) -> Int? { indexes[Self.key(name)] }

  func contains(_ name: String) -> Bool { index(of: name) != nil }

  /// Columns are matched without regard to case, and `_`, `-` and space are one.
  static func key(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 }).trimmingSpace()
  }
}

/// A row of a table, read by column name.
struct TableRow {
  let line: Int
  let header: TableHeader
  let fields: [String]

  /// The trimmed cell, without a `'` that protects it from being read as a formula; `nil` where it
  /// is blank or there is no such column.
  subscript(_ name: String) -> String? {
    header.index(of: name).flatMap { self[$0] }
  }

  /// A number that a spreadsheet would spoil, without the `'` that some exports put before it.
  func code(_ names: String...) -> String? {
    guard let cell = first(of: names) else { return nil }
    return cell.hasPrefix("'") ? String(cell.dropFirst()) : cell
  }

  /// The first cell that is not blank among columns of these names.
  func first(of names: [String]) -> String? {
    for name in names {
      if let cell = self[name] { return cell }
    }
    return nil
  }

  subscript(_ index: Int) -> String? {
    guard fields.indices.contains(index) else { return nil }
    var cell = fields[index].trimmingSpace()
    if cell.utf8.first == UInt8(ascii: "'"), TableCell.isFormula(cell.dropFirst()) {
      cell.unicodeScalars.removeFirst()
    }
    return cell.isEmpty ? nil : cell
  }
}

/// Reads a table with a header and gives its rows, with what cannot be read told to the sink.
struct FeedTable {
  private var rows: CSVRowReader
  private let sink: FeedSink
  let header: TableHeader

  /// - Throws: `CatalogError.badFile` where there is no header.
  init(_ stream: FeedByteStream, sink: FeedSink) throws(CatalogError) {
    let delimiter = Self.delimiter(of: try stream.head())
    var rows = CSVRowReader(stream, delimiter: delimiter, limits: sink.limits)
    guard var first = try rows.next() else {
      throw .badFile(file: stream.path, reason: "it is empty")
    }
    // Spreadsheets name their delimiter in a line of its own.
    if case .fields(let fields) = first.row, fields.count <= 2, fields[0].hasPrefix("sep="),
      let second = try rows.next()
    {
      first = second
    }
    switch first.row {
    case .fault(let problem):
      throw .badFile(
        file: stream.path,
        reason: "its header holds \(problem.found); expected is \(problem.expected)")
    case .fields(let fields): header = TableHeader(fields)
    }
    self.rows = rows
    self.sink = sink
  }

  /// The delimiter that occurs most often in the first line, outside of quotes.
  static func delimiter(of head: [UInt8]) -> UInt8 {
    var lines = head.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: true)[...]
    if lines.first?.starts(with: "sep=".utf8) == true, lines.first!.count >= 5 {
      return lines.first![lines.first!.startIndex + 4]
    }
    guard let line = lines.popFirst() else { return UInt8(ascii: ",") }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, ",;\t|".utf8.contains(byte) { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
  }

  /// The next row that can be read; `nil` at the end.
  mutating func next() throws -> TableRow? {
    while let (line, row) = try rows.next() {
      switch row {
      case .fault(let problem): try sink.refuse(line: line, problem)
      case .fields(let fields):
        let extra = fields.dropFirst(header.names.count)
        if extra.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
          try sink.refuse(
            line: line,
            FieldProblem(
              field: "", found: "\(fields.count) columns",
              expected: "the header's \(header.names.count)"))
          continue
        }
        return TableRow(line: line, header: header, fields: fields)
      }
    }
    return nil
  }
}
