internal import Foundation
internal import TerminalText

/// Standard error: messages for the person at the terminal.
struct Console: Sendable {
  /// Whether progress may rewrite its line.
  let isTerminal: Bool
  /// Whether to tell what is being done besides.
  let isVerbose: Bool

  private let isSilent: Bool

  init(isVerbose: Bool) {
    self.init(isTerminal: isatty(STDERR_FILENO) == 1, isVerbose: isVerbose, isSilent: false)
  }

  private init(isTerminal: Bool, isVerbose: Bool, isSilent: Bool) {
    self.isTerminal = isTerminal
    self.isVerbose = isVerbose
    self.isSilent = isSilent
  }

  /// Says nothing.
  static let silent = Console(isTerminal: false, isVerbose: false, isSilent: true)

  /// Writes each line of `text`, freed of everything that a terminal would obey.
  func say(_ text: String) {
    write(SanitizedText.lines(of: text).map { $0.text + "\n" }.joined())
  }

  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { say("aisle: " + text()) }
  }

  /// Failing to write a message is no failure of the command.
  func write(_ text: String) {
    if isSilent { return }
    let bytes = Array(text.utf8)
    _ = Foundation.write(STDERR_FILENO, bytes, bytes.count)
  }
}
