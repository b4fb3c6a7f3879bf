public import Assistant
internal import Catalog

/// One entry of the conversation as the chat pane holds it.
public struct Message: Sendable {
  public enum Content: Sendable {
    case greeting(String)
    case utterance(String, Progress)
    /// With the summary of the reviews, where the answer is about them.
    case answer(Answer, ReviewSummary?)
    case notice(String)
  }

  /// How far the answer to an utterance is.
  public enum Progress: Sendable, Hashable { case waiting, running, answered, cancelled }

  public var content: Content

  public init(_ content: Content) { self.content = content }
}

/// Tells the answer to one request from those to others.
public struct RequestID: Sendable, Hashable {
  public var number: Int
}

/// A request that waits for its turn, or for its answer.
struct PendingRequest: Sendable {
  var id: RequestID
  var request: AssistantRequest
  /// The place of its utterance in the conversation; gestures have none.
  var message: Int?
  var isCancelled = false
}
