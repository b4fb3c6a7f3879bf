import Catalog
import Foundation
import Testing

@Suite struct ConsistencyTests {
  private func problems(_ row: String) throws -> [String] {
    let catalog = try TestCatalog()
    let report = try catalog.importing(
      try catalog.file("f.jsonl", row),
      options: catalog.options {
        $0.isDryRun = true
        $0.isStrict = true
      })
    #expect(report.inconsistencies == report.problems.count)
    return report.problems.map(\.field)
  }

  @Test func aSoundPagePasses() throws {
    let row =
      #"{"id":"a","title":"Light 250 g headphones","price":9,"list_price":10,"price_history":[{"date":"2026-02-01","price":9}],"attributes":{"Weight":{"value":250,"unit":"g"}},"attributes_zh":{"重量":"250 克"},"rating":4,"rating_count":9,"sales":20,"reviews":[{"rating":4,"text":"x"},{"rating":5,"text":"y"},{"rating":3,"text":"z"}]}"#
    #expect(try problems(row) == [])
  }

  @Test(arguments: [
    (#""price":9,"list_price":8"#, "list_price"),
    (#""price":9,"price_history":[{"date":"2026-02-01","price":10}]"#, "price_history"),
    (#""price_history":[{"date":"2026-02-01","price":10}]"#, "price"),
    (#""price":1,"price_history":[{"date":"2027-02-01","price":1}]"#, "price_history[0].date"),
    (
      #""rating":5,"rating_count":3,"reviews":[{"rating":1,"text":"x"},{"rating":2,"text":"y"},{"rating":1,"text":"z"}]"#,
      "rating"
    ),
    (#""rating":5"#, "rating_count"), (#""rating":5,"rating_count":9,"sales":3"#, "sales"),
    (#""attributes":{"Weight":{"value":250,"unit":"grm"}}"#, "attributes.Weight"),
    (
      #""attributes":{"Weight":{"value":250,"unit":"g"}},"attributes_zh":{"重量":"300 克"}"#,
      "attributes_zh.重量"
    ),
    (
      #""attributes":{"Battery life":{"value":30,"unit":"h"}},"features":["Battery life of 40 hours"]"#,
      "features"
    ),
    (#""released":"2027-01-01","availability":"in_stock""#, "availability"),
  ])
  func contradictionsAreFound(fields: String, field: String) throws {
    #expect(try problems(#"{"id":"a","title":"T",\#(fields)}"#) == [field])
  }
}
