import Foundation

/// A folder of labelled data that lives as long as the value.
final class LabelledFolder {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "aisle-labelled-\(UUID().uuidString)", directoryHint: .isDirectory)

  /// Lines of JSON for each file.
  init(_ files: [String: [String]]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, lines) in files {
      try lines.joined(separator: "\n").write(
        to: url.appending(path: name), atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
