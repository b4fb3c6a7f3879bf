internal import Foundation
internal import Testing

/// Compares drawn text with the file beside the tests; AISLE_RECORD_SNAPSHOTS=1 writes it anew.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots").appendingPathComponent(name + ".txt")
  if ProcessInfo.processInfo.environment["AISLE_RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((text + "\n").utf8).write(to: url)
    return
  }
  let expected = try String(contentsOf: url, encoding: .utf8)
  #expect(text + "\n" == expected, "\(name) is drawn differently", sourceLocation: sourceLocation)
}
