public import Catalog

/// A line that begins with `/`, read.
public enum SlashCommand: Sendable, Hashable {
  case help
  case compare([Int])
  case why(Int)
  case list, profile, forget
  case language(LanguageChoice)
  case export(path: String)
  case quit

  public enum LanguageChoice: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case chinese = "zh"
    case automatic = "auto"

    public var language: Language? {
      switch self {
      case .english: .english
      case .chinese: .chinese
      case .automatic: nil
      }
    }
  }
}

/// What is wrong with a line that begins with `/`; the wording is in `Wording`.
public enum SlashCommandError: Error, Sendable, Hashable {
  case unknown(String)
  case usage(String)
}

/// The commands with their usage and help: the line is read by it, and the help screen made from it.
public struct SlashCommandTable: Sendable {
  public struct Row: Sendable {
    public var name: String
    public var usage: String
    public var english: String
    public var chinese: String
    var read: @Sendable ([Substring]) -> SlashCommand?

    public func help(_ wording: Wording) -> String { wording.either(english, chinese) }
  }

  public let rows: [Row]

  /// - Parameter line: the whole line, with its `/`.
  public func parse(_ line: String) throws(SlashCommandError) -> SlashCommand {
    let words = line.dropFirst().split(whereSeparator: \.isWhitespace)
    guard let name = words.first?.lowercased() else { return .help }
    guard let row = rows.first(where: { $0.name == name }) else {
      throw .unknown(String(words[0]))
    }
    guard let command = row.read(Array(words.dropFirst())) else { throw .usage(row.usage) }
    return command
  }

  public static let standard = SlashCommandTable(rows: [
    Row(name: "help", usage: "/help", english: "keys and commands", chinese: "按键和命令") {
      $0.isEmpty ? .help : nil
    },
    Row(
      name: "compare", usage: "/compare 1 2", english: "compare products of the list",
      chinese: "对比列表中的商品"
    ) { words in
      let numbers = words.compactMap { Int($0) }
      return numbers.count == words.count && numbers.count >= 2 && Set(numbers).count >= 2
        ? .compare(numbers) : nil
    },
    Row(name: "why", usage: "/why 1", english: "why a product is in the list", chinese: "推荐理由") {
      words in
      if words.isEmpty { return .why(1) }
      return words.count == 1 ? Int(words[0]).map { .why($0) } : nil
    },
    Row(name: "list", usage: "/list", english: "what you saved", chinese: "收藏的商品") {
      $0.isEmpty ? .list : nil
    },
    Row(
      name: "profile", usage: "/profile", english: "what is kept about you", chinese: "关于你的记录"
    ) { $0.isEmpty ? .profile : nil },
    Row(
      name: "forget", usage: "/forget", english: "erase what is kept about you",
      chinese: "清除关于你的记录"
    ) { $0.isEmpty ? .forget : nil },
    Row(
      name: "language", usage: "/language en|zh|auto", english: "the language of the answers",
      chinese: "回答的语言"
    ) { words in
      words.count == 1
        ? SlashCommand.LanguageChoice(rawValue: words[0].lowercased()).map { .language($0) } : nil
    },
    Row(
      name: "export", usage: "/export PATH", english: "write the conversation as Markdown",
      chinese: "把对话保存为 Markdown"
    ) { words in words.isEmpty ? nil : .export(path: words.joined(separator: " ")) },
    Row(name: "quit", usage: "/quit", english: "leave", chinese: "退出") {
      $0.isEmpty ? .quit : nil
    },
  ])
}
