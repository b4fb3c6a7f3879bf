internal import Catalog
internal import Foundation

/// Tells what an import did: the report on standard output, every row that was not taken as it
/// stood on standard error.
struct ImportReportWriter {
  let context: CommandContext
  let isJSON: Bool

  func write(_ report: ImportReport, _ options: ImportOptions) throws {
    if isJSON {
      try context.output.line(JSONText.of(report))
      return
    }
    for problem in report.problems { context.console.say("\(problem)") }
    if report.problems.count >= ImportReport.problemLimit {
      context.console.say("More problems than \(ImportReport.problemLimit) are not listed.")
    }
    tellDuplicates(report, areMerged: options.mergesDuplicates)
    for file in report.files { try context.output.line(line(of: file)) }
    try context.output.line(
      total(report, isUnchanged: options.isDryRun || (options.isStrict && report.refused > 0)))
  }

  /// Products that are probably the same one, a line for each group.
  private func tellDuplicates(_ report: ImportReport, areMerged: Bool) {
    for group in report.duplicates.prefix(20) {
      let ids = group.products.map(\.rawValue).joined(separator: ", ")
      switch group.reason {
      case .gtin(let code): context.console.say("same GTIN \(code): \(ids)")
      case .brandAndModel(let brand, let model):
        context.console.say("same brand and model, \(brand) \(model): \(ids)")
      }
    }
    let count = report.duplicates.count
    if count > 0 {
      context.console.say(
        "\(count) \(count == 1 ? "group" : "groups") of duplicates"
          + (areMerged ? " merged." : "; --merge makes one product of each."))
    }
  }

  private func line(of file: ImportReport.File) -> String {
    "\(PrintedText.line(file.file)) (\(file.format.rawValue)): \(PrintedText.counted(file.products, "product")), "
      + "\(file.added) added, \(file.updated) updated, \(file.unchanged) unchanged, "
      + "\(file.refused) refused"
  }

  private func total(_ report: ImportReport, isUnchanged: Bool) -> String {
    var parts = [
      "\(PrintedText.counted(report.products, "product")) in \(report.seconds.formatted(.number.precision(.fractionLength(1)))) s"
    ]
    if report.vanished > 0 { parts.append("\(report.vanished) no longer in their feed") }
    if report.deleted > 0 { parts.append("\(report.deleted) deleted") }
    if report.refused > 0 { parts.append("\(PrintedText.counted(report.refused, "row")) refused") }
    let warnings = report.problems.count { $0.severity == .warning }
    if warnings > 0 { parts.append(PrintedText.counted(warnings, "warning")) }
    if isUnchanged { parts.append("nothing was changed") }
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
