internal import Testing

@testable internal import TerminalUI

@Suite struct KeyDecoderTests {
  private static let samples: [(String, [Key])] = [
    ("a耳", [.character("a"), .character("耳")]),
    ("\u{1B}[A\u{1B}OB\u{1B}[5~", [.up, .down, .pageUp]),
    ("\t\u{1B}[Z\r\u{7F}", [.tab, .backTab, .enter, .backspace]),
    ("\u{03}\u{04}\u{12}", [.control("c"), .control("d"), .control("r")]),
    ("\u{1B}OP\u{1B}[11~\u{1B}[[A", [.function(1), .function(1), .function(1)]),
    ("\u{1B}b", [.other]),
    (
      "\u{1B}[200~two\r\nlines\u{1B}[Ax\u{1B}[201~y",
      [.paste("two\nlines\u{1B}[Ax"), .character("y")]
    ),
  ]

  @Test func sequencesBecomeKeys() {
    for (text, keys) in Self.samples {
      var decoder = KeyDecoder()
      #expect(decoder.decode(Array(text.utf8)).map(\.key) == keys)
    }
  }

  @Test func whereTheBytesAreCutDoesNotMatter() {
    for (text, keys) in Self.samples {
      let bytes = Array(text.utf8)
      for cut in 0...bytes.count {
        var decoder = KeyDecoder()
        let presses = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
        #expect(presses.map(\.key) == keys)
      }
    }
  }

  @Test func aLoneEscapeIsAKeyOnceNothingFollows() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isInsideSequence)
    #expect(decoder.flush().map(\.key) == [.escape])
    #expect(!decoder.isInsideSequence)
  }

  @Test func anyBytesAreReadAndNoneAreLost() {
    var generator = SeededGenerator(seed: 11)
    let likely: [UInt8] = [0x1B, 0x5B, 0x4F, 0x7E, 0x41, 0x32, 0x30, 0xE8, 0x80, 0xB3, 0xF0, 0x03]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? likely[Int.random(in: 0..<likely.count, using: &generator)]
          : UInt8.random(in: 0...255, using: &generator)
      }
      var decoder = KeyDecoder()
      let presses = decoder.decode(bytes) + decoder.flush()
      let isPaste = presses.contains { if case .paste = $0.key { true } else { false } }
      if !isPaste { #expect(presses.flatMap(\.bytes) == bytes) }
    }
  }
}
