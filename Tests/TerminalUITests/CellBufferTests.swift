internal import Testing

@testable internal import TerminalUI

@Suite struct CellBufferTests {
  @Test func halfOfAWideCharacterNeverStays() {
    var buffer = CellBuffer(width: 6, height: 1)
    buffer.put("耳机", x: 0, y: 0, style: .text)
    buffer.put("x", x: 1, y: 0, style: .text)
    #expect(buffer.text == " x机")
    buffer.put("ab", x: 1, y: 0, style: .text)
    #expect(buffer.text == " ab")
  }

  @Test func nothingIsWrittenOutsideOrUnsafe() {
    var buffer = CellBuffer(width: 5, height: 1)
    buffer.put("机机机", x: 0, y: 0, style: .text)
    #expect(buffer.text == "机机")
    buffer.put("a\u{1B}[2Jb", x: 0, y: 0, style: .text)
    #expect(buffer.text == "a[2Jb")
    buffer.put("x", x: 0, y: 7, style: .text)
    buffer.put("long text", x: 0, y: 0, style: .text, limit: 3)
    #expect(buffer.text == "lonJb")
  }

  @Test func linesAreTruncatedAcrossTheirRuns() {
    let line = StyledLine("abc", .strong).appending("defgh", .muted)
    #expect(line.truncated(to: 5).text == "abcd…")
    #expect(line.truncated(to: 8).text == "abcdefgh")
    #expect(line.truncated(to: 3).text.count <= 3)
    let pieces = ["one", "two", "three"].map { StyledLine($0) }
    #expect(
      StyledLine.flowing(pieces, separator: StyledLine(" · "), width: 9).map(\.text)
        == ["one · two", "three"])
  }
}
