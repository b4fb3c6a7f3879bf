internal import Foundation

/// Where the build put the fixture: beside the bundle of the tests.
enum Fixture {
  static let path: String? = {
    let folders = [
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
    ]
    return folders.map { $0.appendingPathComponent("TerminalFixture").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static var environment: [String: String] {
    var environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": NSTemporaryDirectory(),
    ]
    for name in ["PATH", "LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    // A crash is expected: its report would take longer than the test.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    return environment
  }
}
