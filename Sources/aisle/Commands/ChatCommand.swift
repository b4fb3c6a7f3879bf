internal import ArgumentParser
internal import Assistant
internal import Foundation

/// `aisle chat`: the conversation, one utterance a line.
struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Hold the conversation, one utterance a line.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Plain lines, also on a terminal.")
  var plain = false

  @Flag(help: "Print one answer object as JSON for each line.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    if !plain, !json, try TerminalConversation(context: context).run() { return }
    try LineConversation(context: context, isJSON: json).run()
  }
}
