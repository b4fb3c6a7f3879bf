import Foundation
import Testing

/// The executable that was built with the tests, run as a shopper runs it: in a home of its own.
struct AisleProcess {
  struct Outcome {
    var status: Int32
    var output: String
    var messages: String

    var lines: [Substring] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    /// Each line of the output as a JSON object.
    func objects() throws -> [[String: Any]] {
      try lines.map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          "\(line)")
      }
    }

    func object() throws -> [String: Any] {
      let objects = try objects()
      try #require(objects.count == 1)
      return objects[0]
    }
  }

  let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  static var executable: URL {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "aisle")
  }

  private var environment: [String: String] {
    var environment = [
      "HOME": home.url.path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "COLUMNS": "80",
      // The same with and without weights on this machine.
      "AISLE_MODELS": home.url.appending(path: "no-models").path,
    ]
    let own = ProcessInfo.processInfo.environment
    environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return environment
  }

  /// Starts a command that runs on; nobody reads what it says.
  func start(_ arguments: String...) throws -> Process {
    let process = process(arguments, [:])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func process(_ arguments: [String], _ variables: [String: String]) -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.environment = environment.merging(variables) { $1 }
    process.currentDirectoryURL = home.url
    return process
  }

  /// - Parameters:
  ///   - input: what standard input holds; it ends then.
  ///   - output: where standard output goes instead of into the outcome.
  func run(
    _ arguments: String..., input: String = "", variables: [String: String] = [:],
    output file: FileHandle? = nil
  ) throws -> Outcome {
    try run(arguments, input: input, variables: variables, output: file)
  }

  func run(
    _ arguments: [String], input: String = "", variables: [String: String] = [:],
    output file: FileHandle? = nil
  ) throws -> Outcome {
    let process = process(arguments, variables)
    let inputPipe = Pipe()
    // To files: a pipe that nobody empties would block a talkative process.
    let outputFile = try home.write("output-\(UUID().uuidString)", "")
    let messagesFile = try home.write("messages-\(UUID().uuidString)", "")
    process.standardInput = inputPipe
    process.standardOutput =
      try file ?? FileHandle(forWritingTo: URL(filePath: outputFile))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messagesFile))
    try process.run()
    try? inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? inputPipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOfFile: outputFile, encoding: .utf8),
      messages: try String(contentsOfFile: messagesFile, encoding: .utf8))
  }
}
