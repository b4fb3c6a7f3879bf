internal import Assistant
internal import TerminalUI

/// Writes answers to standard output: a JSON object a line, or plain text.
struct AnswerWriter {
  let context: CommandContext
  let isJSON: Bool

  func write(_ reply: AssistantReply) throws {
    guard let answer = reply.answer else { return }
    if isJSON {
      try context.output.line(JSONText.of(answer))
    } else {
      let writer = PlainWriter(environment: context.environment)
      try context.output.line(
        writer.text(
          of: answer, reviewSummary: answer.kind == .reviews ? reply.page?.reviewSummary : nil,
          shortlist: reply.shortlist))
    }
  }
}
