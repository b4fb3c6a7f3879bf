internal import Foundation
internal import Testing

@testable internal import TerminalUI

/// The interface on real (pseudo-)terminals: whatever happens, the terminal is left as it was.
@Suite(.serialized) struct TerminalSessionTests {
  private func start(
    _ arguments: [String] = [], term: String = "xterm-256color", locale: String = "C.UTF-8",
    width: Int = 80, height: Int = 24
  ) throws -> PseudoTerminal {
    let path = try #require(Fixture.path, "the build has no TerminalFixture")
    var environment = Fixture.environment
    environment["TERM"] = term
    environment["LC_ALL"] = locale
    return try PseudoTerminal(
      executable: path, arguments: arguments, environment: environment, width: width,
      height: height)
  }

  private func expectLeft(_ terminal: PseudoTerminal, _ before: termios) {
    #expect(terminal.modes.summary == before.summary, "the modes are as before")
    let text = String(decoding: terminal.output, as: UTF8.self)
    let entered = text.range(of: "\u{1B}[?1049h", options: .backwards)
    let left = text.range(of: "\u{1B}[?1049l", options: .backwards)
    #expect(entered != nil && left != nil, "the alternate screen was used and left")
    if let entered, let left { #expect(entered.lowerBound < left.lowerBound) }
    let paste = text.range(of: "\u{1B}[?2004h", options: .backwards)
    let pasteOff = text.range(of: "\u{1B}[?2004l", options: .backwards)
    if let paste, let pasteOff { #expect(paste.lowerBound < pasteOff.lowerBound) }
  }

  @Test func aConversationAndQuit() throws {
    let terminal = try start()
    let before = terminal.modes
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.send("headphones\r")
    #expect(terminal.waits(for: "Auralis Drift 2"))
    terminal.send("\u{15}1\r")
    #expect(terminal.waits(for: "Product"))
    terminal.resize(width: 120, height: 40)
    #expect(terminal.waits(for: "Specifications"))
    terminal.send("\u{04}")
    #expect(terminal.end() == 0)
    expectLeft(terminal, before)
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("bye"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func signalsEndIt(number: Int32) throws {
    let terminal = try start()
    let before = terminal.modes
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.signal(number)
    #expect(terminal.end() == 0)
    expectLeft(terminal, before)
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("signal \(number)"))
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL])
  func crashesGiveTheTerminalBack(number: Int32) throws {
    let terminal = try start()
    let before = terminal.modes
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.signal(number)
    let status = try #require(terminal.end())
    #expect(status & 0x7F == number, "it still dies of the signal")
    expectLeft(terminal, before)
  }

  @Test func aTrapInTheEngineGivesTheTerminalBack() throws {
    let terminal = try start()
    let before = terminal.modes
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.send("crash\r")
    let status = try #require(terminal.end())
    #expect(status & 0x7F != 0)
    expectLeft(terminal, before)
  }

  @Test func typingGoesOnWhileAnAnswerIsWaitedFor() throws {
    let terminal = try start(["--slow-start", "600"])
    let before = terminal.modes
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.send("headphones\r")
    #expect(terminal.waits(for: "thinking"))
    terminal.send("typed meanwhile")
    #expect(terminal.waits(for: "meanwhile"))
    terminal.send("\u{03}")
    #expect(terminal.waits(for: "cancelled"))
    terminal.send("\u{03}")
    terminal.send("\u{04}")
    #expect(terminal.end() == 0)
    expectLeft(terminal, before)
  }

  @Test func anUnknownTerminalGoesToPlainMode() throws {
    for term in ["dumb", "no-such-terminal"] {
      let terminal = try start(term: term)
      let before = terminal.modes
      #expect(terminal.end() == 0)
      #expect(terminal.modes.summary == before.summary)
      let text = String(decoding: terminal.output, as: UTF8.self)
      #expect(text.contains("plain mode"))
      #expect(!text.contains("\u{1B}[?1049h"))
    }
  }

  @Test func chineseIsTypedWhateverTheLocale() throws {
    let terminal = try start(locale: "C")
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.send("耳机x\u{7F}\u{7F}")
    #expect(terminal.waits(for: "耳"))
    terminal.send("机\r")
    #expect(terminal.waits(for: "奥瑞丽 Drift 2"))
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
  }

  @Test func pastedControlsAreHarmless() throws {
    let terminal = try start()
    #expect(terminal.waits(for: "Tell me what you need"))
    terminal.send("\u{1B}[200~two\r\nlines\u{1B}]0;title\u{07}\u{202E}\u{1B}[201~")
    #expect(terminal.waits(for: "two lines]0;title"))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]0;title"))
    terminal.signal(SIGTERM)
    #expect(terminal.end() == 0)
  }
}
