internal import Catalog
internal import Foundation

/// Tells what an import did: the report on standard output, every row that was not taken as it
/// stood on standard error.
struct ImportReportWriter {
  let context: CommandContext
  let isJSON: Bool

  func write(_ report: ImportReport, isDryRun: Bool) throws {
    if isJSON {
      try context.output.line(JSONText.of(report))
      return
    }
    for problem in report.problems { context.console.say("\(problem)") }
    if report.problems.count >= ImportReport.problemLimit {
      context.console.say("More problems than \(ImportReport.problemLimit) are not listed.")
    }
    for file in report.files { try context.output.line(line(of: file)) }
    try context.output.line(total(report, isDryRun: isDryRun))
  }

  private func line(of file: ImportReport.File) -> String {
    "\(PrintedText.line(file.file)) (\(file.format.rawValue)): \(file.products) products, "
      + "\(file.added) added, \(file.updated) updated, \(file.unchanged) unchanged, "
      + "\(file.refused) refused"
  }

  private func total(_ report: ImportReport, isDryRun: Bool) -> String {
    var parts = [
      "\(report.products) products in \(report.seconds.formatted(.number.precision(.fractionLength(1)))) s"
    ]
    if report.vanished > 0 { parts.append("\(report.vanished) no longer in their feed") }
    if report.deleted > 0 { parts.append("\(report.deleted) deleted") }
    if report.refused > 0 { parts.append("\(report.refused) rows refused") }
    let warnings = report.problems.count { $0.severity == .warning }
    if warnings > 0 { parts.append("\(warnings) warnings") }
    if isDryRun { parts.append("nothing was changed") }
    return parts.joined(separator: ", ")
  }

  static func text(of progress: ImportProgress) -> String {
    let share =
      progress.bytesTotal > 0 ? 100 * progress.bytesRead / progress.bytesTotal : 100
    var text = "Importing: \(share) %, \(progress.rows) rows"
    if let left = progress.secondsLeft { text += ", \(Int(left.rounded(.up))) s left" }
    return text
  }
}
