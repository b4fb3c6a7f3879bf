public import Assistant
public import Catalog

/// The conversation as plain lines, where there is no terminal to draw on.
public struct PlainConversation: Sendable {
  private let writer: PlainWriter
  private let language: Language
  private let greeting: String
  private let notices: [String]
  private let respond: @Sendable (AssistantRequest) async -> AssistantReply

  /// - Parameter language: of what is said before the first answer.
  public init(
    writer: PlainWriter, language: Language, greeting: String, notices: [String],
    respond: @escaping @Sendable (AssistantRequest) async -> AssistantReply
  ) {
    self.writer = writer
    self.language = language
    self.greeting = greeting
    self.notices = notices
    self.respond = respond
  }

  /// Answers line by line until there are no more, or `/quit`. Blank lines are answered too.
  ///
  /// - Parameter write: gets one answer at a time, without a line break at its end.
  public func run(readLine: () -> String?, write: (String) -> Void) async {
    for text in [greeting] + notices where !text.isEmpty { write(writer.text(text)) }
    var state = State(language: language)
    while let line = readLine() {
      switch state.read(line) {
      case .quit: return
      case .say(let text): write(writer.text(text))
      case .help:
        write(
          SlashCommandTable.standard.rows.map { row in
            "\(row.usage)  \(row.help(Wording(state.language)))"
          }.joined(separator: "\n"))
      case .ask(let request):
        let reply = await respond(request)
        state.note(reply)
        write(text(of: reply, language: state.language))
      }
    }
  }

  private func text(of reply: AssistantReply, language: Language) -> String {
    if let answer = reply.answer {
      return writer.text(
        of: answer, reviewSummary: reply.page?.reviewSummary, shortlist: reply.shortlist)
    }
    return reply.page.map { writer.text(of: $0, language: language) } ?? ""
  }

  /// What a line means.
  private enum Step {
    case ask(AssistantRequest)
    case say(String)
    case help, quit
  }

  /// What earlier answers left behind for the lines that follow.
  private struct State {
    var language: Language
    var list: [ProductID] = []
    var forgetIsArmed = false

    var wording: Wording { Wording(language) }

    mutating func note(_ reply: AssistantReply) {
      guard let answer = reply.answer else { return }
      language = answer.language
      if answer.showsCards { list = answer.products.map(\.id) }
    }

    mutating func read(_ line: String) -> Step {
      let wasArmed = forgetIsArmed
      forgetIsArmed = false
      let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let number = Int(text), text.count <= 3, !list.isEmpty {
        return products([number]).map { .ask(.open($0[0])) } ?? missing(number)
      }
      guard text.hasPrefix("/") else { return .ask(.say(line)) }
      let command: SlashCommand
      do throws(SlashCommandError) {
        command = try SlashCommandTable.standard.parse(text)
      } catch {
        switch error {
        case .unknown(let name): return .say(wording.unknownCommand(name))
        case .usage(let usage): return .say(wording.commandUsage(usage))
        }
      }
      switch command {
      case .help: return .help
      case .quit: return .quit
      case .list: return .ask(.showShortlist)
      case .profile: return .ask(.showProfile)
      case .language(let choice): return .ask(.setLanguage(choice.language))
      case .compare(let numbers):
        return products(numbers).map { .ask(.compare($0)) } ?? missing(numbers.max() ?? 0)
      case .why(let number):
        return products([number]).map { .ask(.why($0[0])) } ?? missing(number)
      case .forget:
        if wasArmed { return .ask(.forgetProfile) }
        forgetIsArmed = true
        return .say(wording.forgetHint)
      case .export: return .say(wording.exportNeedsTerminal)
      }
    }

    private func products(_ numbers: [Int]) -> [ProductID]? {
      let found = numbers.filter { list.indices.contains($0 - 1) }.map { list[$0 - 1] }
      return found.count == numbers.count ? found : nil
    }

    private func missing(_ number: Int) -> Step {
      .say(wording.noSuchNumber(number, of: list.count))
    }
  }
}
