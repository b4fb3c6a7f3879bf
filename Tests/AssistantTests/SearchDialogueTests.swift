import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Assistant

/// How a running search takes up what shoppers say next. By rules alone: no weights, no model.
@Suite struct SearchDialogueTests {
  private func say(_ lines: [String]) async throws -> [Answer] {
    let assistant = try Shop.assistant()
    var answers: [Answer] = []
    for line in lines {
      answers.append(try #require(await assistant.reply(to: .say(line)).answer))
    }
    return answers
  }

  @Test func whatTheShopDoesNotSellIsSaid() async throws {
    let answer = try await say(["mouse", "I'm looking for a lightsaber under $40"])[1]
    #expect(answer.products.allSatisfy { !$0.breaks.isEmpty } || answer.kind != .nothingFits)
  }

  @Test(arguments: [["headphones", "not that brand"], ["耳机", "换个牌子"]])
  func anotherBrandExcludesTheOneSpokenOf(lines: [String]) async throws {
    let answers = try await say(lines)
    let brand = try #require(answers[0].products.first?.brand)
    #expect(answers[1].constraints.brandNot == [brand])
    #expect(answers[1].products.allSatisfy { $0.brand != brand })
    #expect(!answers[1].products.isEmpty)
  }

  @Test func whatAPageSaysItIsForComesBeforeWhatItIsSaidNotToBeFor() async throws {
    func mouse(_ id: String, _ description: String, rating: Double) -> Product {
      var product = Product(id: ProductID(id), title: LocalizedText("Mouse \(id)"))
      product.category = LocalizedList(["Mice"])
      product.price = Money(major: 20, currency: .usd)
      product.rating = rating
      product.ratingCount = 900
      product.description = LocalizedText(description)
      return product
    }
    let assistant = try Shop.assistant(products: [
      mouse("a", "Small and light, but not for photo editing at all.", rating: 4.9),
      mouse("b", "Small and light, made for photo editing.", rating: 4.0),
    ])
    let answer = try #require(await assistant.reply(to: .say("mouse for retouching")).answer)
    #expect(answer.products.map(\.id) == ["b", "a"])
  }

  @Test(arguments: [("a 3 year old", 3.0), ("三岁宝宝", 3), ("18 month old", 1.5), ("3 yo", 3)])
  func agesAreUnderstood(recipient: String, years: Double) {
    #expect(Audience([TermMention(surface: recipient, alternatives: [])]).age == years)
  }

  @Test func onlyWholeWordsAreLeftOutOfTheNeed() {
    var search = RunningSearch()
    search.text = "lens for moments, a gift for mom "
    search.uses = [
      TermMention(surface: "moments", alternatives: ["moments"]),
      TermMention(surface: "gift", alternatives: ["gift"]),
    ]
    search.recipients = [
      TermMention(surface: "mom", alternatives: ["mom"]),
      TermMention(surface: " ", alternatives: ["dad"]),
    ]
    let words = search.queryText.split(separator: " ")
    #expect(words.contains("moments,"))
    #expect(!words.contains("mom") && !words.contains("gift"))
  }

  @Test func whatAChildIsTooYoungForIsKnownFromThePage() {
    func toy(from age: Double, _ unit: String) -> Product {
      var product = Product(id: "t", title: LocalizedText("Toy"))
      product.attributes = [
        ProductAttribute(name: "Minimum age", value: .quantity(age, unit: unit))
      ]
      return product
    }
    let three = Audience([TermMention(surface: "my 3 year old", alternatives: [])])
    #expect(three.isTooYoung(for: toy(from: 8, "years")))
    #expect(!three.isTooYoung(for: toy(from: 3, "years")))
    #expect(!three.isTooYoung(for: toy(from: 18, "months")))
    #expect(!Audience([]).isTooYoung(for: toy(from: 8, "years")))
  }

  @Test func aBrandThatTheThingIsToFitIsNotItsMaker() async throws {
    let answer = try await say(["a mouse for Varro"])[0]
    #expect(answer.constraints.brand.isEmpty)
    #expect(answer.constraints.use == ["Varro"])
  }

  @Test(arguments: [("headphones", "longer battery"), ("耳机", "续航更长的")])
  func aWishRelativeToTheListIsMeasured(first: String, second: String) async throws {
    // Only one page states a battery life: nothing is known to beat it.
    let answers = try await say([first, second])
    let known = answers[1].products.filter {
      !$0.unknown.contains(.attributes) && $0.breaks.isEmpty
    }
    #expect(known.isEmpty)
    #expect(!answers[1].products.map(\.id).contains("h1") || answers[1].kind == .nothingFits)
  }

  @Test(arguments: [
    ("It is not light and not quiet.", "quiet", false), ("A quiet helper", "quiet", true),
    ("Quiet at night, not quiet by day", "quiet", true), ("并不静音", "静音", false),
    ("无线静音鼠标", "静音", true),
  ])
  func aFeatureIsDeniedByTheWordsBeforeIt(text: String, feature: String, isAffirmed: Bool) {
    #expect(WordSequence(text).affirms(feature) == isAffirmed)
    #expect(WordSequence(text).affirms("solar") == nil)
  }

  @Test func askingWhetherThereIsSomethingExcludesNothing() async throws {
    let answers = try await say(["耳机", "有没有无线的"])
    #expect(answers[1].constraints.attributes == ["无线"])
    #expect(answers[1].constraints.attributesNot.isEmpty)
  }

  @Test func theShoppersLanguageNamesWhatWasSaidInAnother() async throws {
    let assistant = try Shop.assistant()
    _ = await assistant.reply(to: .say("wireless headphones"))
    let reply = await assistant.reply(to: .say("再便宜点"))
    #expect(reply.chips.map(\.label).contains("无线"))
    #expect(reply.chips.map(\.label).contains("耳机"))
  }

  @Test func aPreviewIsNoInterest() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    let reply = await assistant.reply(to: .preview("h1"))
    #expect(reply.page?.product.id == "h1")
    #expect(reply.answer == nil)
    #expect(try store.interactions(of: "me").isEmpty)
  }
}
