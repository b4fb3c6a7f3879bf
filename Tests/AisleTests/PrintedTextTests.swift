import Catalog
import Testing

@testable import aisle

struct PrintedTextTests {
  @Test func columnsLineUpByCells() {
    let lines = PrintedText.table([["1", "耳机", "x"], ["20", "mouse", "y"]], trailing: [0])
    #expect(lines == [" 1  耳机   x", "20  mouse  y"])
  }

  @Test func nothingActsOnTheTerminal() {
    #expect(PrintedText.line("a\u{1B}]0;b\u{07}c\nd") == "a]0;bc d")
  }

  @Test func columnMapsAreReadOnce() {
    #expect(
      ColumnMap(argument: "title=Name, price = Cost")?.columns
        == ["title": "Name", "price": "Cost"])
    for wrong in ["", "title", "=Name", "title=", "title=Name,,price"] {
      let columns = ColumnMap(argument: wrong)?.columns
      #expect(columns == nil || wrong == "title=Name,,price", "\(wrong)")
    }
  }

  @Test func formatsAreReadByName() {
    #expect(FeedFormatChoice(argument: "google-tsv")?.format == .googleTSV)
    #expect(FeedFormatChoice(argument: "auto") != nil)
    #expect(FeedFormatChoice(argument: "auto")?.format == nil)
    #expect(FeedFormatChoice(argument: "excel") == nil)
  }
}
