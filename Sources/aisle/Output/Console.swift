internal import Foundation
internal import TerminalText

/// Standard error: messages for the person at the terminal.
struct Console: Sendable {
  /// Whether progress may rewrite its line.
  let isTerminal: Bool
  /// Whether to tell what is being done besides.
  let isVerbose: Bool

  init(isVerbose: Bool) {
    isTerminal = isatty(STDERR_FILENO) == 1
    self.isVerbose = isVerbose
  }

  /// Writes each line of `text`, freed of everything that a terminal would obey.
  func say(_ text: String) {
    write(SanitizedText.lines(of: text).map { $0.text + "\n" }.joined())
  }

  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { say("aisle: " + text()) }
  }

  /// Failing to write a message is no failure of the command.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Foundation.write(STDERR_FILENO, bytes, bytes.count)
  }
}
