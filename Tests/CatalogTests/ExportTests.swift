import Catalog
import Foundation
import Testing

@Suite struct ExportTests {
  private func products(_ store: CatalogStore) throws -> [Product] {
    var products: [Product] = []
    try store.forEachProduct { products.append($1) }
    return products.sorted { $0.id < $1.id }
  }

  private func roundTrip(_ format: ExportFormat, name: String, of fixtures: [String]) throws -> (
    before: [Product], after: [Product], text: String
  ) {
    let source = try TestCatalog()
    for fixture in fixtures { try source.importing(fixture: fixture) }
    let url = source.folder.appendingPathComponent(name)
    try CatalogExporter(store: source.store).write(format, toFile: url.path)
    let target = try TestCatalog()
    let report = try target.importing(url)
    #expect(report.refused == 0, "\(report.problems)")
    return (
      try products(source.store), try products(target.store),
      try String(contentsOf: url, encoding: .utf8)
    )
  }

  private static let all = ["native.jsonl", "google.tsv", "shopify-old.csv", "woocommerce.csv"]

  @Test func theNativeFormatLosesNothing() throws {
    let (before, after, text) = try roundTrip(.jsonl, name: "e.jsonl", of: Self.all)
    #expect(before == after)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func tablesLoseOnlyWhatActs() throws {
    var (before, after, text) = try roundTrip(.csv, name: "e.csv", of: Self.all)
    #expect(before.count == after.count)
    before.removeAll { $0.id == "hp-3" }
    after.removeAll { $0.id == "hp-3" }
    #expect(before == after)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.contains("'=Sum & Co notebook"), "no cell is a formula")
  }

  @Test func googleKeepsItsFields() throws {
    let (before, after, _) = try roundTrip(.google, name: "e.tsv", of: ["google.tsv"])
    #expect(before.map(\.id) == after.map(\.id))
    #expect(before.map(\.price) == after.map(\.price))
    #expect(before.map(\.title) == after.map(\.title))
    #expect(before.map(\.variants) == after.map(\.variants))
    #expect(before.map(\.features) == after.map(\.features))
  }

  @Test func linkedDataKeepsItsFields() throws {
    let (before, after, _) = try roundTrip(
      .jsonld, name: "e.jsonld", of: ["native.jsonl", "product.jsonld"])
    #expect(before.map(\.id) == after.map(\.id))
    #expect(before.map(\.title) == after.map(\.title))
    #expect(before.map(\.price) == after.map(\.price))
    #expect(before.map(\.rating) == after.map(\.rating))
    #expect(before.map { $0.reviews.map(\.text) } == after.map { $0.reviews.map(\.text) })
    #expect(before.map(\.attributes) == after.map(\.attributes))
  }

  @Test func productsSurviveTheirOwnJSON() throws {
    let catalog = try TestCatalog()
    for fixture in Self.all { try catalog.importing(fixture: fixture) }
    for product in try products(catalog.store) {
      #expect(try ProductJSON.decode(ProductJSON.encode(product)) == product)
    }
    #expect(throws: CatalogError.self) { try ProductJSON.decode(#"{"id":"a"}"#) }
  }

  @Test func statisticsCount() throws {
    let catalog = try TestCatalog()
    try catalog.importing(fixture: "native.jsonl")
    let statistics = try catalog.store.statistics(today: TestCatalog.today)
    #expect(statistics.products == 3)
    #expect(statistics.bilingualProducts == 1)
    #expect(statistics.reviews == 2)
    #expect(statistics.unansweredQuestions == 1)
    #expect(statistics.departments.first { $0.name == "Electronics" }?.median == 79)
    #expect(statistics.completeness.first { $0.field == "brand" }?.products == 1)
    #expect(statistics.priceBands.reduce(0) { $0 + $1.products } == 2)
    #expect(statistics.freshness[0].products == 3)
  }
}
