public import Assistant
internal import Foundation

/// What a conversation is held with: an assistant for a shopper of whom nothing is known.
public struct ConversationSubject: Sendable {
  public var reply: @Sendable (AssistantRequest) async -> AssistantReply
  /// The catalogue's record of a product as JSON in the native format; `nil` where there is none.
  public var record: @Sendable (_ id: String) throws -> String?

  public init(
    reply: @escaping @Sendable (AssistantRequest) async -> AssistantReply,
    record: @escaping @Sendable (_ id: String) throws -> String?
  ) {
    self.reply = reply
    self.record = record
  }
}

/// Holds scripted conversations and judges every answer by its JSON.
public struct ConversationEvaluator: Sendable {
  private let start: @Sendable (_ catalog: String) async throws -> ConversationSubject

  /// - Parameter start: opens a catalogue by its name, with an empty profile and shortlist. Called
  ///   once a conversation.
  public init(
    start: @escaping @Sendable (_ catalog: String) async throws -> ConversationSubject
  ) {
    self.start = start
  }

  /// - Parameter progress: told after each conversation.
  /// - Throws: what `start` and the catalogue throw.
  public func evaluate(
    _ conversations: [ScriptedConversation],
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> ConversationReport {
    var report = ConversationReport()
    for (index, conversation) in conversations.enumerated() {
      report.add(try await hold(conversation))
      progress(index + 1, conversations.count)
    }
    return report
  }

  private func hold(_ conversation: ScriptedConversation) async throws -> ConversationReport {
    let subject = try await start(conversation.catalog)
    var report = ConversationReport()
    var answers: [JSONDocument] = []
    for (index, turn) in conversation.turns.enumerated() {
      let answer =
        try await subject.reply(.say(turn.say)).answer
        .map { try JSONDocument(parsing: JSONEncoder().encode($0)) } ?? .null
      answers.append(answer)
      let evidence = TurnExpectation.Evidence(answer: answer, answers: answers) { id in
        try subject.record(id).map { try JSONDocument(parsing: Data($0.utf8)) }
      }
      let failures = try turn.expectation.failures(in: evidence)
      report.turns += 1
      if failures.isEmpty { report.turnsPassed += 1 }
      report.failures += failures.map {
        FailedExpectation(
          conversation: conversation.id, turn: index + 1, said: turn.say, key: $0.key,
          expected: $0.expected, found: $0.found)
      }
    }
    report.conversations = 1
    report.conversationsPassed = report.failures.isEmpty ? 1 : 0
    return report
  }
}
