import Foundation
import Testing

/// The executable as a child process, over the demonstration catalogue.
struct CommandLineTests {
  private static let answerKeys: Set<String> = [
    "turn", "utterance", "language", "intent", "entities", "constraints", "kind", "text",
    "products", "citations", "comparison", "price_report", "relaxations", "suggestions",
    "timings_ms",
  ]

  @Test func theFirstCommandImportsTheDemonstrationAndSaysSo() throws {
    let aisle = try AisleProcess()
    let first = try aisle.run("catalog", "stats", "--json")
    #expect(first.status == 0)
    #expect(first.messages.contains("demonstration"))
    #expect(try first.object()["products"] as? Int ?? 0 > 0)
    let second = try aisle.run("catalog", "stats", "--json")
    #expect(second.messages.isEmpty)
  }

  @Test func chatAnswersEveryLineByTheContract() throws {
    let aisle = try AisleProcess()
    let outcome = try aisle.run(
      "chat", "--json",
      input: "wireless headphones under $100\n\n最便宜的耳机是哪款\ncompare the first two\n")
    #expect(outcome.status == 0)
    let answers = try outcome.objects()
    #expect(answers.count == 4)
    for (index, answer) in answers.enumerated() {
      #expect(Self.answerKeys.isSubset(of: answer.keys))
      #expect(answer["turn"] as? Int == index + 1)
    }
    #expect(answers[0]["utterance"] as? String == "wireless headphones under $100")
    #expect(answers[1]["kind"] as? String == "clarification")
    #expect(answers[2]["language"] as? String == "zh")
    let constraints = try #require(answers[0]["constraints"] as? [String: Any])
    #expect(constraints["price_max"] as? Double == 100)
    #expect(constraints["currency"] as? String == "USD")
    #expect(constraints["price_min"] == nil)
    for product in try #require(answers[0]["products"] as? [[String: Any]]) {
      if let price = product["price"] as? Double {
        #expect(price <= 100)
      } else {
        // Not known to break the budget, and said so.
        #expect((product["unknown"] as? [String])?.contains("price_max") == true)
      }
      #expect(!(try #require(product["reasons"] as? [[String: Any]])).isEmpty)
    }
  }

  @Test func askPrintsOneAnswerForPeople() throws {
    let outcome = try AisleProcess().run("ask", "cheapest", "laptop")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("$"))
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func aProductIsShownComparedAndPriced() throws {
    let aisle = try AisleProcess()
    let shown = try aisle.run("show", "hp-001", "--json").object()
    #expect(shown["id"] as? String == "hp-001")
    #expect(shown["title"] is String && shown["attributes"] is [String: Any])
    let page = try aisle.run("show", "hp-001", "--language", "zh")
    #expect(page.status == 0)
    #expect(page.output.contains(try #require(shown["title_zh"] as? String).prefix(6)))
    let comparison = try aisle.run("compare", "hp-001", "hp-002", "--json").object()
    #expect(comparison["products"] as? [String] == ["hp-001", "hp-002"])
    for row in try #require(comparison["rows"] as? [[String: Any]]) {
      #expect((row["values"] as? [Any])?.count == 2)
    }
    let price = try aisle.run("price", "hp-001", "--json").object()
    #expect(price["product"] as? String == "hp-001")
    #expect(price["history"] is [[String: Any]])
  }

  @Test func searchKeepsToItsLimitAndItsConstraints() throws {
    let aisle = try AisleProcess()
    let found = try aisle.run("search", "backpack under $80", "--limit", "3", "--json").object()
    let products = try #require(found["products"] as? [[String: Any]])
    #expect((1...3).contains(products.count))
    for product in products { #expect(product["price"] as? Double ?? 0 <= 80) }
  }

  @Test func optionsMayStandBeforeAndAfterTheCommand() throws {
    let aisle = try AisleProcess()
    let feed = try aisle.home.write("feed.jsonl", #"{"id":"a","title":"Lamp","price":5}"# + "\n")
    #expect(try aisle.run("import", feed, "--catalog", "shop.db").status == 0)
    for arguments in [
      ["--catalog", "shop.db", "show", "a"], ["show", "a", "--catalog", "shop.db"],
    ] {
      let outcome =
        arguments[0] == "show"
        ? try aisle.run("show", "a", "--catalog", "shop.db")
        : try aisle.run("--catalog", "shop.db", "show", "a")
      #expect(outcome.status == 0, "\(arguments)")
      #expect(outcome.output.contains("Lamp"))
    }
  }

  @Test func whatIsKeptCanBeSeenAndErased() throws {
    let aisle = try AisleProcess()
    _ = try aisle.run("chat", "--json", input: "headphones\nsave the first one\n")
    let kept = try aisle.run("profile", "export").object()
    #expect(kept["shopper"] as? String == "me")
    #expect((kept["shortlist"] as? [Any])?.count == 1)
    #expect(try aisle.run("profile", "show").output.contains("Shortlist:"))
    #expect(try aisle.run("profile", "export", "--shopper", "you").output.contains("\"you\""))
    #expect(try aisle.run("profile", "forget").status == 0)
    let after = try aisle.run("profile", "export").object()
    #expect((after["shortlist"] as? [Any])?.isEmpty == true)
    #expect((after["conversations"] as? [Any])?.isEmpty == true)
  }

  @Test func withoutAProfileNothingIsKept() throws {
    let aisle = try AisleProcess()
    _ = try aisle.run("chat", "--json", "--no-profile", input: "headphones\nsave the first one\n")
    let kept = try aisle.run("profile", "export").object()
    #expect((kept["shortlist"] as? [Any])?.isEmpty == true)
    #expect((kept["interactions"] as? [Any])?.isEmpty == true)
  }

  @Test func plainLinesKnowTheCommands() throws {
    let outcome = try AisleProcess().run(
      "chat", "--plain",
      input: "/help\n/compare 1 2\nheadphones\n/compare 1 2\n/nonsense\n/quit\nlaptop\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("/compare 1 2"))
    #expect(outcome.output.contains("The list has 0 products."))
    #expect(outcome.output.contains("≠"))
    #expect(outcome.output.contains("/nonsense"))
    // Nothing is answered after /quit.
    #expect(outcome.output.hasSuffix("/help lists them.\n\n"))
  }

  @Test func aCatalogueThatIsMadeAgainIsIndexedAgain() throws {
    let aisle = try AisleProcess()
    let first = try aisle.home.write("1.jsonl", #"{"id":"a","title":"Red lamp"}"# + "\n")
    let second = try aisle.home.write("2.jsonl", #"{"id":"b","title":"Blue lamp"}"# + "\n")
    #expect(try aisle.run("import", first, "--catalog", "one.db").status == 0)
    #expect(try aisle.run("import", second, "--catalog", "two.db").status == 0)
    // Both have generation 1; the file is exchanged behind the index.
    for ending in ["", "-wal", "-shm"] {
      let target = aisle.home.url.appending(path: "one.db" + ending)
      try? FileManager.default.removeItem(at: target)
      try? FileManager.default.copyItem(
        at: aisle.home.url.appending(path: "two.db" + ending), to: target)
    }
    let found = try aisle.run("search", "lamp", "--json", "--catalog", "one.db").object()
    let products = try #require(found["products"] as? [[String: Any]])
    #expect(products.map { $0["id"] as? String } == ["b"])
  }

  @Test func doctorFindsAnEmptyHomeUsable() throws {
    let aisle = try AisleProcess()
    let report = try aisle.run("doctor", "--json").object()
    #expect(report["ok"] as? Bool == true)
    let checks = try #require(report["checks"] as? [[String: Any]])
    for check in checks where check["status"] as? String != "ok" {
      #expect((check["mend"] as? String)?.isEmpty == false)
    }
  }

  @Test func doctorFailsOnADamagedCatalogue() throws {
    let aisle = try AisleProcess()
    try aisle.home.write("broken.db", String(repeating: "no database ", count: 500))
    let outcome = try aisle.run("doctor", "--catalog", "broken.db")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("fail"))
  }

  @Test func aConversationIsEvaluated() throws {
    let aisle = try AisleProcess()
    try aisle.home.write(
      "catalogs/shop.jsonl",
      #"{"id":"a","title":"Red lamp","category":["Lamps"],"price":5}"# + "\n"
        + #"{"id":"b","title":"Blue lamp","category":["Lamps"],"price":50}"# + "\n")
    try aisle.home.write(
      "conversations/one.jsonl",
      #"{"id":"c","catalog":"shop","turns":[{"say":"lamp under $10","expect":"#
        + #"{"constraints":{"price_max":10},"all_products":["price<=10"],"min_products":1,"#
        + #""product_ids_exclude":["b"]}},{"say":"hello","expect":{"kind":"comparison"}}]}"# + "\n")
    let report = try aisle.run("evaluate", "conversation", "--data", "conversations", "--json")
      .object()
    #expect(report["turns"] as? Int == 2)
    #expect(report["turns_passed"] as? Int == 1)
    let failures = try #require(report["failures"] as? [[String: Any]])
    #expect(failures.map { $0["key"] as? String } == ["kind"])
  }
}
