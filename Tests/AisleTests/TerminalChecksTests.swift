import Testing

@testable import aisle

struct TerminalChecksTests {
  private func statuses(
    _ environment: [String: String], _ size: (columns: Int, rows: Int)?
  ) -> [Finding.Status] {
    TerminalChecks(environment: environment, size: size).findings().map(\.status)
  }

  @Test func aUsualTerminalIsWell() {
    let environment = ["TERM": "xterm-256color", "LANG": "en_US.UTF-8"]
    #expect(statuses(environment, (120, 40)) == [.ok, .ok, .ok])
  }

  @Test func warnsOfWhatCannotDraw() {
    #expect(statuses(["TERM": "dumb", "LANG": "C.UTF-8"], (120, 40)).first == .warn)
    #expect(statuses(["LANG": "C.UTF-8"], (120, 40)).first == .warn)
    #expect(statuses(["TERM": "xterm", "LANG": "C.UTF-8"], (20, 5)).first == .warn)
  }

  @Test func theFirstLocaleThatIsSetCounts() {
    let environment = ["TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "C", "LANG": "en_US.UTF-8"]
    #expect(statuses(environment, (80, 24))[1] == .warn)
  }

  @Test func everyWarningSaysHowToMendIt() {
    for finding in TerminalChecks(environment: [:], size: (10, 5)).findings()
    where finding.status != .ok {
      #expect(finding.mend?.isEmpty == false)
      #expect(finding.line.contains("→"))
    }
  }
}
