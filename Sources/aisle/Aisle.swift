internal import ArgumentParser
internal import Foundation

/// The executable. A plain `ParsableCommand`: the terminal's loop must own the main thread.
@main
struct Aisle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aisle",
    abstract: "A shopping assistant in the terminal, in English and Chinese, offline.",
    discussion: "Without a command the assistant opens.",
    version: "1.0.0",
    subcommands: [
      ChatCommand.self, AskCommand.self, SearchCommand.self, ShowCommand.self,
      CompareCommand.self, PriceCommand.self, ImportCommand.self, IndexCommand.self,
      CatalogCommand.self, ProfileCommand.self, TrainCommand.self, EvaluateCommand.self,
      DoctorCommand.self,
      GenerateCommand.self,
    ])

  @OptionGroup var common: CommonOptions

  static func main() {
    // A reader that leaves early shows up as EPIPE where it is written to.
    signal(SIGPIPE, SIG_IGN)
    Foundation.exit(
      CommandLineRun(arguments: Array(CommandLine.arguments.dropFirst())).run().rawValue)
  }

  func run() throws {
    let context = try CommandContext(common)
    if try TerminalConversation(context: context).run() { return }
    try LineConversation(context: context, isJSON: false).run()
  }
}
