internal import Assistant
internal import Catalog
internal import Foundation
internal import Synchronization
internal import TerminalUI

/// The conversation in the two-pane interface. The first frame is drawn at once; the engine loads
/// behind it, and what is typed meanwhile is answered when it is there.
struct TerminalConversation {
  let context: CommandContext

  /// - Returns: `false` where there is no terminal that can be drawn on.
  /// - Throws: `CommandFailure` where the named catalogue is missing: better said in the shell.
  func run() throws -> Bool {
    try CatalogOpening(context: context).requireNamed()
    return MainActor.assumeIsolated {
      TerminalSession.isUsable(environment: context.environment) && session()
    }
  }

  @MainActor
  private func session() -> Bool {
    let (updates, sender) = AsyncStream.makeStream(of: SessionUpdate.self)
    let engine = BackgroundEngine(context: context, updates: sender)
    let language = context.shownLanguage
    let configuration = TerminalSessionConfiguration(
      catalogueName: context.catalogName, language: language,
      greeting: language == .chinese
        ? "您好！告诉我您想找什么，比如“三百元以内的无线耳机”。"
        : "Hello! Tell me what you are looking for: “wireless headphones under $100”.",
      historyFile: context.folders.history.path,
      completions: { engine.completions(of: $0) }, updates: updates,
      usesColor: context.usesColour, respond: { await engine.reply(to: $0) })
    engine.start()
    let exit = TerminalSession(configuration: configuration).run()
    engine.stop()
    switch exit {
    case .unusable: return false
    case .quit: return true
    case .signal(let number):
      // Ends as if the signal had not been caught: the caller may want to know.
      signal(number, SIG_DFL)
      raise(number)
      return true
    }
  }
}
