internal import Glibc
internal import Testing

@testable import TerminalText

@Suite struct SanitizingTests {
  @Test func controlSequencesDoNotReachTheTerminal() {
    #expect("a\u{1B}[31mred\u{07}\u{7F}\u{9B}2J".sanitized == "a[31mred2J")
    #expect("one\ntwo\r\nthree\tfour".sanitized == "one two three  four")
  }

  @Test func invisibleCharactersAreDropped() {
    #expect("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e\u{E0041}f\u{00AD}g".sanitized == "abcdefg")
    #expect("\u{0301}x".sanitized == "x")
  }

  @Test(arguments: [
    ("plain", 5), ("降噪耳机", 8), ("e\u{301}", 1), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 1),
    ("한국", 4), ("ｱ", 1), ("①", 1), ("¥1,299", 6), ("\u{1FAE8}", 1), ("का", 2),
  ])
  func widthCountsCells(text: String, cells: Int) {
    #expect(text.cellWidth == cells)
  }

  @Test func clustersAreCutToWhatACellHolds() {
    #expect("👨‍👩‍👧".sanitized == "👨")
    #expect("👍🏽".sanitized == "👍")
    #expect("\u{1FAE8}".sanitized == "\u{FFFD}")
    let zalgo = "a" + String(repeating: "\u{0301}", count: 30)
    #expect(zalgo.sanitized.unicodeScalars.count == 5)
  }

  @Test func widthsAgreeWithTheCLibrary() throws {
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    // The header hides wcwidth without _XOPEN_SOURCE.
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (CWideChar) -> CInt).self)
    var differing: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), let ours = scalar.cellWidth,
        !scalar.properties.isDefaultIgnorableCodePoint
      else { continue }
      let theirs = Int(wcwidth(scalar))
      if ours != theirs { differing.append("\(String(value, radix: 16)): \(ours), \(theirs)") }
    }
    #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(40))")
  }
}
