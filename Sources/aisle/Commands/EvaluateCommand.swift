internal import ArgumentParser
internal import Foundation

/// `aisle evaluate`: measures on labelled data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure on labelled data.",
    subcommands: [
      EvaluateRetrieval.self, EvaluateUnderstanding.self, EvaluateConversation.self,
    ])

  @OptionGroup var common: CommonOptions
}

/// What every measurement takes.
struct EvaluationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder with the labelled data.", valueName: "folder"))
  var data: String

  @Flag(help: "Print the figures as JSON.")
  var json = false

  var folder: URL { URL(fileURLWithPath: data) }
}

extension EvaluationOptions {
  /// Prints a report as JSON, or as it describes itself.
  func write(_ report: some Encodable & CustomStringConvertible, _ context: CommandContext) throws {
    if json { return try context.output.line(JSONText.of(report)) }
    for line in report.description.split(separator: "\n", omittingEmptySubsequences: false) {
      try context.output.line(PrintedText.line(String(line)))
    }
  }

  /// Prints figures as JSON, or one a line.
  @_disfavoredOverload
  func write(_ report: some Encodable, _ context: CommandContext) throws {
    if json { return try context.output.line(JSONText.of(report)) }
    for line in PrintedText.table(try JSONText.figures(of: report)) {
      try context.output.line(line)
    }
  }
}
