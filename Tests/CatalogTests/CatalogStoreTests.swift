import Catalog
import Foundation
import Testing

@Suite struct CatalogStoreTests {
  @Test func productsKeepTheOrderAsked() throws {
    let catalog = try TestCatalog()
    try catalog.importing(fixture: "native.jsonl")
    #expect(try catalog.store.products(["hp-3", "none", "hp-1"]).map(\.id) == ["hp-3", "hp-1"])
    #expect(try catalog.store.currency == .usd)
    #expect(try catalog.store.brands().map(\.name) == ["Lumo"])
    #expect(try catalog.store.attributeNames().contains { $0.name == "重量" })
  }

  @Test func streamingResumesAfterANumber() throws {
    let catalog = try TestCatalog()
    let feed = catalog.folder.appendingPathComponent("s.jsonl")
    try SyntheticCatalog(seed: 3, products: 50).write(toFile: feed.path)
    try catalog.importing(feed)
    var numbers: [ProductNumber] = []
    try catalog.store.forEachProduct(after: 20, batch: 7) { number, _ in numbers.append(number) }
    #expect(numbers == Array(21...50))
  }

  @Test func passagesAreCutFromThePage() throws {
    let catalog = try TestCatalog()
    try catalog.importing(fixture: "native.jsonl")
    let passages = try catalog.store.passages(of: "hp-1")
    #expect(passages.map(\.id.ordinal) == Array(0..<passages.count))
    #expect(passages.contains { $0.kind == .specification && $0.text == "Battery life: 30 h" })
    #expect(
      passages.contains {
        $0.kind == .specification && $0.text == "重量：250 克" && $0.language == .chinese
      })
    #expect(passages.contains { $0.kind == .question && $0.text == "Does it fold? Yes." })
    #expect(!passages.contains { $0.text.contains("Is it loud") }, "not answered")
    #expect(passages.contains { $0.kind == .review && $0.text == "Great. Light and soft." })
    #expect(passages.first?.text == "Closed cups. Thirty hours of battery.")
    let ids = [passages[3].id, passages[0].id]
    #expect(try catalog.store.passages(ids).map(\.id) == ids)
  }

  @Test func theCatalogueSurvivesClosing() throws {
    let catalog = try TestCatalog(inMemory: false)
    try catalog.importing(fixture: "native.jsonl")
    let again = try CatalogStore(path: catalog.store.path)
    #expect(try again.productCount == 3)
    #expect(try again.generation == 1)
    #expect(try again.integrityProblems().isEmpty)
  }

  @Test func otherFilesAreNoCatalogues() throws {
    let catalog = try TestCatalog()
    let text = try catalog.file("text.db", String(repeating: "not a database ", count: 100))
    #expect {
      _ = try CatalogStore(path: text.path)
    } throws: { error in
      guard case .notACatalog? = error as? CatalogError else { return false }
      return true
    }
  }

  @Test func aSecondImportSaysThatTheCatalogueIsBusy() throws {
    let catalog = try TestCatalog(inMemory: false)
    let second = try CatalogStore(path: catalog.store.path, patience: 0.05)
    let feed = try catalog.file("f.jsonl", #"{"id":"a","title":"A"}"#)
    var other: (any Error)?
    var options = catalog.options()
    nonisolated(unsafe) var tried = false
    nonisolated(unsafe) var seen: (any Error)?
    let url = feed
    options.shouldStop = {
      if !tried {
        tried = true
        do { _ = try CatalogImporter(store: second).importFiles([url]) } catch { seen = error }
      }
      return false
    }
    try catalog.importing(feed, options: options)
    other = seen
    guard case .busy? = other as? CatalogError else {
      Issue.record("expected .busy, got \(String(describing: other))")
      return
    }
    #expect(try CatalogImporter(store: second).importFiles([feed]).unchanged == 1)
  }

  @Test func aStoppedImportLeavesNothing() throws {
    let catalog = try TestCatalog(inMemory: false)
    var options = catalog.options()
    options.shouldStop = { true }
    #expect(throws: CatalogError.cancelled) {
      try catalog.importing(TestCatalog.fixture("native.jsonl"), options: options)
    }
    #expect(try catalog.store.productCount == 0)
  }

  // MARK: Shoppers

  @Test func aShoppersTracesAreKeptExportedAndErased() throws {
    let catalog = try TestCatalog(inMemory: false)
    try catalog.importing(fixture: "native.jsonl")
    let store = catalog.store
    let time = Date(timeIntervalSince1970: 1_790_000_000)
    try store.record(Interaction(.query, text: "quiet headphones", time: time), of: "me")
    try store.record(
      Interaction(.view, product: "hp-1", time: time.addingTimeInterval(5)), of: "me")
    #expect(try store.interactions(of: "me").map(\.kind) == [.query, .view])
    #expect(try store.interactions(of: "me", limit: 1).map(\.kind) == [.view])
    try store.setPreferences(#"{"likes":["quiet"]}"#, of: "me")
    #expect(throws: CatalogError.self) { try store.setPreferences("{", of: "me") }
    try store.save("hp-3", note: "for Ada", shopper: "me", time: time)
    try store.save("hp-1", shopper: "me", time: time)
    try store.save("hp-3", shopper: "me", time: time)
    #expect(try store.shortlist(of: "me").map(\.product) == ["hp-3", "hp-1"])
    #expect(throws: CatalogError.noSuchProduct("nope")) { try store.save("nope", shopper: "me") }
    #expect(try store.unsave("hp-1", shopper: "me"))
    let conversation = try store.startConversation(of: "me", time: time)
    try store.append(utterance: "hi", answer: #"{"kind":"smalltalk"}"#, to: conversation)
    #expect(try store.append(utterance: "bye", answer: "{}", to: conversation) == 2)
    #expect(try store.turns(of: conversation).map(\.utterance) == ["hi", "bye"])

    let export = try store.exportShopper("me")
    let object = try JSONSerialization.jsonObject(with: Data(export.utf8)) as? [String: Any]
    #expect((object?["interactions"] as? [Any])?.count == 2)
    #expect((object?["preferences"] as? [String: Any])?["likes"] != nil)
    #expect(export.contains("smalltalk"))

    try store.record(Interaction(.like, product: "hp-1"), of: "somebody else")
    #expect(try store.eraseShopper("me"))
    #expect(try store.shoppers() == ["somebody else"])
    #expect(try store.interactions(of: "me").isEmpty)
    #expect(try store.turns(of: conversation).isEmpty)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: store.path))
    #expect(bytes.range(of: Data("quiet headphones".utf8)) == nil, "erased from free pages too")
  }
}
