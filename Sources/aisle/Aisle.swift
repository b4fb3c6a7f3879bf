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
    subcommands: [])

  @OptionGroup var common: CommonOptions

  static func main() {
    // A reader that leaves early shows up as EPIPE where it is written to.
    signal(SIGPIPE, SIG_IGN)
    exit(CommandLineRun(arguments: Array(CommandLine.arguments.dropFirst())).run().rawValue)
  }

  func run() throws {
    throw CleanExit.helpRequest(self)
  }
}
