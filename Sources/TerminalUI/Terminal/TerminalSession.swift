public import Assistant
public import Catalog
internal import Foundation

/// What a session in the terminal needs to know and to call.
public struct TerminalSessionConfiguration: Sendable {
  public var catalogueName: String
  /// `nil` while the catalogue is still being opened; `updates` tells it later.
  public var productCount: Int?
  /// Of the interface, before the first answer.
  public var language: Language
  /// The first thing in the conversation; empty for none.
  public var greeting: String
  /// Lines below it: what is missing and how to mend it.
  public var notices: [String]
  /// Where entered lines are kept; `nil` keeps none.
  public var historyFile: String?
  /// Brands, categories and the like that begin with a prefix, letter case aside. Called on the
  /// main thread with every Tab.
  public var completions: @Sendable (_ prefix: String) -> [String]
  /// What happens meanwhile outside: the catalogue is there, the index is built.
  public var updates: AsyncStream<SessionUpdate>?
  /// `false` draws in black and white (NO_COLOR is respected anyway).
  public var usesColor: Bool
  /// Answers one request at a time, in order, off the main thread. May wait for an engine that is
  /// still being loaded.
  public var respond: @Sendable (AssistantRequest) async -> AssistantReply
  /// Called when the shopper cancels a running request; its task is cancelled besides. The answer
  /// is waited for all the same, and thrown away.
  public var cancel: @Sendable () -> Void

  public init(
    catalogueName: String, productCount: Int? = nil, language: Language = .english,
    greeting: String = "", notices: [String] = [], historyFile: String? = nil,
    completions: @escaping @Sendable (_ prefix: String) -> [String] = { _ in [] },
    updates: AsyncStream<SessionUpdate>? = nil, usesColor: Bool = true,
    cancel: @escaping @Sendable () -> Void = {},
    respond: @escaping @Sendable (AssistantRequest) async -> AssistantReply
  ) {
    self.catalogueName = catalogueName
    self.productCount = productCount
    self.language = language
    self.greeting = greeting
    self.notices = notices
    self.historyFile = historyFile
    self.completions = completions
    self.updates = updates
    self.usesColor = usesColor
    self.cancel = cancel
    self.respond = respond
  }
}

/// How a session ended.
public enum TerminalExit: Sendable, Hashable {
  case quit
  /// A signal asked for it (SIGTERM, SIGHUP, SIGINT, SIGQUIT).
  case signal(Int32)
  /// No terminal, or one of an unknown kind: the caller goes on with plain lines.
  case unusable
}

/// The two-pane interface on the terminal of the process.
///
/// `run` blocks the main thread in one loop: keys, signals and replies come in, the model changes,
/// the screen is drawn once. The engine works in tasks off the main thread.
@MainActor
public final class TerminalSession {
  private let configuration: TerminalSessionConfiguration

  public init(configuration: TerminalSessionConfiguration) {
    self.configuration = configuration
  }

  /// Whether standard input and output are a terminal of a kind that may draw.
  public static func isUsable(environment: [String: String]) -> Bool {
    guard let term = environment["TERM"], !term.isEmpty, term != "dumb" else { return false }
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Runs until the shopper quits. The terminal is left as it was, whatever happens.
  public func run() -> TerminalExit {
    let environment = ProcessInfo.processInfo.environment
    guard Self.isUsable(environment: environment),
      let modes = TerminalModes(descriptor: STDIN_FILENO), let mailbox = Mailbox(),
      let signals = SignalPipe()
    else { return .unusable }
    defer { signals.close() }

    TerminalLocale.prepare()
    let history = configuration.historyFile.map { HistoryFile(path: $0) }
    let editor = LineEditor(history: history?.load() ?? [])
    defer { editor.close() }

    let usesColor = configuration.usesColor && (environment["NO_COLOR"] ?? "").isEmpty
    guard let screen = CursesScreen(input: STDIN_FILENO, usesColor: usesColor) else {
      modes.restore()
      return .unusable
    }
    let crashGuard = CrashGuard(
      modes: modes, output: STDOUT_FILENO, leaving: screen.leavingBytes)
    defer {
      screen.leave()
      modes.restore()
      crashGuard.disarm()
    }

    let updates = configuration.updates.map { stream in
      Task.detached { for await update in stream { mailbox.post(.update(update)) } }
    }
    defer { updates?.cancel() }
    let size = TerminalModes.size(of: STDOUT_FILENO)
    editor.resize(width: size.width, height: size.height)
    let loop = SessionLoop(
      configuration: configuration, screen: screen, editor: editor, signals: signals,
      mailbox: mailbox, modes: modes, history: history, size: size)
    return loop.run()
  }
}
