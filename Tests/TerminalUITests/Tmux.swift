internal import Foundation

/// A shell in a tmux of its own: a whole terminal with job control, whose screen can be read.
struct Tmux {
  static let path: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private let socket =
    "aisle-test-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...9999))"
  private let path: String

  init?(width: Int, height: Int) {
    guard let path = Self.path else { return nil }
    self.path = path
    run(
      "new-session", "-d", "-s", "t", "-x", "\(width)", "-y", "\(height)",
      "env LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no PS1='$ ' bash --norc --noprofile")
    run("set", "-g", "status", "off")
    resize(width: width, height: height)
  }

  /// Runs a command of tmux to its end.
  ///
  /// Not by `Process`, which waits for everybody who inherited its socket: the server that the
  /// first command leaves behind would be waited for.
  ///
  /// - Returns: what it printed.
  @discardableResult
  private func run(_ arguments: String...) -> String {
    let output = NSTemporaryDirectory() + socket + ".out"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_RDWR, 0)
    var environment = ProcessInfo.processInfo.environment
    environment["TMUX"] = nil
    environment["LC_ALL"] = "C.UTF-8"
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of the tests may block signals, which the shell would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, PseudoTerminal.setMask)
    var words = ([path, "-L", socket, "-f", "/dev/null"] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, &attributes, &words, &variables) == 0 else {
      return ""
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    defer { unlink(output) }
    return (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
  }

  func type(_ text: String) { run("send-keys", "-t", "t", "-l", text) }
  func press(_ key: String) { run("send-keys", "-t", "t", key) }
  func resize(width: Int, height: Int) {
    run("resize-window", "-t", "t", "-x", "\(width)", "-y", "\(height)")
  }

  var screen: String { run("capture-pane", "-p", "-t", "t") }

  /// Waits until the screen fulfils a condition.
  func waits(seconds: Double = 20, until condition: (String) -> Bool) -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if condition(screen) { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  func waits(for text: String) -> Bool { waits { $0.contains(text) } }

  /// Ends this tmux only: the socket is its own.
  func end() { run("kill-server") }
}
