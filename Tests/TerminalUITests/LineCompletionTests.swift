internal import Testing

@testable internal import TerminalUI

@Suite struct LineCompletionTests {
  private func complete(_ text: String) -> LineCompletion? {
    let phrases = ["Auralis", "Aurora Lights", "running shoes", "running socks", "耳机"]
    return LineCompletion.complete(text) { prefix in
      phrases.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
    }
  }

  @Test func phrasesAreCompletedFromTheirBeginning() {
    #expect(complete("anything from aural")?.insertion == "is")
    #expect(complete("show running s")?.alternatives == ["running shoes", "running socks"])
    #expect(complete("au")?.insertion == "r")
    #expect(complete("推荐耳")?.insertion == "机")
    #expect(complete("nothing like it") == nil)
    #expect(complete("") == nil)
  }

  @Test func commandsAreCompleted() {
    #expect(complete("/comp")?.insertion == "are ")
    #expect(complete("/l")?.alternatives == ["/list ", "/language "])
    #expect(complete("/zzz") == nil)
  }
}
