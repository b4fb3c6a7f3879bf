internal import ArgumentParser
internal import Foundation

/// `aisle doctor`: checks what Aisle needs, and says how to mend each.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check folders, catalogue, index, models and terminal; say how to mend each.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print the findings as JSON.")
  var json = false

  private struct Report: Encodable {
    var ok: Bool
    var checks: [Finding]
  }

  func run() throws {
    let context = try CommandContext(common)
    let models = ModelChecks(context: context).findings()
    let findings =
      [.ok("settings", context.folders.configurationFile.path)]
      + FolderChecks(context: context).findings()
      + CatalogChecks(context: context).findings(encoder: models.encoder) + models.findings
      + TerminalChecks(environment: context.environment).findings()
    let isWell = !findings.contains { $0.status == .fail }
    if json {
      try context.output.line(JSONText.of(Report(ok: isWell, checks: findings)))
    } else {
      for finding in findings { try context.output.line(PrintedText.line(finding.line)) }
    }
    if !isWell {
      throw CommandFailure(.unmet, "Something does not work; the lines with \"fail\" say what.")
    }
  }
}
