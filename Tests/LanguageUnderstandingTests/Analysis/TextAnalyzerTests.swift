import LanguageUnderstanding
import Testing

struct TextAnalyzerTests {
  private let analyzer = TextAnalyzer()

  private func terms(_ text: String, _ kinds: TermKind...) -> [String] {
    analyzer.terms(in: text).filter { kinds.isEmpty || kinds.contains($0.kind) }.map(\.text)
  }

  @Test func foldsCaseWidthAndDiacritics() {
    #expect(terms("Café ＷＩＦＩ naïve Ærø Straße") == ["cafe", "wifi", "naiv", "aero", "strass"])
    #expect(terms("Nestle\u{301}") == terms("Nestlé"))
    #expect(terms("Ưu đãi Ỹ") == ["uu", "dai", "y"])
  }

  @Test func stemsEnglish() {
    #expect(terms("running runs headphones") == ["run", "run", "headphon"])
    #expect(terms("women's") == terms("women"))
  }

  @Test func splitsAndJoinsModelNumbers() {
    let found = terms("Sony WH-1000XM5")
    for term in ["soni", "wh", "1000xm5", "wh1000xm5", "xm5"] { #expect(found.contains(term)) }
    let spellings = ["WH-1000XM5", "wh1000xm5", "WH_1000XM5", "wh/1000xm5"]
    for spelling in spellings { #expect(terms(spelling).contains("wh1000xm5"), "\(spelling)") }
    #expect(terms("t-shirts", .compound) == ["tshirt"])
  }

  @Test(arguments: [
    ("17\" screen", "17in"), ("17 inch", "17in"), ("17 inches", "17in"), ("17-inch", "17in"),
    ("17in", "17in"), ("17寸", "17in"), ("17 英寸", "17in"), ("17”", "17in"), ("43.2 cm", "17in"),
    ("43 cm", "17in"), ("1TB", "1000gb"), ("1 TB", "1000gb"), ("1000 GB", "1000gb"),
    ("1.5 l", "1500ml"), ("30 h", "30h"), ("30小时", "30h"), ("1.5 litres", "1500ml"),
    ("1.5L", "1500ml"), ("1500 毫升", "1500ml"),
    ("2kg", "2000g"), ("2公斤", "2000g"), ("900 watts", "900w"), ("0.9 kW", "900w"),
    ("2.4 GHz", "2400mhz"), ("12 megapixels", "12mp"), ("1200万像素", "12mp"),
    ("1,000 GB", "1000gb"),
  ])
  func normalizesUnits(text: String, measure: String) {
    #expect(terms(text, .measure).contains(measure), "\(text)")
  }

  @Test func aWordBehindANumberIsNoUnit() {
    #expect(terms("17 in stock", .measure).isEmpty)
    #expect(terms("2 cats", .measure).isEmpty)
  }

  @Test func writesResolutionsOneWay() {
    for text in ["1920 x 1080", "1920x1080", "1920×1080"] {
      #expect(terms(text).contains("1920x1080"), "\(text)")
    }
  }

  @Test func pairsChineseCharacters() {
    #expect(terms("无线耳机", .bigram) == ["无线", "线耳", "耳机"])
    #expect(terms("耳", .character) == ["耳"])
    #expect(terms("無線耳機") == terms("无线耳机"))
    #expect(terms("買雙週末穿的鞋") == terms("买双周末穿的鞋"))
  }

  @Test func mixedScriptsAreCutApart() {
    let found = terms("索尼WH-1000XM5耳机")
    for term in ["索尼", "wh1000xm5", "耳机"] { #expect(found.contains(term)) }
  }

  @Test func keywordsLeaveOutPiecesAndPairedCharacters() {
    #expect(analyzer.keywords(in: "Noise cancelling 降噪 耳") == ["nois", "cancel", "降噪", "耳"])
  }

  /// Any text gives short terms in folded UTF-8, and the same ones each time.
  @Test func survivesAnyText() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [Character] = Array(
      "abzABZ0189 .,-_/'\"×″寸耳機机ｗ１ßéǖ\u{301}\u{200B}\u{202E}👩‍👩‍👧🇨🇳가カ\u{0}\n½²٣Ж&+")
    for _ in 0..<3000 {
      let length = Int.random(in: 0...40, using: &generator)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator)! })
      let terms = analyzer.terms(in: text)
      #expect(terms == TextAnalyzer().terms(in: text))
      for term in terms {
        #expect(!term.text.isEmpty && term.text.utf8.count <= TextAnalyzer.longestTerm)
        #expect(!term.text.unicodeScalars.contains { $0 == " " || $0 == "\u{202E}" })
        #expect(term.text.lowercased() == term.text)
      }
    }
  }

  @Test func aVeryLongWordIsDropped() {
    #expect(terms(String(repeating: "a", count: 5000)).isEmpty)
  }
}

/// SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
