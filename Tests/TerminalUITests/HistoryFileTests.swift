internal import Foundation
internal import Testing

@testable internal import TerminalUI

@Suite struct HistoryFileTests {
  private func temporaryFile() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("aisle-history-\(UUID().uuidString)/lines").path
  }

  @Test func linesAreKeptAndOnlyForTheirOwner() throws {
    let file = HistoryFile(path: temporaryFile())
    #expect(file.load().isEmpty)
    file.append("耳机")
    file.append("two\u{1B}[31m\nlines")
    #expect(file.load() == ["耳机", "two[31m lines"])
    file.erase()
    #expect(file.load().isEmpty)
    file.append("again")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  @Test func onlyTheLatestAreKept() {
    let file = HistoryFile(path: temporaryFile(), limit: 3)
    for number in 1...7 { file.append("line \(number)") }
    #expect(file.load() == ["line 5", "line 6", "line 7"])
    #expect(HistoryFile(path: file.path).load().count == 3)
  }
}
