internal import Assistant
internal import Catalog
internal import TerminalText
internal import Testing

@testable internal import TerminalFixture
@testable internal import TerminalUI

@Suite struct PlainWriterTests {
  private let utterances = [
    "headphones", "compare them", "the price", "battery", "reviews", "gold", "耳机", "对比", "价格", "续航",
  ]

  @Test func linesFitAndHoldNoControls() async throws {
    let shop = ScriptedShop()
    for width in [20, 40, 80, 120] {
      let writer = PlainWriter(width: width)
      for utterance in utterances {
        let reply = await shop.respond(to: .say(utterance))
        let text = writer.text(of: try #require(reply.answer))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(line.cellWidth <= width, "\(line)")
          #expect(String(line) == line.sanitized)
          #expect(line.last != " ")
        }
      }
    }
  }

  @Test func pagesAreWrittenInTheReadersLanguage() async throws {
    let page = try #require(await ScriptedShop().respond(to: .open("hp-1")).page)
    let writer = PlainWriter(width: 60)
    try expectSnapshot(writer.text(of: page, language: .english), "page-plain-en")
    try expectSnapshot(writer.text(of: page, language: .chinese), "page-plain-zh")
  }

  @Test func theWidthComesFromTheEnvironment() {
    #expect(PlainWriter(environment: [:]).width == 80)
    #expect(PlainWriter(environment: ["COLUMNS": "100"]).width == 100)
    #expect(PlainWriter(environment: ["COLUMNS": "wide"]).width == 80)
    #expect(PlainWriter(environment: ["COLUMNS": "3"]).width == 20)
  }

  @Test func aConversationRunsWithoutATerminal() async {
    let shop = ScriptedShop()
    let conversation = PlainConversation(
      writer: PlainWriter(), language: .english, greeting: "Hello", notices: []
    ) { await shop.respond(to: $0) }
    var lines = ["headphones", "2", "/compare 1 3", "/why 7", "/nonsense", "/quit", "never read"]
    var output: [String] = []
    await conversation.run(
      readLine: { lines.isEmpty ? nil : lines.removeFirst() }, write: { output.append($0) })
    let text = output.joined(separator: "\n")
    #expect(text.hasPrefix("Hello"))
    #expect(text.contains("1  Auralis Drift 2"))
    #expect(text.contains("Specifications"))
    #expect(text.contains("≠ Battery life"))
    #expect(text.contains("There is no number 7"))
    #expect(text.contains("No command /nonsense"))
    #expect(lines == ["never read"])
  }
}
