internal import Assistant
internal import Catalog
internal import TerminalText

/// A comparison as a table with products in columns, or one below the other where columns would
/// be too narrow to read.
struct ComparisonLines {
  var comparison: Comparison
  /// What is known of the products, for the head of the table.
  var products: [AnswerProduct]
  var width: Int
  var wording: Wording

  private static let gap = 2
  private static let markWidth = 2
  private static let narrowestColumn = 12

  func lines() -> [StyledLine] {
    let count = comparison.products.count
    guard count > 0 else { return [] }
    let longest = comparison.rows.map { $0.attribute.cellWidth }.max() ?? 0
    let labelWidth = min(max(longest, wording.attribute.cellWidth), max(8, width / 4))
    let room = width - Self.markWidth - labelWidth - Self.gap
    let columns = ColumnWidths(equal: count, total: room, gap: Self.gap)
    guard (columns.widths.min() ?? 0) >= Self.narrowestColumn else { return stackedLines() }
    var lines = tableRow(
      mark: "", label: "", labelStyle: .muted,
      cells: comparison.products.indices.map { (head($0), .strong) }, labelWidth: labelWidth,
      columns: columns)
    lines.append(StyledLine(String(repeating: "─", count: width), .border))
    for row in comparison.rows {
      lines += tableRow(
        mark: row.differs ? "≠" : "", label: row.attribute,
        labelStyle: row.differs ? .text : .muted,
        cells: row.values.prefix(count).enumerated().map { place, value in
          value.map { cell($0, of: row, at: place) } ?? (wording.unknownValue, .warning)
        }, labelWidth: labelWidth, columns: columns)
    }
    return lines
  }

  /// A value, marked where it is better than the others beyond doubt.
  private func cell(
    _ value: String, of row: Comparison.Row, at place: Int
  ) -> (text: String, style: Style) {
    guard row.better.contains(place) else { return (value, row.differs ? .strong : .muted) }
    return (value + " " + Self.betterMark, .good)
  }

  private static let betterMark = "✓"

  private func head(_ index: Int) -> String {
    let id = comparison.products[index]
    return products.first { $0.id == id }?.title ?? id.rawValue
  }

  private func tableRow(
    mark: String, label: String, labelStyle: Style, cells: [(text: String, style: Style)],
    labelWidth: Int, columns: ColumnWidths
  ) -> [StyledLine] {
    let labels = label.wrapped(toCells: labelWidth)
    let wrapped = zip(cells, columns.widths).map { $0.text.wrapped(toCells: $1) }
    let height = max(labels.count, wrapped.map(\.count).max() ?? 0)
    return (0..<height).map { y in
      var line = StyledLine(y == 0 ? mark.padded(toCells: Self.markWidth) : "  ", .warning)
      line = line.appending(
        (y < labels.count ? labels[y] : "").padded(toCells: labelWidth), labelStyle)
      for (column, cell) in wrapped.enumerated() {
        let text = y < cell.count ? cell[y] : ""
        line = line.appending(String(repeating: " ", count: Self.gap))
          .appending(text.padded(toCells: columns.widths[column]), cells[column].style)
      }
      return line
    }
  }

  private func stackedLines() -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, _) in comparison.products.enumerated() {
      lines += StyledLine.wrapped(
        head(index), width: width, style: .strong,
        label: StyledLine("\(Self.letter(index)) ", .number))
    }
    for row in comparison.rows {
      lines += StyledLine.wrapped(
        row.attribute, width: width, style: row.differs ? .strong : .muted,
        label: StyledLine(row.differs ? "≠ " : "  ", .warning))
      for (index, value) in row.values.prefix(comparison.products.count).enumerated() {
        let (text, style) =
          value.map { cell($0, of: row, at: index) } ?? (wording.unknownValue, .warning)
        lines += StyledLine.wrapped(
          text, width: width, style: style,
          label: StyledLine("    \(Self.letter(index)) ", .number))
      }
    }
    return lines
  }

  private static func letter(_ index: Int) -> String {
    guard index < 26, let scalar = Unicode.Scalar(UInt8(65 + index)) as Unicode.Scalar? else {
      return "*"
    }
    return String(scalar)
  }
}
