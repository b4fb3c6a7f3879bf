import Foundation
import Testing

@testable import Catalog

/// Random products, exported and imported again: what a format can hold comes back as it was.
@Suite struct ExportRoundTripTests {
  private static let count = 300

  private func roundTrip(
    _ products: [Product], _ format: ExportFormat
  ) throws -> [(before: Product, after: Product)] {
    let source = try TestCatalog()
    let feed = try source.file(
      "source.jsonl", products.map { ProductJSON.encode($0) + "\n" }.joined())
    let report = try source.importing(feed)
    #expect(report.products == products.count && report.problems.isEmpty)
    let url = source.folder.appendingPathComponent("export")
    try CatalogExporter(store: source.store).write(format, toFile: url.path)
    let target = try TestCatalog()
    var options = target.options()
    options.format =
      [
        .jsonl: FeedFormat.jsonLines, .csv: .csv, .google: .googleTSV, .jsonld: .jsonLD,
      ][format]
    let again = try target.importing(url, options: options)
    #expect(again.problems.isEmpty, "\(again.problems.prefix(3))")
    return try products.map { product in
      (
        try #require(try source.store.product(product.id)),
        try #require(try target.store.product(product.id))
      )
    }
  }

  private func products(options: [String] = []) -> [Product] {
    var maker = RandomProduct(seed: 7)
    return (0..<Self.count).map { index in
      !options.isEmpty && index % 2 == 1
        ? maker.nextWithVariants("p\(index)", options: options) : maker.next("p\(index)")
    }
  }

  /// `product` without the fields that `drop` takes away.
  private func kept(_ product: Product, _ drop: (inout Product) -> Void) -> Product {
    var product = product
    drop(&product)
    return product
  }

  @Test(arguments: [ExportFormat.jsonl, .csv])
  func theNativeFormatsLoseNothing(format: ExportFormat) throws {
    for (before, after) in try roundTrip(products(options: ["Colour", "Grind"]), format) {
      #expect(before == after)
    }
  }

  /// Everything but Chinese twins, reviews, questions, history, ratings, sales and the day of
  /// release; specifications become text.
  @Test func googleKeepsItsFields() throws {
    func held(_ product: Product) -> Product {
      kept(product) {
        $0.title.chinese = nil
        $0.category.chinese = nil
        $0.description?.chinese = nil
        $0.attributes = $0.attributes.map {
          // The format parts section, name and value by colons.
          ProductAttribute(
            name: $0.name.replacing(":", with: " "), value: .text($0.value.formatted()))
        }
        $0.attributesChinese = []
        $0.priceHistory = []
        $0.released = nil
        $0.rating = nil
        $0.ratingCount = nil
        $0.sales = nil
        $0.reviews = []
        $0.questions = []
        if !$0.variants.isEmpty { $0.availability = nil }
        // A product in one form has that form's code.
        if $0.variants.count == 1 { $0.gtin = nil }
      }
    }
    for (before, after) in try roundTrip(products(options: ["Colour", "Size"]), .google) {
      var after = held(after)
      if !after.variants.isEmpty {
        // What the variants offer is added up on import.
        after.attributes.removeAll { ["Colour", "Size"].contains($0.name) }
        after.variants = zip(after.variants, before.variants).map { after, before in
          var variant = after
          // The product's picture is the first variant's.
          variant.image = before.image
          return variant
        }
      }
      #expect(held(before) == after)
    }
  }

  /// Everything but history, questions, sales, Chinese twins other than of title and description,
  /// and whether a review is verified and helpful.
  @Test func linkedDataKeepsItsFields() throws {
    func held(_ product: Product) -> Product {
      kept(product) {
        $0.category.chinese = nil
        $0.attributesChinese = []
        $0.priceHistory = []
        $0.sales = nil
        $0.questions = []
        $0.reviews = $0.reviews.map {
          var review = $0
          review.verified = nil
          review.helpful = nil
          return review
        }
        if !$0.variants.isEmpty { $0.availability = nil }
        // A product in one form has that form's code.
        if $0.variants.count == 1 { $0.gtin = nil }
      }
    }
    for (before, after) in try roundTrip(products(options: ["Colour", "Grind"]), .jsonld) {
      var after = held(after)
      if !after.variants.isEmpty {
        after.attributes.removeAll { ["Colour", "Grind"].contains($0.name) }
      }
      #expect(held(before) == after)
    }
  }

  /// No cell of a table that a spreadsheet opens is a formula, whatever the product says.
  @Test(arguments: [ExportFormat.csv, .google])
  func noCellIsAFormula(format: ExportFormat) throws {
    let catalog = try TestCatalog()
    let starts = ["=", "+", "-", "@", " =", "\t=", "\n=", "\r@", "＝", "=\u{301}", "\u{200B}="]
    let rows = starts.enumerated().map { index, start in
      var product = Product(
        id: ProductID("\(start)id\(index)"), title: LocalizedText(start + "1+1"))
      product.brand = start + "cmd|' /C calc'!A0"
      product.description = LocalizedText(start + "HYPERLINK(\"x\")")
      product.mpn = start + "1"
      return ProductJSON.encode(product) + "\n"
    }
    try catalog.importing(try catalog.file("f.jsonl", rows.joined()))
    var text = ""
    try CatalogExporter(store: catalog.store).write(format) { text += $0 }
    let url = try catalog.file("e.csv", text)
    var reader = CSVRowReader(
      try FeedByteStream(path: url.path),
      delimiter: UInt8(ascii: format == .csv ? "," : "\t"), limits: .standard)
    var rowCount = 0
    while let (_, row) = try reader.next() {
      guard case .fields(let cells) = row else {
        Issue.record("a row cannot be read")
        continue
      }
      rowCount += 1
      for cell in cells {
        let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
        #expect(!"=+-@＝".unicodeScalars.contains(first ?? "x"), "\(cell)")
      }
    }
    #expect(rowCount == starts.count + 1)
  }
}
