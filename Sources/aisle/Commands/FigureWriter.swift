/// Prints what was measured: as JSON, else in lines for people.
struct FigureWriter {
  let context: CommandContext
  let isJSON: Bool

  /// A report that describes itself.
  func write(_ report: some Encodable & CustomStringConvertible) throws {
    if isJSON { return try context.output.line(JSONText.of(report)) }
    for line in report.description.split(separator: "\n", omittingEmptySubsequences: false) {
      try context.output.line(PrintedText.line(String(line)))
    }
  }

  /// Figures, one a line.
  @_disfavoredOverload
  func write(_ report: some Encodable) throws {
    if isJSON { return try context.output.line(JSONText.of(report)) }
    for line in PrintedText.table(try JSONText.figures(of: report)) {
      try context.output.line(line)
    }
  }
}
