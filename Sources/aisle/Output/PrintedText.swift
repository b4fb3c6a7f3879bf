internal import TerminalText

/// Text of catalogues and files, made safe for a terminal.
enum PrintedText {
  /// As one line.
  static func line(_ text: String) -> String { text.sanitized }

  /// `1 row`, `2 rows`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Columns lined up by cells, two spaces between them; the last one is not padded.
  static func table(_ rows: [[String]], trailing: Set<Int> = []) -> [String] {
    let rows = rows.map { $0.map(\.sanitized) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].cellWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let gap = String(repeating: " ", count: widths[column] - text.cellWidth)
        if trailing.contains(column) { return gap + text }
        return column == row.count - 1 ? text : text + gap
      }.joined(separator: "  ")
    }
  }
}
