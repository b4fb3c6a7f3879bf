/// Cells of a table that a spreadsheet opens without running anything.
enum TableCell {
  /// What makes a spreadsheet run a cell that begins with it, and the apostrophe that keeps it from
  /// doing so.
  private static let actingStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "'",
  ]

  /// Whether a spreadsheet may run a cell with this text, spaces before it or not.
  static func isFormula(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return false
    }
    return actingStarts.contains(first)
  }

  /// - Parameter delimiter: of the table; cells with it, quotes or line breaks are quoted.
  static func encode(_ text: String, delimiter: Character) -> String {
    var cell = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar == "\n" || !VisibleText.acts(scalar) {
      cell.append(scalar)
    }
    var result = String(cell)
    if isFormula(result) { result = "'" + result }
    // A semicolon parts the cells in half of the world's spreadsheets.
    let needsQuotes = result.unicodeScalars.contains {
      $0 == "\"" || $0 == ";" || $0 == "\n" || $0 == delimiter.unicodeScalars.first
    }
    guard needsQuotes else { return result }
    return "\"" + result.replacing("\"", with: "\"\"") + "\""
  }

  static func row(_ cells: [String], delimiter: Character) -> String {
    cells.map { encode($0, delimiter: delimiter) }.joined(separator: String(delimiter)) + "\n"
  }
}
