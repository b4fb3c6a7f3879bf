internal import Assistant
internal import Catalog
internal import TerminalUI

/// The `/` commands of the two-pane interface, for a conversation in plain lines.
struct LineCommands {
  /// What a line asks for.
  enum Step {
    case ask(AssistantRequest)
    case tell(String)
    case quit
  }

  /// The latest list of products, to which numbers refer.
  private var shown: [ProductID] = []

  mutating func saw(_ reply: AssistantReply) {
    if let products = reply.answer?.products, !products.isEmpty { shown = products.map(\.id) }
  }

  func step(for line: String) -> Step {
    guard line.hasPrefix("/") else { return .ask(.say(line)) }
    do {
      return step(for: try SlashCommandTable.standard.parse(line))
    } catch {
      switch error {
      case .unknown(let name):
        return .tell("There is no command /\(PrintedText.line(name)); /help lists them.")
      case .usage(let usage): return .tell("Write \(usage)")
      }
    }
  }

  private func step(for command: SlashCommand) -> Step {
    switch command {
    case .help:
      return .tell(
        PrintedText.table(SlashCommandTable.standard.rows.map { [$0.usage, $0.english] })
          .joined(separator: "\n"))
    case .compare(let numbers):
      return products(numbers).map { .ask(.compare($0)) } ?? beyondList
    case .why(let number):
      return products([number]).map { .ask(.why($0[0])) } ?? beyondList
    case .list: return .ask(.showShortlist)
    case .profile: return .ask(.showProfile)
    case .forget: return .ask(.forgetProfile)
    case .language(let choice): return .ask(.setLanguage(choice.language))
    case .export: return .tell("/export works in the two-pane interface only.")
    case .quit: return .quit
    }
  }

  /// `nil` where a number is beyond the list.
  private func products(_ numbers: [Int]) -> [ProductID]? {
    let ids = numbers.compactMap { shown.indices.contains($0 - 1) ? shown[$0 - 1] : nil }
    return ids.count == numbers.count ? ids : nil
  }

  private var beyondList: Step { .tell("The list has \(shown.count) products.") }
}
