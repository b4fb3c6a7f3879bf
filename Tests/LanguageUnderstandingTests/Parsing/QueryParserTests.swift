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

  /// Wordings that leave no choice, whatever the model takes them for.
  @Test(arguments: [
    ("the third one: is it noisy", Intent.detail, Intent.question), ("重不重", .refine, .question),
    ("能不能便宜点", .refine, .refine), ("带遥控器不", .refine, .question),
    ("价格呢", .refine, .price), ("what about the price?", .price, .price),
    ("solid wood or veneer, the third one?", .compare, .question),
    ("is the third one better than the first", .compare, .compare),
    ("what's number five like", .reviews, .detail), ("any milk in it", .recommend, .question),
    ("i can't stand polyester", .refine, .preference), ("i can't stand this one", .refine, .refine),
    ("are there any discounts on it", .question, .price), ("有优惠吗", .question, .price),
    ("a mouse with a light on it", .recommend, .recommend),
    ("适合户外活动吗", .question, .question), ("有活动吗", .question, .price),
    ("Sony is ok again", .refine, .preference), ("headphones", .price, .recommend),
    ("Headphones!", .refine, .recommend), ("headphones again", .refine, .refine),
  ])
  func wordingsSettleTheIntent(_ text: String, _ read: Intent, _ meant: Intent) {
    #expect(parse(text, read).intent.name == meant)
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

  // MARK: With the model's spans

  private func parse(
    _ text: String, tagged: [(String, EntityType)], _ intent: Intent = .recommend
  ) -> ParsedQuery {
    let folded = FoldedUtterance(text)
    let spans = tagged.map { phrase, type in
      let scalars = FoldedUtterance.folded(phrase)
      let start =
        (0...folded.count - scalars.count).first {
          Array(folded.folded[$0..<$0 + scalars.count]) == scalars
        } ?? 0
      let range = start..<start + scalars.count
      return EntitySpan(type: type, range: range, text: folded.text(range))
    }
    return parser.parse(
      text, intents: [RecognizedIntent(name: intent, confidence: 0.9)], spans: spans)
  }

  @Test(arguments: ["things", "东西"])
  func whateverTheShopSellsIsNoCategory(_ noun: String) {
    #expect(parse("how many \(noun)", tagged: [(noun, .category)], .price).categories.isEmpty)
  }

  @Test func aMeasureThatTheModelTakesForAPriceIsAFeature() {
    let query = parse(
      "headphones up to 50 lbs", tagged: [("headphones", .category), ("up to 50 lbs", .price)])
    #expect(query.constraints.attributes == ["up to 50 lbs"])
    #expect(query.constraints.priceMax == nil)
  }

  @Test func aNumberOfPartsIsAFeatureANumberOfThingsIsNot() {
    let shelf = parse(
      "white headphones five cups",
      tagged: [("headphones", .category), ("five", .quantity), ("cups", .attribute)])
    #expect(types(shelf) == ["headphones|category", "five cups|attribute"])
    let things = parse(
      "three white headphones",
      tagged: [("three", .quantity), ("white", .attribute), ("headphones", .category)])
    #expect(types(things) == ["three|quantity", "white|attribute", "headphones|category"])
  }

  @Test func aMeasureBehindWhatIsExcludedIsWanted() throws {
    let folded = FoldedUtterance("hose that doesnt kink 50 ft")
    let span = EntitySpan(
      type: .attribute, range: 17..<27, text: folded.text(17..<27), isNegated: true)
    let query = parser.parse(
      "hose that doesnt kink 50 ft",
      intents: [RecognizedIntent(name: .recommend, confidence: 0.9)], spans: [span])
    #expect(query.constraints.attributesNot == ["kink"])
    #expect(query.constraints.attributes == ["50 ft"])
  }

  @Test(arguments: [("塑料做的", "塑料"), ("1080p起步", "1080p"), ("定做", "定做")])
  func aFeatureEndsBeforeWhatSaysHowItIsMeant(_ text: String, _ feature: String) {
    #expect(parse(text, tagged: [(text, .attribute)]).constraints.attributes == [feature])
  }

  private func types(_ query: ParsedQuery) -> [String] {
    query.entities.map { "\($0.span.text)|\($0.span.type.rawValue)" }
  }

  @Test func theModelSaysWhetherAPronounPoints() {
    #expect(
      types(parse("make it wireless", tagged: [("wireless", .attribute)], .refine))
        == ["wireless|attribute"])
    #expect(
      types(parse("is it wireless", tagged: [("it", .anaphor)], .question)).contains("it|anaphor"))
  }

  @Test func theModelsBordersHold() {
    let query = parse("一共几款在三百以下", tagged: [("三百以下", .price)], .price)
    #expect(types(query) == ["三百以下|price"])
    #expect(query.amounts.first?.maximum == 300)
  }

  @Test func boundedNumbersOfOtherThingsAreNoPrices() {
    let query = parse("dumbbells under 30", tagged: [("under 30", .attribute)])
    #expect(query.amounts.isEmpty)
    #expect(parse("mice under 30", tagged: []).amounts.first?.maximum == 30)
    #expect(parse("mice under $30", tagged: [("under $30", .attribute)]).amounts.count == 1)
  }

  @Test func spacesBetweenHanEndAPhrase() {
    let query = parse("风衣 中长款 卡其色", tagged: [("中长款 卡其色", .attribute)])
    #expect(types(query) == ["中长款|attribute", "卡其色|attribute"])
  }

  @Test func whatComesWithTheThingIsAFeature() {
    let query = parse(
      "a mouse with speaker", tagged: [("mouse", .category), ("speaker", .category)])
    #expect(types(query) == ["mouse|category", "speaker|attribute"])
  }

  @Test func theModelSeesBareNumbersOfCards() {
    let query = parse(
      "how do 1 and 2 differ", tagged: [("1", .ordinal), ("2", .ordinal)], .compare)
    #expect(query.references == [.nth(1), .nth(2)])
  }

  @Test func whatOnlyTheLexiconKnowsIsTheModelsToJudge() {
    #expect(
      types(parse("mouse, wireless or not", tagged: [("mouse", .category)])) == ["mouse|category"])
    #expect(types(parse("show me Sony", tagged: [])) == ["Sony|brand"])
  }

  // MARK: The constraints of one turn

  @Test func constraintsAreTheShoppersWords() {
    let query = parse(
      "wireless mouse for gaming, not Sony, around 50 euros",
      tagged: [
        ("wireless", .attribute), ("mouse", .category), ("gaming", .use), ("Sony", .brand),
      ])
    var expected = SearchConstraints()
    expected.category = ["mouse"]
    expected.attributes = ["wireless"]
    expected.use = ["gaming"]
    expected.brandNot = ["Sony"]
    expected.priceMin = 40
    expected.priceMax = 60
    expected.currency = Currency(rawValue: "EUR")
    #expect(query.constraints == expected)
    #expect(
      parse("is it wireless", tagged: [("wireless", .attribute)], .question).constraints.isEmpty)
  }

  @Test(arguments: ["刚才那款", "这台", "那一双", "这块"])
  func demonstrativesPoint(_ text: String) {
    #expect(parse(text + "多少钱", .price).references == [.it])
  }

  @Test(arguments: [
    ("送给我妈妈", "妈妈"), ("my little sister", "little sister"), ("给孩子", "孩子"), ("kids", "kids"),
  ])
  func recipientsAreNamedByThemselves(_ text: String, _ name: String) {
    #expect(parse(text, tagged: [(text, .recipient)]).constraints.recipient == [name])
  }

  @Test func askingWhetherThereIsExcludesNothing() {
    let query = parse("有没有无线鼠标", tagged: [("无线", .attribute), ("鼠标", .category)])
    #expect(query.constraints.attributes == ["无线"])
  }
}
