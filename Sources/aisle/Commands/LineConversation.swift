internal import Assistant
internal import Foundation

/// A conversation over standard input and output: every line that is read is answered, in order.
struct LineConversation {
  let context: CommandContext
  let isJSON: Bool

  func run() throws {
    let engine = try EngineLoader(context: context).load()
    for notice in engine.notices { context.console.say(notice) }
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: context.usesProfile,
      language: context.language.language)
    let writer = AnswerWriter(context: context, isJSON: isJSON)
    try tellNews(of: assistant)
    let isTyped = !isJSON && isatty(STDIN_FILENO) == 1
    var commands = LineCommands()
    while true {
      if isTyped { context.console.write("❯ ") }
      guard let line = readLine() else { break }
      let step: LineCommands.Step = isJSON ? .ask(.say(line)) : commands.step(for: line)
      switch step {
      case .ask(let request):
        let reply = try AsyncBridge.wait { await assistant.reply(to: request) }
        commands.saw(reply)
        try writer.write(reply)
      case .tell(let text): try context.output.line(text)
      case .quit: return
      }
      if !isJSON { try context.output.line("") }
    }
    if isTyped { context.console.write("\n") }
  }

  /// Watched prices that fell since the last time, before anything is asked. With JSON one answer a
  /// line is all that standard output gets.
  private func tellNews(of assistant: ShoppingAssistant) throws {
    let lines = try AsyncBridge.wait { await assistant.news(in: context.shownLanguage) }
    for line in lines {
      if isJSON { context.console.say(line) } else { try context.output.line(line) }
    }
    if !lines.isEmpty, !isJSON { try context.output.line("") }
  }
}
