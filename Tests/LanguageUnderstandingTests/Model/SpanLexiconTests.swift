import Testing

@testable import LanguageUnderstanding

struct SpanLexiconTests {
  /// Type 0 in the first two texts; the word also stands unmarked in the third.
  private static let texts: [(text: String, spans: [(range: Range<Int>, type: Int)])] = [
    ("红色电脑包", [(2..<5, 0)]), ("黑色电脑包女", [(2..<5, 0)]), ("电脑包邮", []), ("皮鞋", [(0..<2, 1)]),
  ]
  private static let lexicon = SpanLexicon(texts, typeCount: 2)

  private static func evidence(
    _ text: String, own: [(range: Range<Int>, type: Int)]? = nil
  ) -> [[SpanLexicon.Evidence]] {
    SpanLexicon.Lookup(lexicon, own: own).evidence(UtteranceTokens(FoldedUtterance(text)))
  }

  @Test func findsPhrasesWithTheShareOfTheirMarks() throws {
    let evidence = Self.evidence("大电脑包")
    #expect(evidence[0].isEmpty)
    let places = evidence.dropFirst().map { $0.map(\.place) }
    #expect(places == [[.beginning], [.inside], [.end]])
    let first = try #require(evidence[1].first)
    #expect(first.type == 0 && first.length == 3)
    #expect(first.marks == 2 && first.occurrences == 3)
  }

  @Test func aTextIsNoEvidenceForItself() throws {
    let own = try #require(Self.evidence("红色电脑包", own: Self.texts[0].spans)[2].first)
    #expect(own.marks == 1 && own.occurrences == 2)
    // Nobody else marks this phrase.
    let others = Self.evidence("皮鞋", own: Self.texts[3].spans).flatMap(\.self)
    #expect(others.isEmpty)
    let asAnother = Self.evidence("皮鞋")[0].map(\.place)
    #expect(asAnother == [.beginning])
  }

  @Test func knowsNothingOfOtherTexts() {
    let evidence = Self.evidence("wireless mouse").flatMap(\.self)
    #expect(evidence.isEmpty)
  }
}
