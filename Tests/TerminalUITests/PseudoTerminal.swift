internal import Foundation

/// The fixture on a pseudo-terminal: keys go in, bytes come out, modes can be looked at.
final class PseudoTerminal {
  struct Unavailable: Error, CustomStringConvertible {
    var step: String
    var description: String { "no pseudo-terminal: \(step) failed with errno \(errno)" }
  }

  private let master: Int32
  /// Kept open so that the modes outlive the child.
  private let slave: Int32
  let process: pid_t
  /// TIOCSPTLCK, TIOCGPTN, POSIX_SPAWN_SETSID and POSIX_SPAWN_SETSIGMASK, which are macros.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80
  static let setMask: Int16 = 0x08
  private(set) var output: [UInt8] = []

  init(
    executable: String, arguments: [String] = [], environment: [String: String],
    width: Int = 80, height: Int = 24
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // grantpt and its kin are hidden without _XOPEN_SOURCE; these are the requests they make.
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &isLocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Unavailable(step: "/dev/ptmx") }
    let path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { throw Unavailable(step: "open \(path)") }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a new session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of the tests may block signals, which the child would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Self.newSession | Self.setMask)
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, executable, &actions, &attributes, &words, &variables) == 0 else {
      throw Unavailable(step: "posix_spawn \(executable)")
    }
    self.process = process
  }

  deinit {
    close(master)
    close(slave)
  }

  var modes: termios {
    var modes = termios()
    tcgetattr(slave, &modes)
    return modes
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func signal(_ number: Int32) { kill(process, number) }

  func resize(width: Int, height: Int) {
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the output since the last call holds a text.
  ///
  /// - Returns: whether it came within the time that even a busy machine takes.
  func waits(for text: String, seconds: Double = 20) -> Bool {
    let needle = Array(text.utf8)
    let start = output.count
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      readAvailable()
      if output.count - start >= needle.count,
        String(decoding: output[start...], as: UTF8.self).contains(text)
      {
        return true
      }
    }
    return false
  }

  private func readAvailable() {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 50) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &bytes, bytes.count)
    if count > 0 { output += bytes.prefix(count) }
  }

  /// Waits for the end of the process.
  ///
  /// - Returns: its wait status; `nil` where it had to be killed.
  func end(seconds: Double = 30) -> Int32? {
    let deadline = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    while Date() < deadline {
      readAvailable()
      if waitpid(process, &status, WNOHANG) == process {
        readAvailable()
        return status
      }
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    return nil
  }
}

extension termios {
  /// What `stty -a` would tell, to compare.
  var summary: [UInt32] {
    var copy = self
    let characters = withUnsafeBytes(of: &copy.c_cc) { $0.map(UInt32.init) }
    return [c_iflag, c_oflag, c_cflag, c_lflag, c_ispeed, c_ospeed] + characters
  }
}
