internal import Testing

@testable import TerminalText

@Suite struct DrawingTests {
  @Test func columnsShareWhatThereIs() {
    #expect(ColumnWidths(natural: [5, 8], total: 30).widths == [5, 8])
    #expect(ColumnWidths(natural: [10, 40, 20], total: 44).widths == [10, 15, 15])
    #expect(ColumnWidths(natural: [30, 30], total: 5, minimum: 6).widths.reduce(0, +) == 3)
    #expect(ColumnWidths(equal: 3, total: 20).widths == [6, 5, 5])
  }

  @Test func sparklineIsAStepFunctionOverTime() {
    let points = [(position: 0.0, value: 10.0), (5.0, 20.0), (9.0, 10.0)]
    #expect(Sparkline.draw(points: points, width: 10) == "▁▁▁▁▁████▁")
    #expect(Sparkline.draw(points: [(0, 3), (1, 3)], width: 4) == "▄▄▄▄")
    #expect(Sparkline.draw(points: [], width: 4).isEmpty)
    #expect(Sparkline.draw(points: [(0, .nan), (1, 3)], width: 2) == "▄▄")
  }

  @Test func barsFillTheirWidth() {
    let bar = Bar.draw(fraction: 0.01, width: 10)
    #expect(bar.filled == "━" && bar.rest.count == 9)
    #expect(Bar.draw(fraction: 2, width: 3).filled == "━━━")
    #expect(Bar.stars(3.6) == "★★★★☆")
  }
}
