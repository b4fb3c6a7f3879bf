import LanguageUnderstanding
import Testing

struct TextPartsTests {
  @Test(arguments: [
    ("love it! but the sleeves are short", ["love it!", " but the sleeves are short"]),
    ("质量很好。物流慢！", ["质量很好。", "物流慢！"]), ("no marks", ["no marks"]), ("", [""]),
    // What is too short to say anything stays with a neighbour.
    ("ok! it fits.", ["ok! it fits."]), ("too big. :(", ["too big. :("]),
  ])
  func sentences(_ text: String, _ expected: [String]) {
    #expect(SentenceMarks.sentences(of: text) == expected)
  }

  @Test func ngramsReachOverThreeWordsOrFourHanCharacters() {
    // 4 words, 3 pairs, 2 triples.
    #expect(NGrams.hashes("it fits me well").count == 9)
    #expect(NGrams.hashes("质量很好").count == 10)
    // A word that comes twice counts once.
    #expect(NGrams.hashes("so so").count == 2)
    #expect(NGrams.hashes("Fits") == NGrams.hashes("fits"))
  }

  @Test func ngramsOfADomainStandBesideThoseOfAll() {
    let everywhere = NGrams.hashes("runs hot")
    let hotels = NGrams.hashes("runs hot", domain: "hotels")
    #expect(hotels.count == 2 * everywhere.count && Set(hotels).isSuperset(of: everywhere))
    #expect(
      Set(hotels).intersection(NGrams.hashes("runs hot", domain: "phones")) == Set(everywhere))
  }
}
