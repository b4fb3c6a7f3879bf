import Catalog
import LanguageUnderstanding
import Testing

@Suite struct QueryParserTests {
  private let parser: QueryParser = {
    let vocabulary = CatalogVocabulary(
      shelves: [
        .init(name: "Electronics", count: 9),
        .init(name: "Headphones", chineseName: "耳机", count: 5),
        .init(name: "Mice", count: 3), .init(name: "Speakers", count: 2),
        .init(name: "Shavers & trimmers", count: 4),
      ],
      brands: ["Sony", "Logitech", "StarTech.com", "Kingston Technology", "Sharp"])
    let lexicon = Lexicon(concepts: [
      Concept(kind: .category, english: ["headphones", "headphone"], chinese: ["耳机"]),
      Concept(kind: .category, english: ["mouse"], chinese: ["鼠标"]),
      Concept(kind: .category, english: ["speaker"], chinese: ["音箱"]),
      Concept(kind: .brand, english: ["Sony"], chinese: ["索尼"]),
      Concept(kind: .attribute, english: ["wireless", "cordless"], chinese: ["无线"]),
    ])
    return QueryParser(linker: EntityLinker(vocabulary: vocabulary, lexicon: lexicon))
  }()

  private func parse(_ text: String, _ intent: Intent = .recommend) -> ParsedQuery {
    parser.parse(text, intents: [RecognizedIntent(name: intent, confidence: 0.9)])
  }

  @Test func linksCategoriesAndBrandsToTheCatalogue() {
    let query = parse("wireless Sony headphones under $100")
    #expect(query.categories.map(\.name) == ["Headphones"])
    #expect(query.categories.first?.shelves == [1])
    #expect(query.brands.map(\.name) == ["Sony"])
    #expect(query.attributes.first?.alternatives.contains("无线") == true)
    #expect(query.amounts.first?.maximum == 100)
  }

  @Test func linksChineseNamesToEnglishShelves() {
    let query = parse("索尼的无线鼠标")
    #expect(query.categories.first?.shelves == [2])
    #expect(query.brands.map(\.name) == ["Sony"])
  }

  @Test(arguments: ["not Sony", "anything but Sony", "I don't want a Sony", "不要索尼的", "索尼的不要"])
  func excludesWhatIsNegated(_ text: String) {
    let query = parse(text, .refine)
    #expect(query.brands == [BrandMention(name: "Sony", isKnown: true, isNegated: true)])
  }

  @Test func aTurnInTheSentenceEndsTheNegation() {
    let query = parse("not Sony but Logitech", .refine)
    #expect(query.brands.filter(\.isNegated).map(\.name) == ["Sony"])
    #expect(query.brands.filter { !$0.isNegated }.map(\.name) == ["Logitech"])
  }

  @Test func correctsMisspelledNames() {
    #expect(parse("logitec ones", .refine).brands.map(\.name) == ["Logitech"])
    #expect(parse("computer speekers").categories.map(\.name) == ["Speakers"])
  }

  @Test func anEverydayWordIsABrandOnlyInCapitals() {
    #expect(parse("sharp headphones").brands.isEmpty)
    #expect(parse("Sharp headphones").brands.map(\.name) == ["Sharp"])
  }

  @Test func halvesOfAShelfNameItToo() {
    #expect(parse("a trimmer").categories.first?.shelves == [4])
  }

  @Test(arguments: [
    ("the second one", Reference.nth(2)), ("第三个", .nth(3)), ("the last one", .fromEnd(1)),
    ("compare the first two", .first(2)), ("前两个对比一下", .first(2)), ("is it waterproof", .it),
    ("这个能水洗吗", .it), ("compare them", .them), ("the other one", .other), ("最后一个", .fromEnd(1)),
    ("open number three", .nth(3)), ("the top two", .first(2)),
  ])
  func findsReferences(_ text: String, _ expected: Reference) {
    #expect(parse(text, .question).references == [expected])
  }

  @Test(arguments: ["a laptop that lasts all day", "第二代芯片的手机吗", "27 inch monitor"])
  func pointsAtNothingWhereNothingIsMeant(_ text: String) {
    #expect(parse(text).references.filter { $0 == .it || $0 == .nth(27) }.isEmpty)
  }

  @Test(arguments: [
    ("at least 4 stars", 4.0), ("4.5+ rating".replacing("rating", with: "stars"), 4.5), ("四星以上", 4),
    ("rated 4 and up", 4), ("评分4.5以上", 4.5),
  ])
  func readsLeastRatings(_ text: String, _ stars: Double) {
    let query = parse(text, .refine)
    #expect(query.ratingMin == stars)
    #expect(query.amounts.isEmpty)
  }

  @Test func spansCountUnicodeScalars() throws {
    let text = "👟👟 Sony"
    let query = parse(text)
    let brand = try #require(query.entities.first { $0.span.type == .brand })
    #expect(brand.span.range == 3..<7)
  }

  @Test func withdrawalsAreNoConstraints() {
    #expect(parse("any brand is ok", .refine).withdrawn == [.brand])
    #expect(parse("牌子无所谓了", .refine).withdrawn == [.brand])
    #expect(parse("price doesn't matter", .refine).withdrawn == [.priceMax, .priceMin])
  }

  @Test func shortlistActionsAreToldApart() {
    #expect(parse("save the first one", .shortlist).shortlistAction == .save)
    #expect(parse("what did I keep?", .shortlist).shortlistAction == .show)
    #expect(parse("drop it from the list", .shortlist).shortlistAction == .remove)
    #expect(parse("is anything left on my list?", .shortlist).shortlistAction == .show)
    #expect(parse("我收藏了哪些", .shortlist).shortlistAction == .show)
    #expect(parse("把第二个存下来", .shortlist).shortlistAction == .save)
    #expect(parse("加入收藏", .shortlist).shortlistAction == .save)
  }
}
