internal import ArgumentParser
internal import Foundation

/// `aisle evaluate`: measures on labelled data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure on labelled data.",
    subcommands: [
      EvaluateRetrieval.self, EvaluateUnderstanding.self, EvaluateSentiment.self,
      EvaluateConversation.self,
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
