import Catalog
import Foundation
import Testing

@Suite struct LivingCatalogTests {
  private func row(_ id: String, _ price: Double, _ more: String = "") -> String {
    #"{"id":"\#(id)","title":"Product \#(id)","price":\#(price)\#(more)}"#
  }

  @Test func theSameFileAgainChangesNothing() throws {
    let catalog = try TestCatalog()
    try catalog.importing(fixture: "native.jsonl")
    let generation = try catalog.store.generation
    let report = try catalog.importing(fixture: "native.jsonl")
    #expect(report.unchanged == 3)
    #expect(report.updated == 0)
    #expect(try catalog.store.generation == generation)
  }

  @Test func pricesWithoutACurrencyHaveThatOfTheFirstPrice() throws {
    let catalog = try TestCatalog()
    let url = try catalog.file(
      "f.csv", "id,title,price\na,A,€5\nb,B,6\nc,C,7 USD\n")
    try catalog.importing(url)
    #expect(try catalog.store.currency.rawValue == "EUR")
    #expect(try catalog.product("b")?.price?.currency.rawValue == "EUR")
    // Read again with the catalogue's currency, the rows mean the same and are known.
    let again = try catalog.importing(url)
    #expect(again.unchanged == 3)
    #expect(again.updated == 0)
  }

  @Test(arguments: [
    "google.tsv", "google-rss.xml", "shopify-old.csv", "woocommerce.csv", "product.jsonld",
    "products.yaml", "table-gb18030.csv",
  ])
  func everyFormatIsStable(name: String) throws {
    let catalog = try TestCatalog()
    let first = try catalog.importing(fixture: name)
    let second = try catalog.importing(fixture: name)
    #expect(second.unchanged == first.added)
    #expect(second.added + second.updated + second.vanished == 0)
  }

