public import Assistant
internal import Catalog

/// What happens to the conversation.
public enum Event: Sendable {
  case key(KeyPress)
  /// The line editor changed.
  case editor(EditorState)
  /// The line editor finished a line.
  case submitted(String)
  /// What the last word could be completed to.
  case completions([String])
  case reply(RequestID, AssistantReply)
  case resized(width: Int, height: Int)
  /// Time passes while something runs.
  case tick
  case exported(path: String, failure: String?)
  case update(SessionUpdate)
}

/// What the caller of the session may tell it while it runs.
public enum SessionUpdate: Sendable {
  /// A line in the conversation: "The index is ready."
  case notice(String)
  /// The catalogue changed, or is known now.
  case catalogue(name: String, productCount: Int)
}

/// What the conversation wants done; the session does it.
public enum Effect: Sendable {
  case send(RequestID, AssistantRequest)
  case cancel(RequestID)
  case editor(EditorCommand)
  /// Keeps a line in the history.
  case remember(String)
  /// Erases the lines that are kept.
  case forgetLines
  case export(path: String, markdown: String)
  case redraw
  case suspend
  case quit
}

/// What the line editor is told to do.
public enum EditorCommand: Sendable, Hashable {
  /// Reads these bytes as if they were typed.
  case keys([UInt8])
  case insert(String)
  case complete
  case clear
  /// Leaves a search or an unfinished key sequence.
  case abort
}

/// The line editor as the screen shows it.
public struct EditorState: Sendable, Hashable {
  public var beforeCursor: String
  public var afterCursor: String
  /// What the editor asks for instead of the usual prompt, while it searches.
  public var prompt: String?
  /// The editor waits for the rest of a key sequence or a search: every key is its own.
  public var takesEveryKey: Bool
  /// The Esc key means something to the editor: the shopper's inputrc asks for vi keys.
  public var takesEscape: Bool

  public init(
    beforeCursor: String = "", afterCursor: String = "", prompt: String? = nil,
    takesEveryKey: Bool = false, takesEscape: Bool = false
  ) {
    self.takesEscape = takesEscape
    self.beforeCursor = beforeCursor
    self.afterCursor = afterCursor
    self.prompt = prompt
    self.takesEveryKey = takesEveryKey
  }

  public var text: String { beforeCursor + afterCursor }
}
