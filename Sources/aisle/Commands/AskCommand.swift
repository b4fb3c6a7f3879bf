internal import ArgumentParser
internal import Assistant
internal import TerminalUI

/// `aisle ask`: one utterance, one answer.
struct AskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Ask one thing and get one answer.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("What you would say to a shop assistant.", valueName: "text"))
  var text: [String]

  @Flag(help: "Print the answer object as JSON.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let engine = try EngineLoader(context: context).load()
    for notice in engine.notices { context.console.say(notice) }
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: context.usesProfile,
      language: context.language.language)
    let utterance = text.joined(separator: " ")
    let reply = try AsyncBridge.wait { await assistant.reply(to: .say(utterance)) }
    try AnswerWriter(context: context, isJSON: json).write(reply)
  }
}
