import Catalog
import Foundation
import Testing

@Suite struct NativeImportTests {
  @Test(arguments: ["native.jsonl", "native.jsonl.gz"])
  func everyFieldLands(file: String) throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: file)
    #expect(report.products == 3)
    #expect(report.added == 3)
    #expect(report.refused == 0)
    #expect(report.files[0].format == .jsonLines)
    let product = try #require(try catalog.product("hp-1"))
    #expect(product.title.chinese == "Lumo Drift 无线耳机")
    #expect(product.category.chinese == ["数码", "音频", "耳机"])
    #expect(
      product.attributes.map(\.name).prefix(4) == [
        "Weight", "Noise cancelling", "Microphones", "Battery life",
      ])
    #expect(product.specification("Battery life") == "30 h")
    #expect(product.attributes[1].value == .flag(true))
    #expect(product.price?.minorUnits == 7900)
    #expect(product.listPrice?.formatted == "$99.00")
    #expect(product.rating == 4.4)
    #expect(product.reviews.map(\.id) == ["r1", "r2"])
    #expect(product.reviews[1].language == .chinese)
    #expect(product.questions.map(\.answer) == ["Yes.", nil])
    #expect(product.variant == [ProductAttribute(name: "Colour", value: .text("black"))])
    // The price differs from the last point of the feed's history.
    #expect(product.priceHistory.map(\.price.minorUnits) == [9900, 7900])
    #expect(product.priceHistory.last?.date == TestCatalog.today)
  }

  @Test func unknownScalarsAreKeptAndReportedOnce() throws {
    let catalog = try TestCatalog()
    let rows = (1...3).map { #"{"id":"p\#($0)","title":"T","bin":"B\#($0)","odd":{"a":1}}"# }
    let report = try catalog.importing(try catalog.file("f.jsonl", rows.joined(separator: "\n")))
    #expect(report.problems.map(\.field) == ["bin", "odd"])
    #expect(report.problems.allSatisfy { $0.severity == .warning })
    #expect(try catalog.product("p3")?.specification("bin") == "B3")
  }

  @Test func numbersServeAsIdentifiersAndTextAsCategory() throws {
    let catalog = try TestCatalog()
    try catalog.importing(fixture: "native.jsonl")
    #expect(try catalog.product("2")?.category.base == ["Home", "Kitchen"])
    let odd = try #require(try catalog.product("hp-3"))
    #expect(odd.title.base.hasSuffix("😀"))
    #expect(odd.title.base.unicodeScalars.contains("\u{1B}"), "stored as it came")
    #expect(odd.price?.minorUnits == 129_900)
  }

  @Test func badRowsAreToldAndTheRestIsTaken() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "bad.jsonl")
    #expect(report.products == 1)
    #expect(report.refused == 11)
    let told = report.problems.map { "\($0.line):\($0.field)" }
    #expect(
      told == [
        "2:title", "3:id", "4:price", "5:price", "6:price", "7:price", "8:title", "9:title", "10:",
        "11:id", "12:rating",
      ])
    #expect(report.problems[2].found == "-3")
    #expect(report.problems[2].expected.contains("1000000000"))
  }

  @Test func strictTakesAllOrNothing() throws {
    let catalog = try TestCatalog()
    #expect(throws: CatalogError.self) {
      try catalog.importing(fixture: "bad.jsonl", options: catalog.options { $0.isStrict = true })
    }
    #expect(try catalog.store.productCount == 0)
    #expect(try catalog.store.generation == 0)
  }

  @Test func dryRunChangesNothing() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(
      fixture: "native.jsonl", options: catalog.options { $0.isDryRun = true })
    #expect(report.added == 3)
    #expect(try catalog.store.productCount == 0)
  }

  @Test func yamlItemsStandOnTheirOwn() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "products.yaml")
    #expect(report.files[0].format == .yaml)
    #expect(report.products == 2)
    #expect(report.problems.count == 1)
    #expect(report.problems[0].severity == .refused)
    #expect((11...13).contains(report.problems[0].line))
    let kettle = try #require(try catalog.product("y-1"))
    #expect(kettle.title.base == "Kettle: one litre")
    #expect(kettle.attributes[0].value == .flag(true))
    #expect(kettle.attributes[2].value == .quantity(1, unit: "l"))
    #expect(kettle.attributes[3].value == .text("0088"))
    #expect(kettle.released == CalendarDay("2026-01-05"))
    #expect(try catalog.product("y-3")?.description?.base == "Two lines folded.")
  }

  @Test func yamlAliasesCannotGrowWithoutEnd() throws {
    let catalog = try TestCatalog()
    var text = "- id: a\n  title: A\n  x0: &x0 [1,1,1,1,1,1,1,1,1,1]\n"
    for level in 1...9 {
      let aliases = (0..<10).map { _ in "*x\(level - 1)" }.joined(separator: ",")
      text += "  x\(level): &x\(level) [\(aliases)]\n"
    }
    let report = try catalog.importing(try catalog.file("bomb.yaml", text))
    #expect(report.refused == 1)
    #expect(report.products == 0)
  }

  @Test func oneArrayAndPrettyPrintedObjectsAreRead() throws {
    let catalog = try TestCatalog()
    let array = try catalog.file(
      "a.json", "[\n {\"id\": 1, \"title\": \"One\"},\n {\"id\": 2,\n  \"title\": \"Two\"}\n]\n")
    #expect(try catalog.importing(array).products == 2)
    let pretty = try catalog.file("b.json", "{\n  \"id\": \"p\",\n  \"title\": \"Pretty }{\"\n}\n")
    #expect(try catalog.importing(pretty).products == 1)
    #expect(try catalog.product("p")?.title.base == "Pretty }{")
  }

  @Test func limitsHaveErrorsOfTheirOwn() throws {
    let catalog = try TestCatalog()
    let deep =
      #"{"id":"a","title":"t","x":"# + String(repeating: "[", count: 70)
      + String(repeating: "]", count: 70) + "}"
    let wide = #"{"id":"b","title":""# + String(repeating: "x", count: 1_100_000) + #""}"#
    let long =
      #"{"id":"c","title":"t","features":["#
      + String(repeating: "\"\(String(repeating: "y", count: 1_000_000))\",", count: 9) + "\"\"]}"
    let good = #"{"id":"d","title":"Good"}"#
    let file = try catalog.file("l.jsonl", [deep, wide, long, good].joined(separator: "\n"))
    let report = try catalog.importing(file)
    #expect(report.products == 1)
    #expect(report.problems.map(\.line) == [1, 2, 3])
    #expect(report.problems[0].expected.contains("64 levels"))
    #expect(report.problems[1].expected.contains("1048576 bytes in one field"))
    #expect(report.problems[2].expected.contains("8388608 bytes in one row"))
  }

  @Test func damagedBytesAreRefusedByRow() throws {
    let catalog = try TestCatalog()
    let url = catalog.folder.appendingPathComponent("u.jsonl")
    var data = Data("{\"id\":\"a\",\"title\":\"caf\u{E9} 中文\"}\n{\"id\":\"b\",\"title\":\"".utf8)
    data.append(contentsOf: [0xFF, 0xFE])
    data.append(contentsOf: "\"}\n".utf8)
    try data.write(to: url)
    let report = try catalog.importing(url)
    #expect(report.products == 1)
    #expect(report.problems.map(\.line) == [2])
    #expect(report.problems[0].found.contains("0xff"))
  }

  @Test func wholeFilesThatCannotBeReadFail() throws {
    let catalog = try TestCatalog()
    let cases = [
      try catalog.file("empty.jsonl", ""),
      try catalog.file("noise.dat", "just some words\nand more\n"),
      catalog.folder.appendingPathComponent("missing.jsonl"),
    ]
    for url in cases {
      #expect(throws: CatalogError.self) { try catalog.importing(url) }
    }
    var bytes = try Data(contentsOf: TestCatalog.fixture("native.jsonl.gz"))
    bytes.removeLast(20)
    let cut = catalog.folder.appendingPathComponent("cut.jsonl.gz")
    try bytes.write(to: cut)
    #expect(throws: CatalogError.self) { try catalog.importing(cut) }
    #expect(try catalog.store.productCount == 0)
  }
}
