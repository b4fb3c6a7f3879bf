/// How many scripted conversations went as expected, and what did not.
public struct ConversationReport: Sendable, Hashable, Encodable {
  public var conversations = 0
  /// Conversations whose every turn passed.
  public var conversationsPassed = 0
  public var turns = 0
  /// Turns whose every expectation was met.
  public var turnsPassed = 0
  public var failures: [FailedExpectation] = []

  private enum CodingKeys: String, CodingKey {
    case conversations
    case conversationsPassed = "conversations_passed"
    case turns
    case turnsPassed = "turns_passed"
    case failures
  }

  public init() {}

  mutating func add(_ other: ConversationReport) {
    conversations += other.conversations
    conversationsPassed += other.conversationsPassed
    turns += other.turns
    turnsPassed += other.turnsPassed
    failures += other.failures
  }
}

extension ConversationReport: CustomStringConvertible {
  /// The totals, then every failed expectation in two lines.
  public var description: String {
    func share(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "\(part)" : "\(part) of \(whole) (\(100 * part / whole) %)"
    }
    var lines = [
      "conversations passed  \(share(conversationsPassed, conversations))",
      "turns passed          \(share(turnsPassed, turns))",
    ]
    for failure in failures {
      lines.append("")
      lines.append(
        "\(failure.conversation) turn \(failure.turn): \(failure.said)")
      lines.append("  \(failure.key): expected \(failure.expected), found \(failure.found)")
    }
    return lines.joined(separator: "\n")
  }
}
