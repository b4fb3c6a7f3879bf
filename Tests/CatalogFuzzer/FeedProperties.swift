public import Catalog
public import Foundation

/// What holds for every file that somebody may import, however broken: the fuzzer's question to
/// each of its inputs, and the tests' to the inputs that were kept.
public enum FeedProperties {
  /// Why an input breaks a property.
  public struct Violation: Error, CustomStringConvertible {
    public let description: String
  }

  private static let today = CalendarDay(year: 2026, month: 6, day: 15)!

  /// Imports the file into a catalogue of its own, reads it back, exports it and imports it again.
  ///
  /// - Parameter format: `nil`: found out from the file.
  /// - Throws: `Violation`. That the file is refused is none.
  public static func check(feed: URL, format: FeedFormat?) throws {
    let store = try CatalogStore.inMemory()
    var options = ImportOptions(today: today)
    options.format = format
    let importer = CatalogImporter(store: store)
    let report: ImportReport
    do { report = try importer.importFiles([feed], options: options) } catch {
      try require(try store.generation == 0, "a failed import left generation 1")
      try require(try store.productCount == 0, "a failed import left products")
      try requireHarmless("\(error)", "an error")
      return
    }
    try require(try store.productCount == report.added, "added is not what is there")
    let refused = report.problems.count { $0.severity == .refused }
    try require(report.refused == refused, "a refused row was not told")
    for problem in report.problems { try requireHarmless("\(problem)", "a problem") }
    try checkProducts(of: store, count: report.added)
    try checkExports(of: store, count: report.added)
    // A review that stood before its product is taken only now.
    let hasOrphans = report.problems.contains {
      $0.severity == .warning && $0.field == "parent_asin"
    }
    if hasOrphans { return }
    let again = try importer.importFiles([feed], options: options)
    try require(
      again.unchanged == report.added && again.added + again.updated + again.vanished == 0,
      "the same file again changes \(again.added), \(again.updated), \(again.vanished) products")
  }

  private static func checkProducts(of store: CatalogStore, count: Int) throws {
    var read = 0
    try store.forEachProduct { _, product in
      read += 1
      let decoded = try ProductJSON.decode(ProductJSON.encode(product))
      try require(decoded == product, "a product differs from its own JSON: \(product.id)")
      _ = PassageBuilder().passages(of: product)
    }
    try require(read == count, "\(read) of \(count) products can be read")
  }

  private static func checkExports(of store: CatalogStore, count: Int) throws {
    for format in ExportFormat.allCases {
      var text = ""
      let written = try CatalogExporter(store: store).write(format) { text += $0 }
      try require(written == count, "\(format) holds \(written) of \(count) products")
      try requireHarmless(text, "the export as \(format)")
    }
  }

  private static func require(
    _ condition: @autoclosure () throws -> Bool, _ message: @autoclosure () -> String
  ) throws {
    if try !condition() { throw Violation(description: message()) }
  }

  /// Nothing in `text` acts on a terminal: neither control characters but line breaks and tabs, nor
  /// bidirectional or zero-width marks, nor tags.
  private static func requireHarmless(_ text: String, _ place: String) throws {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x206F, 0xFEFF, 0xE0000...0xE0FFF:
        throw Violation(
          description: "\(place) holds U+\(String(scalar.value, radix: 16, uppercase: true))")
      default: continue
      }
    }
  }
}
