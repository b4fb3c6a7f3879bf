internal import Glibc

/// Signals as bytes in a pipe that the loop polls (the self-pipe trick, D. J. Bernstein).
@MainActor
final class SignalPipe {
  /// Readable while a signal waits.
  let descriptor: Int32
  private let writeEnd: Int32
  private var previous: [(signal: Int32, action: sigaction)] = []

  private static let watched = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP]

  /// - Returns: `nil` where the kernel gives no pipe.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    descriptor = ends[0]
    writeEnd = ends[1]
    signalPipeDescriptor = writeEnd
    for signal in Self.watched {
      var before = sigaction()
      sigaction(signal, nil, &before)
      previous.append((signal, before))
      install(signal)
    }
  }

  /// Installs the handler (again).
  func install(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      // Only what is safe in a handler: write, and errno as it was.
      let error = errno
      var byte = UInt8(truncatingIfNeeded: signal)
      _ = write(signalPipeDescriptor, &byte, 1)
      errno = error
    }
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }

  /// Signals that came since, in order.
  func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? bytes.prefix(count).map { Int32($0) } : []
  }

  /// Puts back the handlers that were there, and closes the pipe.
  func close() {
    for (signal, action) in previous {
      var action = action
      sigaction(signal, &action, nil)
    }
    previous = []
    signalPipeDescriptor = -1
    Glibc.close(descriptor)
    Glibc.close(writeEnd)
  }
}

/// A handler has no context, so the pipe's end has to be reachable from everywhere. Written before
/// the handlers are installed; only read by them.
private nonisolated(unsafe) var signalPipeDescriptor: Int32 = -1