  @Test func pricesAppendToTheirHistory() throws {
    let catalog = try TestCatalog()
    let url = try catalog.file("f.jsonl", row("a", 10))
    try catalog.importing(url)
    _ = try catalog.file("f.jsonl", row("a", 12))
    let later = CalendarDay("2026-07-01")!
    let report = try catalog.importing(url, options: ImportOptions(today: later))
    #expect(report.updated == 1)
    let history = try catalog.store.priceHistory(of: "a")
    #expect(history.map(\.date) == [TestCatalog.today, later])
    #expect(history.map(\.price.minorUnits) == [1000, 1200])
    // Text changes, the price does not: no new point.
    _ = try catalog.file("f.jsonl", row("a", 12, #","brand":"B""#))
    try catalog.importing(url, options: ImportOptions(today: CalendarDay("2026-08-01")!))
    #expect(try catalog.store.priceHistory(of: "a").count == 2)
  }

  @Test func vanishedProductsAreMarkedAndComeBack() throws {
    let catalog = try TestCatalog()
    let url = try catalog.file("f.jsonl", row("a", 1) + "\n" + row("b", 2))
    try catalog.importing(url, try catalog.file("other.jsonl", row("c", 3)))
    try catalog.store.save("b", shopper: "me")
    _ = try catalog.file("f.jsonl", row("a", 1))
    let report = try catalog.importing(url)
    #expect(report.vanished == 1)
    #expect(try catalog.store.productCount == 2, "c is of another source")
    #expect(try catalog.product("b")?.vanished == TestCatalog.today)
    #expect(try catalog.store.shortlist(of: "me").map(\.isOnSale) == [false])
    var streamed: [ProductID] = []
    try catalog.store.forEachProduct { streamed.append($1.id) }
    #expect(streamed == ["a", "c"])
    _ = try catalog.file("f.jsonl", row("a", 1) + "\n" + row("b", 2))
    try catalog.importing(url)
    #expect(try catalog.product("b")?.vanished == nil)
  }

  @Test func aRefusedRowIsNoVanishedProduct() throws {
    let catalog = try TestCatalog()
    let url = try catalog.file("f.jsonl", row("a", 1) + "\n" + row("b", 2))
    try catalog.importing(url)
    _ = try catalog.file("f.jsonl", row("a", 1) + "\n" + row("b", -2))
    #expect(try catalog.importing(url).vanished == 0)
    #expect(try catalog.product("b")?.vanished == nil)
  }

  @Test func replacingDeletesWhatIsNotThere() throws {
    let catalog = try TestCatalog()
    try catalog.importing(try catalog.file("a.jsonl", row("a", 1) + "\n" + row("b", 1)))
    let number = try catalog.store.number(of: "b")
    let report = try catalog.importing(
      try catalog.file("n.jsonl", row("b", 1) + "\n" + row("n", 1)),
      options: catalog.options { $0.replaces = true })
    #expect(report.deleted == 1)
    #expect(try catalog.product("a") == nil)
    #expect(try catalog.store.number(of: "b") == number)
    // The number of a deleted product is not used again.
    #expect(try catalog.store.number(of: "n") == 3)
  }

  @Test func laterFilesOfAnImportWin() throws {
    let catalog = try TestCatalog()
    let first = try catalog.file("1.jsonl", row("a", 1))
    let second = try catalog.file("2.jsonl", row("a", 2))
    try catalog.importing(first, second)
    #expect(try catalog.product("a")?.price?.minorUnits == 200)
    try catalog.importing(first, second)
    #expect(try catalog.product("a")?.price?.minorUnits == 200)
  }

  @Test func changesAreFoundByGeneration() throws {
    let catalog = try TestCatalog()
    let url = try catalog.file("f.jsonl", row("a", 1) + "\n" + row("b", 2))
    try catalog.importing(url)
    let generation = try catalog.store.generation
    _ = try catalog.file("f.jsonl", row("b", 3))
    try catalog.importing(url)
    let changes = try catalog.store.changes(since: generation)
    #expect(changes.changed == [2])
    #expect(changes.vanished == [1])
    #expect(try catalog.store.generation == generation + 1)
  }

  @Test func duplicatesAreFoundAndMerged() throws {
    let catalog = try TestCatalog()
    let rows = [
      row("a", 10, #","gtin":"4006381333931","reviews":[{"id":"r1","text":"Good"}]"#),
      row("b", 11, #","gtin":"4006381333931","brand":"B","reviews":[{"id":"r1","text":"Bad"}]"#),
      row("c", 1, #","brand":"C","mpn":"X-1""#), row("d", 1, #","brand":"C","mpn":"X-1""#),
      row("e", 1, #","brand":"C","mpn":"V","variant_group":"e""#),
      row("f", 1, #","brand":"C","mpn":"V","variant_group":"e""#),
    ]
    let url = try catalog.file("f.jsonl", rows.joined(separator: "\n"))
    let report = try catalog.importing(url)
    #expect(report.duplicates.map(\.products) == [["a", "b"], ["c", "d"]])
    for group in try catalog.store.duplicates() { try catalog.store.merge(group) }
    #expect(try catalog.store.productCount == 4)
    let merged = try #require(try catalog.product("b"))
    #expect(merged.id == "a")
    #expect(merged.brand == "B")
    #expect(merged.reviews.count == 2)
    #expect(try catalog.store.duplicates().isEmpty)
    // The merged ones stay merged.
    try catalog.importing(url)
    #expect(try catalog.store.productCount == 4)
  }

  @Test func categoriesJoinAcrossLanguages() throws {
    let catalog = try TestCatalog()
    let rows = [
      #"{"id":"a","title":"A","category":["Audio","Headphones"],"category_zh":["音频","耳机"]}"#,
      #"{"id":"b","title":"B","category":["Audio","Headphones"]}"#,
      #"{"id":"c","title":"丙","category":["音频","耳机"]}"#,
    ]
    try catalog.importing(try catalog.file("f.jsonl", rows.joined(separator: "\n")))
    #expect(try catalog.store.categories().map(\.count) == [3])
    #expect(try catalog.product("b")?.category.chinese == ["音频", "耳机"])
  }

  @Test func aFolderIsWatchedUntilFeedsStandStill() throws {
    let catalog = try TestCatalog()
    let feeds = catalog.folder.appendingPathComponent("feeds")
    try FileManager.default.createDirectory(at: feeds, withIntermediateDirectories: true)
    var watch = FolderWatch(folder: feeds)
    #expect(try watch.settledFeeds().isEmpty)
    let feed = feeds.appendingPathComponent("a.jsonl")
    try Data(row("a", 1).utf8).write(to: feed)
    #expect(try watch.settledFeeds().isEmpty, "seen for the first time")
    #expect(try watch.settledFeeds().map(\.lastPathComponent) == ["a.jsonl"])
    #expect(try watch.settledFeeds().isEmpty)
    try Data((row("a", 1) + "\n" + row("b", 2)).utf8).write(to: feed)
    #expect(try watch.settledFeeds().isEmpty)
    #expect(try watch.settledFeeds().count == 1)
  }
}
