internal import Foundation
internal import TerminalText

/// The lines that were entered, one each, in a file that only its owner can read.
struct HistoryFile: Sendable {
  var path: String
  /// Lines that are kept.
  var limit = 1000

  /// The latest lines, oldest first; empty where there is no file yet.
  func load() -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(\.sanitized).filter { !$0.isEmpty }
    if lines.count > limit { write(Array(lines.suffix(limit))) }
    return Array(lines.suffix(limit))
  }

  /// Adds a line at the end at once, so that a crash loses none. Failing is silent: the history is
  /// a comfort, and a full disk must not stop the conversation.
  func append(_ line: String) {
    let line = line.sanitized
    guard !line.isEmpty else { return }
    makeFolder()
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }

  /// Forgets every line.
  func erase() { write([]) }

  /// Replaces the file as a whole: to a temporary name, synced, renamed.
  private func write(_ lines: [String]) {
    makeFolder()
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    let isWritten =
      Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    if isWritten { rename(temporary, path) } else { unlink(temporary) }
  }

  private func makeFolder() {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
