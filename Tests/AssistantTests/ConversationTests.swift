import Assistant
import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@Suite struct ConversationTests {
  private func say(_ lines: [String], to assistant: ShoppingAssistant) async throws -> [Answer] {
    var answers: [Answer] = []
    for line in lines {
      answers.append(try #require(await assistant.reply(to: .say(line)).answer))
    }
    return answers
  }

  @Test func aSearchIsRefinedTurnByTurn() async throws {
    let answers = try await say(
      [
        "wireless headphones under $100", "cheaper", "not in-ear", "compare the first two",
        "why the first one",
      ], to: try Shop.assistant())
    #expect(answers[0].kind == .recommendation)
    #expect(answers[0].constraints.priceMax == 100)
    #expect(Set(answers[0].products.map(\.id)).isDisjoint(with: ["h3", "m1", "m2"]))
    #expect(answers[1].intent.name == .refine)
    #expect((answers[1].constraints.priceMax ?? 100) < 100)
    #expect(answers[2].constraints.attributesNot == ["in-ear"])
    #expect(answers[2].products.allSatisfy { !["h2", "h4"].contains($0.id) || !$0.breaks.isEmpty })
    #expect(answers[3].intent.name == .compare)
    #expect(answers[4].kind == .explanation)
  }

  @Test func theyAreTheProductThatWasOpened() async throws {
    let answers = try await say(
      ["headphones", "open the second", "do they have noise cancelling?"], to: try Shop.assistant())
    #expect(answers[1].products.map(\.id) != answers[0].products.prefix(1).map(\.id))
    #expect(answers[2].products.map(\.id) == answers[1].products.map(\.id))
  }

  @Test(arguments: ["save both", "save these two"])
  func bothAreTheFirstTwoOfALongerList(line: String) async throws {
    let answers = try await say(["headphones", line], to: try Shop.assistant())
    #expect(answers[0].products.count > 2)
    #expect(answers[1].kind == .shortlist)
    #expect(answers[1].products.map(\.id) == answers[0].products.prefix(2).map(\.id))
  }

  @Test func whatWasDislikedForGoodIsForgottenOnRequest() async throws {
    let answers = try await say(
      ["I never use wireless", "mouse", "forget about wireless", "mouse"], to: try Shop.assistant())
    #expect(answers[1].products.map(\.id) == ["m2"])
    #expect(answers[2].kind == .preference)
    #expect(answers[3].products.count == 2)
  }

  @Test func aGiftForAGrownUpIsNothingForChildren() async throws {
    func product(_ id: String, _ title: String) -> Product {
      var product = Product(id: ProductID(id), title: LocalizedText(title))
      product.category = LocalizedList(["Outdoor"])
      product.price = Money(major: 20, currency: .usd)
      product.description = LocalizedText("For hiking.")
      return product
    }
    let assistant = try Shop.assistant(products: [
      product("a", "Rattle bag for children"), product("b", "Rattle bag"),
    ])
    let answer = try #require(
      await assistant.reply(to: .say("rattle bag for hiking for my dad")).answer)
    #expect(answer.products.map(\.id) == ["b"])
  }

  @Test func theSameInChinese() async throws {
    let answers = try await say(
      ["一百美元以内的无线耳机", "再便宜点", "不要入耳式", "比较前两个", "为什么推荐第一个"],
      to: try Shop.assistant())
    #expect(answers.map(\.language) == Array(repeating: .chinese, count: 5))
    #expect(answers[0].kind == .recommendation)
    #expect(answers[0].constraints.category == ["Headphones"])
    #expect((answers[1].constraints.priceMax ?? 100) < 100)
    #expect(answers[2].constraints.attributesNot == ["入耳式"])
    #expect(answers[4].kind == .explanation)
  }

  @Test func aProductWithoutAPriceIsShownLastAndMarked() async throws {
    let answer = try await say(["wireless headphones under $100"], to: try Shop.assistant())[0]
    let last = try #require(answer.products.last)
    #expect(last.id == "h5")
    #expect(last.unknown == [.priceMax])
  }

  @Test func whatIsKnownToBreakAConstraintIsNeverShown() async throws {
    let answer = try await say(
      ["noise cancelling headphones"], to: try Shop.assistant())[0]
    #expect(Set(answer.products.map(\.id)).isDisjoint(with: ["h2", "h3"]))
  }

  @Test func nothingFitsNamesTheNearestRelaxation() async throws {
    let answer = try await say(["headphones under $40"], to: try Shop.assistant())[0]
    #expect(answer.kind == .nothingFits || answer.products.allSatisfy { $0.unknown == [.priceMax] })
    let strict = try await say(["Varro headphones under $40"], to: try Shop.assistant())[0]
    #expect(strict.kind == .nothingFits)
    let relaxation = try #require(strict.relaxations.first { $0.constraint == .priceMax })
    #expect(relaxation.to == .number(80))
    #expect(strict.products.allSatisfy { $0.breaks == [strict.relaxations[0].constraint] })
  }

  @Test func extremesAndCountsAreComputed() async throws {
    let answers = try await say(
      [
        "which headphones are the most expensive?", "cheapest mouse",
        "how many products cost less than 50 dollars in the whole store?",
      ], to: try Shop.assistant())
    guard case .aggregate(.max, let highest, let ids) = answers[0].priceReport else {
      Issue.record("no maximum")
      return
    }
    #expect(highest == 120)
    #expect(ids == ["h3"])
    guard case .aggregate(.min, 12, ["m2"]) = answers[1].priceReport else {
      Issue.record("no minimum")
      return
    }
    guard case .aggregate(.count, 3, _) = answers[2].priceReport else {
      Issue.record("no count")
      return
    }
  }

  @Test func aPriceComesWithItsHistory() async throws {
    let answers = try await say(
      ["headphones", "how much is the Varro Drift"], to: try Shop.assistant())
    guard case .product("h1", let price, let history, let low, let high) = answers[1].priceReport
    else {
      Issue.record("no price report")
      return
    }
    #expect(price?.major == 80)
    #expect(history.count >= 2)
    #expect(low?.major == 80)
    #expect(high?.major == 99)
  }

  @Test func questionsAreAnsweredFromThePageOrNotAtAll() async throws {
    let assistant = try Shop.assistant()
    let answers = try await say(
      [
        "Varro Drift headphones", "what is the battery life of the first one?",
        "is it dishwasher safe?",
      ],
      to: assistant)
    #expect(answers[1].kind == .answer)
    #expect(answers[1].citations.contains { $0.text.contains("30") })
    #expect(answers[2].kind == .notStated)
  }

  @Test func reviewsAreCountedNotSentences() async throws {
    let answers = try await say(
      ["Varro Drift headphones", "what do the reviews say about the first one"],
      to: try Shop.assistant())
    #expect(answers[1].kind == .reviews)
    #expect(answers[1].text.contains("battery (2 of 3)"))
  }

  @Test func theShortlistKeepsWhatIsSaved() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    let answers = try await say(
      [
        "headphones", "save the second one", "show my list", "drop it from the list",
        "show my list",
      ],
      to: assistant)
    let saved = answers[0].products[1].id
    #expect(answers[1].products.map(\.id) == [saved])
    #expect(answers[2].products.map(\.id) == [saved])
    #expect(answers[4].products.isEmpty)
  }

  @Test func tastesLastUntilTheyAreTakenBack() async throws {
    let store = try Shop.filledStore()
    _ = try await say(["I never buy Ollin, I hate Ollin"], to: try Shop.assistant(store: store))
    let later = try Shop.assistant(store: store)
    let answers = try await say(
      ["wireless headphones", "Ollin is ok again", "Ollin headphones"], to: later)
    #expect(answers[0].products.allSatisfy { $0.brand != "Ollin" })
    #expect(answers[1].kind == .preference)
    #expect(answers[2].products.contains { $0.brand == "Ollin" })
  }

  @Test func aSessionWithoutProfileKeepsNothing() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(keepsProfile: false, store: store)
    let answers = try await say(
      ["headphones", "save the first one", "show my list"], to: assistant)
    #expect(answers[2].products.count == 1)
    #expect(try store.shoppers().isEmpty)
  }

  @Test func forgettingErasesEverything() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say(["headphones", "save the first one"], to: assistant)
    _ = await assistant.reply(to: .forgetProfile)
    #expect(try store.interactions(of: "me").isEmpty)
    #expect(try store.shortlist(of: "me").isEmpty)
  }

  @Test func aRemovedChipWidensTheSearch() async throws {
    let assistant = try Shop.assistant()
    let reply = await assistant.reply(to: .say("Varro headphones under $100"))
    let chip = try #require(reply.chips.first { $0.key == .brand })
    let widened = await assistant.reply(to: .removeConstraint(chip))
    #expect(widened.chips.contains { $0.key == .priceMax })
    #expect(widened.answer?.products.contains { $0.brand != "Varro" } == true)
  }

  @Test func blankAndOrdinalsBeyondTheListAskBack() async throws {
    let answers = try await say(["", "open the ninth one"], to: try Shop.assistant())
    #expect(answers.map(\.kind) == [.clarification, .clarification])
  }

  @Test func everyKeyOfTheContractIsThere() async throws {
    let answer = try await say(["wireless mouse"], to: try Shop.assistant())[0]
    let object = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(answer)) as? [String: Any])
    let keys: Set<String> = [
      "turn", "utterance", "language", "intent", "entities", "constraints", "kind", "text",
      "products", "citations", "comparison", "price_report", "relaxations", "suggestions",
      "timings_ms",
    ]
    #expect(Set(object.keys) == keys)
    #expect(object["comparison"] is NSNull)
    let product = try #require((object["products"] as? [[String: Any]])?.first)
    #expect(product["currency"] as? String == "USD")
  }
}
