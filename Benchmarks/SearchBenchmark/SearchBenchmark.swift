internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding

/// Builds an index of many products and searches it, timed from inside the process. `search.py`
/// runs it and the peers, and prints the table.
@main
struct SearchBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time building and searching an index of many products.",
    subcommands: [BuildPhase.self, SearchPhase.self])
}

/// What both phases share: a folder of their own, and where the models lie.
struct BenchmarkOptions: ParsableArguments {
  @Option(help: "Where everything goes.")
  var folder: String

  @Option(help: "The folder of the sentence encoder's weights.")
  var encoder: String

  @Option(help: "The folder of the English encoder's weights; without it the other one is alone.")
  var english: String?

  @Option(help: "The folder of the lexicon.")
  var lexicon: String

  var folderURL: URL { URL(filePath: folder, directoryHint: .isDirectory) }
  /// The English encoder, where it was named.
  func englishEncoder() throws -> MiniLMEncoder? {
    try english.map { try MiniLMEncoder(folder: URL(filePath: $0, directoryHint: .isDirectory)) }
  }
  var indexURL: URL { folderURL.appending(path: "index", directoryHint: .isDirectory) }
}

/// Prints a report as one line of JSON.
func printReport(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// Bytes of memory of this process, as the kernel counts them (`/proc/self/status`).
///
/// - Parameter field: `VmRSS` for all that is resident, `RssAnon` for what is not a mapped file,
///   `VmHWM` for the most that was ever resident.
func memory(_ field: String) -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
  let kilobytes = line?.split(separator: " ").compactMap { Int($0) }.first
  return (kilobytes ?? 0) * 1024
}
