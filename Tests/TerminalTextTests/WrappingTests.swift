internal import Testing

@testable import TerminalText

@Suite struct WrappingTests {
  @Test func englishBreaksAtWords() {
    #expect(
      "A light pair for long runs".wrapped(toCells: 12) == ["A light pair", "for long", "runs"])
    #expect("noise-cancelling".wrapped(toCells: 8) == ["noise-", "cancelli", "ng"])
    #expect("one\n\ntwo".wrapped(toCells: 10) == ["one", "", "two"])
  }

  @Test func chineseBreaksBetweenCharacters() {
    #expect("降噪耳机很好。".wrapped(toCells: 8) == ["降噪耳机", "很好。"])
    #expect("降噪耳机好。".wrapped(toCells: 10) == ["降噪耳机", "好。"])
    #expect("他说（很好）吗".wrapped(toCells: 6) == ["他说", "（很", "好）吗"])
  }

  @Test func nothingIsWiderThanAskedEvenForWideCharacters() {
    #expect("耳机".wrapped(toCells: 1) == ["\u{FFFD}", "\u{FFFD}"])
    #expect("anything".wrapped(toCells: 0) == [])
  }

  @Test func truncationEndsInAnEllipsis() {
    #expect("wireless headphones".truncated(toCells: 10) == "wireless…")
    #expect("降噪耳机".truncated(toCells: 6) == "降噪…")
    #expect("short".truncated(toCells: 5) == "short")
    #expect("耳机".padded(toCells: 6, alignment: .trailing) == "  耳机")
    #expect("ab".padded(toCells: 5, alignment: .center) == " ab  ")
  }

  @Test func windowKeepsColumns() {
    let text = SanitizedText("a耳机b")
    #expect(text.window(from: 2, width: 3).text == " 机")
    #expect(text.window(from: 0, width: 2).text == "a ")
  }

  @Test func randomTextIsSafeAndFits() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [ClosedRange<UInt32>] = [
      0...0x20, 0x20...0x7E, 0x7F...0xA0, 0x300...0x36F, 0x1100...0x11FF, 0x900...0x97F,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3000...0x303F, 0x4E00...0x4FFF,
      0xFE00...0xFE0F, 0xFF00...0xFF20, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF,
      0xE0000...0xE007F, 0x0...0xD7FF, 0xE000...0x10FFFF,
    ]
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let range = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
          text.append(scalar)
        }
      }
      let string = String(text)
      let width = Int.random(in: 1...30, using: &generator)
      let sanitized = SanitizedText(string)
      #expect(SanitizedText(sanitized.text) == sanitized)
      #expect(sanitized.truncated(to: width).text.cellWidth <= width)
      #expect(string.padded(toCells: width).cellWidth == width)
      for line in string.wrapped(toCells: width) {
        #expect(line.cellWidth <= width)
        #expect(
          !line.unicodeScalars.contains {
            $0.isControlOrSeparator || $0.properties.isDefaultIgnorableCodePoint
          })
      }
      #expect(sanitized.window(from: 3, width: width).width <= width)
    }
  }
}
