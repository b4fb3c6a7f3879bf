import Foundation
import Testing

@testable import Catalog

/// Feeds of several read pieces: no row is lost or spoilt where two pieces meet.
@Suite struct StreamingTests {
  private static let count = 1200

  private func check(_ url: URL, _ catalog: TestCatalog, format: FeedFormat) throws {
    let size = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
    #expect((size ?? 0) > 2 * FileByteStream.pieceSize, "spans pieces")
    let report = try catalog.importing(url)
    #expect(report.files[0].format == format)
    #expect(report.products == Self.count)
    #expect(report.problems.isEmpty, "\(report.problems.prefix(3))")
    #expect(try catalog.importing(url).unchanged == Self.count)
  }

  @Test(arguments: [
    (ExportFormat.jsonl, FeedFormat.jsonLines), (.csv, .csv), (.google, .googleTSV),
    (.jsonld, .jsonLD),
  ])
  func exports(export: ExportFormat, format: FeedFormat) throws {
    let source = try TestCatalog()
    let feed = source.folder.appendingPathComponent("s.jsonl")
    try SyntheticCatalog(seed: 9, products: Self.count).write(toFile: feed.path)
    try source.importing(feed)
    let url = source.folder.appendingPathComponent("export")
    try CatalogExporter(store: source.store).write(export, toFile: url.path)
    let target = try TestCatalog()
    try check(url, target, format: format)
    if export == .jsonl || export == .csv {
      for index in stride(from: 0, to: Self.count, by: 37) {
        let id = ProductID("syn-\(index)")
        let (before, after) = (try source.store.product(id), try target.store.product(id))
        #expect(before == after)
      }
    }
  }

  @Test func xml() throws {
    let catalog = try TestCatalog()
    var text = "<?xml version=\"1.0\"?>\n<rss><channel>\n"
    let filler = String(repeating: "Fülltext &amp; 中文 ", count: 40)
    for index in 0..<Self.count {
      text += "<item><g:id>x\(index)</g:id><title>Product \(index)</title>"
      text += "<description><![CDATA[\(filler)]]></description><g:price>\(index).50 USD</g:price>"
      text += "</item>\n"
    }
    text += "</channel></rss>\n"
    try check(try catalog.file("feed.xml", text), catalog, format: .googleXML)
    #expect(try catalog.product("x777")?.price?.minorUnits == 77_750)
  }

  @Test func yaml() throws {
    let catalog = try TestCatalog()
    var text = ""
    let filler = String(repeating: "中文 words ", count: 50)
    for index in 0..<Self.count {
      text += "- id: y\(index)\n  title: Product \(index)\n  description: >-\n    \(filler)\n"
    }
    try check(try catalog.file("feed.yaml", text), catalog, format: .yaml)
  }

  @Test func utf16() throws {
    let catalog = try TestCatalog()
    var text = "id,title,price\n"
    let filler = String(repeating: "保温杯🍵", count: 50)
    for index in 0..<Self.count { text += "u\(index),\(filler) \(index),\(index)\n" }
    let url = catalog.folder.appendingPathComponent("feed.csv")
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let data = try #require(text.data(using: encoding))
      try data.write(to: url)
      let target = try TestCatalog()
      try check(url, target, format: .csv)
      #expect(try target.product("u600")?.title.base == filler + " 600")
    }
  }

  @Test func gb18030() throws {
    let catalog = try TestCatalog()
    let lines = try Data(contentsOf: TestCatalog.fixture("table-gb18030.csv"))
      .split(separator: 0x0A)
    // "z1,保温杯…": everything after the identifier, again and again.
    let rest = lines[1].dropFirst(2)
    // Long enough for several pieces: pad with a column of Chinese text.
    let pad = Data(lines[1].dropFirst(3).prefix(6))
    var padded = Data(lines[0]) + Data(",note\n".utf8)
    for index in 0..<Self.count {
      padded += Data("g\(index)".utf8) + rest + Data(",".utf8)
      for _ in 0..<80 { padded += pad }
      padded += [0x0A]
    }
    let url = catalog.folder.appendingPathComponent("feed.csv")
    try padded.write(to: url)
    try check(url, catalog, format: .csv)
    #expect(
      try catalog.product("g900")?.specification("note")
        == String(repeating: "保温杯", count: 80))
  }

  @Test func blankRowsAtTheEndOfAPieceCostNothing() throws {
    let catalog = try TestCatalog()
    // Every row is followed by blank ones; pieces end in, before and after them.
    var text = "id,title\n"
    let filler = String(repeating: "x", count: 997)
    for index in 0..<Self.count {
      text += "b\(index),\(filler)\n" + String(repeating: " \n", count: index % 7)
    }
    try check(try catalog.file("feed.csv", text), catalog, format: .csv)
  }

  @Test func whatInflatesWithoutEndIsRefused() throws {
    let catalog = try TestCatalog()
    let url = catalog.folder.appendingPathComponent("bomb.jsonl")
    var text = Data("{\"id\":\"a\",\"title\":\"A\"}\n".utf8)
    text.append(Data(repeating: 0x0A, count: 32 << 20))
    try text.write(to: url)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-9", url.path]
    try gzip.run()
    gzip.waitUntilExit()
    #expect {
      try catalog.importing(url.appendingPathExtension("gz"))
    } throws: { error in
      "\(error)".contains("more than 200 times its size")
    }
    #expect(try catalog.store.productCount == 0)
  }

  @Test func latinXMLByItsDeclaration() throws {
    let catalog = try TestCatalog()
    let text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><id>a</id>"
      + "<title>Caf\u{E9} cr\u{E8}me</title></item></channel></rss>"
    let url = catalog.folder.appendingPathComponent("l.xml")
    try #require(text.data(using: .isoLatin1)).write(to: url)
    try catalog.importing(url)
    #expect(try catalog.product("a")?.title.base == "Café crème")
  }
}
