import Assistant
import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@Suite struct PriceWatchTests {
  private func say(_ text: String, to assistant: ShoppingAssistant) async throws -> Answer {
    try #require(await assistant.reply(to: .say(text)).answer)
  }

  private func cheaper(_ id: ProductID, _ price: Double) -> [Product] {
    Shop.products.map { product in
      var product = product
      if product.id == id { product.price = Money(major: price, currency: .usd) }
      return product
    }
  }

  @Test(arguments: [
    ("Varro Studio headphones", "tell me when it drops below $100"),
    ("Varro Studio 耳机", "降到 100 以下告诉我"),
  ])
  func aWatchIsReportedOnceAfterAnImportBroughtThePriceDown(search: String, order: String)
    async throws
  {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say(search, to: assistant)
    let answer = try await say(order, to: assistant)
    #expect(answer.kind == .price)
    #expect(answer.intent.name == .price)
    #expect(try store.priceWatches(of: "me").map(\.target.major) == [100])
    #expect(await assistant.news(in: .english).isEmpty)

    try Shop.fill(store, with: cheaper("h3", 95))
    let later = try Shop.assistant(store: store)
    let news = await later.news(in: .english)
    #expect(news.count == 1)
    #expect(news.first?.contains("$95.00") == true)
    #expect(await later.news(in: .english).isEmpty)
  }

  @Test func whatIsCheapEnoughNeedsNoWatch() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say("Varro Studio headphones", to: assistant)
    let answer = try await say("let me know when it is under $200", to: assistant)
    #expect(answer.text.contains("already"))
    #expect(try store.priceWatches(of: "me").isEmpty)
  }

  @Test func watchesAreListedAndWithdrawn() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say("Varro Studio headphones", to: assistant)
    _ = try await say("tell me when it is cheaper than $90", to: assistant)
    let list = try await say("my price alerts", to: assistant)
    #expect(list.products.map(\.id) == ["h3"])
    #expect(list.text.contains("$90.00"))
    let gone = try await say("cancel the alert", to: assistant)
    #expect(gone.products.map(\.id) == ["h3"])
    #expect(try store.priceWatches(of: "me").isEmpty)
  }

  @Test func withoutAProfileAWatchLastsForTheSession() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(keepsProfile: false, store: store)
    _ = try await say("Varro Studio headphones", to: assistant)
    _ = try await say("tell me when it is below $100", to: assistant)
    #expect(try await say("my price alerts", to: assistant).products.map(\.id) == ["h3"])
    #expect(try store.shoppers().isEmpty)
  }

  @Test func theyAreExportedAndForgotten() async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say("Varro Studio headphones", to: assistant)
    _ = try await say("tell me when it is below $100", to: assistant)
    let export = try #require(
      try JSONSerialization.jsonObject(with: Data(store.exportShopper("me").utf8))
        as? [String: Any])
    let watch = try #require((export["price_watches"] as? [[String: Any]])?.first)
    #expect(watch["product"] as? String == "h3")
    #expect(watch["target"] as? Double == 100)
    _ = await assistant.reply(to: .forgetProfile)
    #expect(try store.priceWatches(of: "me").isEmpty)
  }

  @Test(arguments: ["tell me the price", "tell me more about it", "tell me if it has bluetooth"])
  func tellingAFactIsNoWatch(text: String) async throws {
    let store = try Shop.filledStore()
    let assistant = try Shop.assistant(store: store)
    _ = try await say("Varro Studio headphones", to: assistant)
    _ = try await say(text, to: assistant)
    #expect(try store.priceWatches(of: "me").isEmpty)
  }
}
