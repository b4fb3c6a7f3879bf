import Catalog
import Foundation
import Testing

@Suite struct FeedFormatTests {
  @Test(arguments: [
    ("google.tsv", FeedFormat.googleTSV), ("google-rss.xml", .googleXML),
    ("google-atom.xml", .googleXML), ("shopify-old.csv", .shopify), ("shopify-new.csv", .shopify),
    ("woocommerce.csv", .woocommerce), ("product.jsonld", .jsonLD), ("page.html", .jsonLD),
    ("amazon-meta.jsonl", .amazon), ("native.jsonl", .jsonLines), ("products.yaml", .yaml),
    ("table-gb18030.csv", .csv), ("table-utf16.csv", .csv),
  ])
  func theFormatIsFoundOut(name: String, format: FeedFormat) throws {
    let catalog = try TestCatalog()
    #expect(try catalog.importing(fixture: name).files[0].format == format)
  }

  @Test func googleTable() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "google.tsv")
    // A1 and A2 are one product; C1 and D1 are refused.
    #expect(report.products == 3)
    #expect(report.problems.filter { $0.severity == .refused }.map(\.line) == [5, 6])
    #expect(report.problems.contains { $0.field == "loyalty_colour" && $0.severity == .warning })
    let jacket = try #require(try catalog.product("A"))
    #expect(jacket.variants.map(\.id) == ["A1", "A2"])
    #expect(jacket.specification("Colour") == "blue, red")
    #expect(jacket.specification("Water column") == "20000 mm")
    #expect(jacket.specification("Fit") == "regular")
    #expect(jacket.description?.base == "Keeps rain out.\nHood")
    #expect(jacket.features.base == ["Taped seams", "Packs small, weighs little"])
    #expect(jacket.price?.formatted == "$90.00", "the lowest price, in its sale")
    #expect(jacket.listPrice?.formatted == "$120.00")
    #expect(try catalog.product("A2")?.id == "A", "a variant's identifier leads to the product")
    let mug = try #require(try catalog.product("B1"))
    #expect(mug.price == Money(minorUnits: 850, currency: Currency(rawValue: "EUR")))
    #expect(mug.availability == .outOfStock)
    #expect(try catalog.product("E1")?.price?.formatted == "$50.00", "the sale is over")
  }

  @Test func googleXML() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "google-rss.xml")
    #expect(report.products == 2)
    #expect(report.refused == 1)
    #expect(report.problems[0].field == "id")
    let mill = try #require(try catalog.product("X1"))
    #expect(mill.title.base == "Salt & pepper mill <set>")
    #expect(mill.description?.base == "Beech wood & steel")
    #expect(mill.category.base == ["Home", "Kitchen", "Mills"])
    #expect(mill.features.base == ["Ceramic grinder", "Refillable"])
    #expect(mill.specification("Height") == "18 cm")
    #expect(mill.price?.formatted == "$19.90")
    #expect(mill.listPrice?.formatted == "$25.00")
    let grinder = try #require(try catalog.product("X"))
    #expect(grinder.variants.count == 2)
    #expect(grinder.price?.minorUnits == 119_900)
    let atom = try catalog.importing(fixture: "google-atom.xml")
    #expect(atom.products == 1)
    let pot = try #require(try catalog.product("T1"))
    #expect(pot.url == "https://example.com/t1")
    #expect(pot.availability == .preorder)
    #expect(pot.description?.base == "Cast iron")
  }

  @Test func documentTypesAreRefused() throws {
    let catalog = try TestCatalog()
    #expect {
      try catalog.importing(fixture: "evil.xml")
    } throws: { error in
      "\(error)".contains("document type")
    }
  }

  @Test func shopifyOldHeaders() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "shopify-old.csv")
    #expect(report.products == 2)
    #expect(report.problems.map(\.severity) == [.warning, .refused])
    let cap = try #require(try catalog.product("wool-cap"))
    #expect(cap.variants.map(\.id) == ["CAP-G-S", "CAP-G-L"])
    #expect(cap.variants[1].options.map(\.name) == ["Colour", "Size"])
    #expect(cap.description?.base == "Knitted, warm.\nHand wash & dry flat.")
    #expect(cap.specification("Size") == "S, L")
    #expect(cap.price?.minorUnits == 2400)
    #expect(cap.listPrice?.minorUnits == 3000)
    #expect(cap.availability == .inStock)
    #expect(cap.variants[0].gtin == "4006381333931")
    #expect(cap.image == "https://example.com/cap1.jpg")
    let candle = try #require(try catalog.product("candle"))
    #expect(candle.title.base == "Candle \"Fir\"")
    #expect(candle.variants.isEmpty)
    #expect(candle.availability == .outOfStock)
    #expect(try catalog.product("CND-1")?.id == "candle")
  }

  @Test func shopifyNewHeaders() throws {
    let catalog = try TestCatalog()
    #expect(try catalog.importing(fixture: "shopify-new.csv").products == 1)
    let lamp = try #require(try catalog.product("desk-lamp"))
    #expect(lamp.category.base == ["Home & Garden", "Lighting", "Lamps"])
    #expect(lamp.variants.map { $0.price?.minorUnits } == [5900, 5500])
    #expect(lamp.price?.minorUnits == 5500)
    #expect(lamp.variants[1].availability == .inStock, "sold on when out of stock")
    #expect(lamp.specification("Weight") == "900 g")
  }

  @Test func wooCommerce() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "woocommerce.csv")
    #expect(report.products == 2)
    let hoodie = try #require(try catalog.product("10"))
    #expect(hoodie.variants.map(\.id) == ["11", "12"])
    #expect(hoodie.price?.minorUnits == 4200)
    #expect(hoodie.listPrice?.minorUnits == 4500)
    #expect(hoodie.category.base == ["Clothing", "Hoodies , warm"])
    #expect(hoodie.description?.base == "A hoodie.\nWith a pocket.")
    #expect(hoodie.features.base == ["Soft", "Warm"])
    #expect(hoodie.specification("Weight") == "0.6 kg")
    #expect(hoodie.specification("Colour") == "Blue, Green")
    #expect(hoodie.image == "https://example.com/h1.jpg")
    let notebook = try #require(try catalog.product("20"))
    #expect(notebook.title.base == "=Sum & Co notebook")
    #expect(notebook.price?.minorUnits == 400, "the sale is over")
    #expect(notebook.availability == .preorder)
    #expect(report.problems.contains { $0.line == 6 && $0.severity == .warning })
    #expect(report.problems.contains { $0.line == 7 && $0.severity == .refused })
  }

  @Test func linkedData() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "product.jsonld")
    #expect(report.products == 2)
    #expect(report.refused == 1)
    let grinder = try #require(try catalog.product("GR-1"))
    #expect(grinder.price == Money(minorUnits: 24_900, currency: Currency(rawValue: "EUR")))
    #expect(grinder.availability == .inStock)
    #expect(grinder.rating == 4.3)
    #expect(grinder.ratingCount == 1204)
    #expect(grinder.reviews.first?.text == "Very loud & fast")
    #expect(grinder.features.base == ["Even grind"])
    #expect(grinder.specification("Drawbacks") == "Noise")
    #expect(grinder.specification("Hopper") == "300 g")
    #expect(grinder.image == "https://example.com/g.jpg")
    let tee = try #require(try catalog.product("TEE"))
    #expect(tee.variants.map(\.id) == ["TEE-S", "TEE-M"])
    #expect(tee.price?.minorUnits == 1950)
    #expect(tee.availability == .inStock)
    #expect(tee.specification("Size") == "S, M")
  }

  @Test func linkedDataInAPage() throws {
    let catalog = try TestCatalog()
    #expect(try catalog.importing(fixture: "page.html").products == 1)
    let lamp = try #require(try catalog.product("PL-9"))
    #expect(lamp.price?.minorUnits == 119_900)
    let empty = try catalog.file("none.html", "<html><body>no data</body></html>")
    #expect(throws: CatalogError.self) { try catalog.importing(empty) }
  }

  @Test func amazonMetadataAndReviews() throws {
    let catalog = try TestCatalog()
    // The reviews are named first and read last.
    let report = try catalog.importing(
      TestCatalog.fixture("amazon-reviews.jsonl"), TestCatalog.fixture("amazon-meta.jsonl"))
    #expect(report.files.map(\.products) == [2, 1])
    #expect(report.refused == 2)
    let cable = try #require(try catalog.product("B000TEST01"))
    #expect(cable.title.base == "USB-C cable & adapter")
    #expect(cable.price?.minorUnits == 1299)
    #expect(cable.brand == "Cablo")
    #expect(cable.mpn == "C-2")
    #expect(cable.gtin == "036000291452")
    #expect(cable.released == CalendarDay("2020-03-01"))
    #expect(cable.description?.base == "Fast cable.\nWith tie.")
    #expect(cable.specification("Item Weight") == "1.2 ounces")
    #expect(cable.reviews.count == 2)
    #expect(cable.reviews.contains { $0.text == "Charges fast.\nNo heat." && $0.helpful == 3 })
    #expect(!cable.reviews.contains { $0.id.contains("AE1") }, "no shopper identifiers")
    #expect(try catalog.product("B000TEST02")?.price == nil)
    #expect(report.problems.contains { $0.found.hasPrefix("1 reviews of products") })
    // Metadata again: nothing changed, and the reviews stay.
    let again = try catalog.importing(fixture: "amazon-meta.jsonl")
    #expect(again.unchanged == 2)
    #expect(try catalog.product("B000TEST01")?.reviews.count == 2)
    let reviewsAgain = try catalog.importing(fixture: "amazon-reviews.jsonl")
    #expect(reviewsAgain.updated == 0)
    #expect(reviewsAgain.unchanged == 1)
  }

  @Test(arguments: ["table-gb18030.csv", "table-utf16.csv"])
  func chineseTables(name: String) throws {
    let catalog = try TestCatalog()
    #expect(try catalog.importing(fixture: name).products == 2)
    let cup = try #require(try catalog.product("z1"))
    #expect(cup.title.base == "保温杯 500 毫升")
    #expect(cup.category.base == ["家居", "厨房"])
    #expect(cup.price == Money(minorUnits: 129_900, currency: .cny))
    #expect(cup.specification("颜色") == "黑色")
  }

  @Test func columnsAreMapped() throws {
    let catalog = try TestCatalog()
    #expect {
      try catalog.importing(fixture: "table-semicolon.csv")
    } throws: {
      "\($0)".contains("--map id=COLUMN")
    }
    let options = catalog.options {
      $0.currency = Currency(rawValue: "EUR")
      $0.columnMap = ["id": "Artikel", "title": "name", "brand": "Hersteller", "price": "Preis"]
    }
    let report = try catalog.importing(fixture: "table-semicolon.csv", options: options)
    #expect(report.products == 2)
    #expect(report.refused == 1)
    let chair = try #require(try catalog.product("1001"))
    #expect(chair.title.base == "Stuhl \"Nord\"")
    #expect(chair.price?.minorUnits == 129_900)
    #expect(chair.specification("Farbe") == "Eiche")
    #expect(throws: CatalogError.self) {
      try catalog.importing(
        fixture: "table-semicolon.csv", options: catalog.options { $0.columnMap = ["id": "Nope"] })
    }
  }

  @Test func anUnclosedQuoteCostsOneRow() throws {
    let catalog = try TestCatalog()
    let report = try catalog.importing(fixture: "table-unclosed.csv")
    #expect(report.products == 3)
    #expect(report.problems.map(\.line) == [3])
    #expect(try catalog.product("4")?.title.base == "Fourth, fine")
  }

  @Test func tooManyColumnsAreRefused() throws {
    let catalog = try TestCatalog()
    let header = "id,title" + (0..<4100).map { ",c\($0)" }.joined()
    #expect(throws: CatalogError.self) {
      try catalog.importing(try catalog.file("wide.csv", header + "\n1,a\n"))
    }
  }
}
