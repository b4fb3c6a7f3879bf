import Foundation
import Testing

@testable import aisle

struct JSONTextTests {
  private struct Sample: Encodable {
    var zebra = 1
    var apple = "a"
    var missing: String?
    var list = [1.5, 2, .infinity]
    var inner = Inner()

    struct Inner: Encodable {
      var yes = true
      var numbers: [String: Int] = ["one": 1]
      var empty: [Int] = []
    }
  }

  @Test func keepsTheOrderOfTheKeys() throws {
    let expected =
      #"{"zebra":1,"apple":"a","list":[1.5,2,null],"#
      + #""inner":{"yes":true,"numbers":{"one":1},"empty":[]}}"#
    #expect(try JSONText.of(Sample()) == expected)
  }

  @Test func escapesWhatATerminalWouldObey() throws {
    let text = "a\"\\\u{1B}[31m\u{9B}\u{202E}\u{200B}\u{E0041}\n\t—中😀"
    let json = try JSONText.of([text])
    #expect(!json.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(!json.contains("\u{202E}") && !json.contains("\u{200B}"))
    #expect(json.contains("—中😀"))
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }

  @Test func figuresAreRowsOfNames() throws {
    let rows = try JSONText.figures(of: Sample())
    #expect(
      rows.map { $0[0] } == [
        "zebra", "apple", "list", "inner.yes", "inner.numbers.one", "inner.empty",
      ])
    #expect(rows[0][1] == "1")
  }
}
