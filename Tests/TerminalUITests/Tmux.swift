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

  @discardableResult
  private func run(_ arguments: String...) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-L", socket, "-f", "/dev/null"] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["TMUX"] = nil
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
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
