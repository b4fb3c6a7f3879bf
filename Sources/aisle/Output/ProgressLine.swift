internal import Foundation
internal import Synchronization
internal import TerminalText

/// Tells how far long work has come: one line that is rewritten on a terminal, else a line every
/// few seconds. Says nothing about work that ends within a second.
final class ProgressLine: Sendable {
  private struct State {
    var started: ContinuousClock.Instant
    var last: ContinuousClock.Instant?
    var isOpen = false
  }
  private let console: Console
  private let state: Mutex<State>
  private let clock = ContinuousClock()

  init(_ console: Console) {
    self.console = console
    state = Mutex(State(started: ContinuousClock().now))
  }

  /// Cheap to call often.
  func update(_ text: @autoclosure () -> String) {
    let now = clock.now
    let interval: Duration = console.isTerminal ? .milliseconds(100) : .seconds(5)
    let isDue = state.withLock { state in
      guard now - state.started > .seconds(1), now - (state.last ?? state.started) > interval
      else { return false }
      state.last = now
      state.isOpen = true
      return true
    }
    guard isDue else { return }
    if console.isTerminal {
      console.write("\r\u{1B}[K" + text().truncated(toCells: 79))
    } else {
      console.say(text())
    }
  }

  /// Clears the line, so that what follows begins at the margin.
  func finish() {
    let wasOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    if wasOpen, console.isTerminal { console.write("\r\u{1B}[K") }
  }
}
