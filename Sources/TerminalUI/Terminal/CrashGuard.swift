internal import Glibc

/// Gives the terminal back when the process crashes: puts back its modes and leaves the alternate
/// screen, then lets the crash take its course.
@MainActor
final class CrashGuard {
  private static let watched = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE]

  /// - Parameter leaving: the bytes that leave the alternate screen and show the cursor.
  init(modes: TerminalModes, output: Int32, leaving: [UInt8]) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: leaving.count)
    bytes.initialize(from: leaving, count: leaving.count)
    let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: Self.watched.count)
    previous.initialize(repeating: sigaction(), count: Self.watched.count)
    let signals = UnsafeMutablePointer<Int32>.allocate(capacity: Self.watched.count)
    signals.initialize(from: Self.watched, count: Self.watched.count)
    // A stack of its own, because the crash may be an overflow of the stack.
    let stackSize = 64 * 1024
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)

    let state = UnsafeMutablePointer<CrashState>.allocate(capacity: 1)
    state.initialize(
      to: CrashState(
        modes: modes.modes, input: modes.descriptor, output: output, leaving: bytes,
        leavingCount: leaving.count, signals: signals, previous: previous,
        signalCount: Self.watched.count))
    crashState = state
    for (index, signal) in Self.watched.enumerated() {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in giveTerminalBack(signal) }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_NODEFER)
      sigaction(signal, &action, previous + index)
    }
  }

  /// The terminal is as it was: a crash from here on has nothing to put back.
  func disarm() {
    guard let state = crashState else { return }
    crashState = nil
    for index in 0..<state.pointee.signalCount {
      sigaction(state.pointee.signals[index], state.pointee.previous + index, nil)
    }
    // The memory stays: a handler may be running on another thread.
  }
}

/// Plain memory, because a handler may neither allocate nor take locks.
private struct CrashState {
  var modes: termios
  var input: Int32
  var output: Int32
  var leaving: UnsafeMutablePointer<UInt8>
  var leavingCount: Int
  var signals: UnsafeMutablePointer<Int32>
  var previous: UnsafeMutablePointer<sigaction>
  var signalCount: Int
}

/// A handler has no context, so its state has to be reachable from everywhere. Written before the
/// handlers are installed.
private nonisolated(unsafe) var crashState: UnsafeMutablePointer<CrashState>?

/// Calls only what POSIX calls safe in a signal handler: tcsetattr, write, sigaction, raise.
private func giveTerminalBack(_ signal: Int32) {
  guard let state = crashState else {
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
    return
  }
  _ = write(state.pointee.output, state.pointee.leaving, state.pointee.leavingCount)
  tcsetattr(state.pointee.input, TCSANOW, &state.pointee.modes)
  for index in 0..<state.pointee.signalCount {
    sigaction(state.pointee.signals[index], state.pointee.previous + index, nil)
  }
  raise(signal)
}
