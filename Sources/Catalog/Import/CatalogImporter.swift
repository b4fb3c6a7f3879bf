public import Foundation
internal import GRDB

/// Reads shops' feeds into a catalogue: all of it or nothing.
///
/// One thread reads, parses and checks while another writes; a bounded queue lies between them.
/// Memory does not grow with the files. The whole import is one transaction: killed at any moment,
/// or with a full disk, the catalogue is as it was.
///
/// ```swift
/// let importer = CatalogImporter(store: store)
/// let report = try importer.importFiles([URL(fileURLWithPath: "feed.jsonl.gz")])
/// print(report.added, report.updated, report.refused)
/// ```
public struct CatalogImporter: Sendable {
  private let store: CatalogStore
  private let limits = ImportLimits.standard

  public init(store: CatalogStore) { self.store = store }

  /// Imports files and folders of files, in that order; a folder's files by name, feeds of reviews
  /// after the products they belong to.
  ///
  /// - Parameter progress: called about ten times a second, on the calling thread.
  /// - Returns: what was done; `products == 0` means that nothing was imported.
  /// - Throws: `CatalogError`; the catalogue is then as it was. `.refused` with `isStrict`,
  ///   `.badFile` where a file as a whole is no feed, `.busy` where another process keeps writing.
  public func importFiles(
    _ urls: [URL], options: ImportOptions = ImportOptions(),
    progress: ((ImportProgress) -> Void)? = nil
  ) throws(CatalogError) -> ImportReport {
    let files = try FeedFiles.find(urls, format: options.format, limits: limits)
    let known = try knownRows()
    // Brought home before the import: a full disk would have no room for it afterwards, and the log
    // could not be cut.
    try? store.database.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
    var meter = ProgressMeter(
      bytesTotal: files.reduce(0) { $0 + $1.size }, report: progress)
    var report = ImportReport()
    do {
      try store.database.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          report = try run(
            files, options: options, known: known, in: database, meter: &meter)
          if options.isStrict, report.refused > 0 { throw CatalogError.refused(report) }
          return options.isDryRun ? .rollback : .commit
        }
      }
    } catch {
      // What the import had written ahead must not keep a full disk full.
      try? store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      throw CatalogError(error, path: store.path)
    }
    report.seconds = meter.seconds
    return report
  }

  private func run(
    _ files: [FeedFile], options: ImportOptions, known: KnownRows,
    in database: Database, meter: inout ProgressMeter
  ) throws -> ImportReport {
    let writer = try CatalogWriter(database, today: options.today)
    var report = ImportReport()
    var sources: [Int64] = []
    var known = known
    for file in files {
      let name = options.source ?? file.url.standardizedFileURL.resolvingSymlinksInPath().path
      let source = try writer.begin(source: name)
      known.changed = writer.changed
      var part = FileImport(
        file: file, options: options, known: known,
        currency: options.currency ?? writer.currency, limits: limits,
        rowSeed: Self.rowSeed(file: file, source: source, options: options),
        writer: writer, database: database)
      try part.run(report: &report, meter: &meter)
      // A file without a single product is more likely broken than the shop sold out.
      if part.result.products > 0, file.format.listsWholeRange, !part.isReviews {
        sources.append(source)
      }
      try database.execute(
        sql: """
          INSERT INTO import_log
            (generation, time, file, format, added, updated, unchanged, refused)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          writer.generation, Date().timeIntervalSince1970, name, file.format.rawValue,
          part.result.added, part.result.updated, part.result.unchanged, part.result.refused,
        ])
      report.files.append(part.result)
      report.products += part.result.products
    }
    if options.replaces, report.products > 0 {
      report.deleted = try writer.deleteUnseen()
    } else {
      report.vanished = try writer.markVanished(in: sources)
    }
    if writer.changed.count > 0 {
      report.duplicates = try ProductMerging.duplicates(
        limit: ImportReport.duplicateLimit, in: database)
      if options.mergesDuplicates {
        try ProductMerging.mergeAll(
          from: report.duplicates, generation: writer.generation, in: database)
      }
    }
    try writer.finish()
    return report
  }

  private func knownRows() throws(CatalogError) -> KnownRows {
    try store.read { database in
      var known = KnownRows()
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM product") ?? 0
      guard count > 0 else { return known }
      known.numbers.reserveCapacity(count)
      let rows = try BulkStatement(
        """
        SELECT row_checksum, number FROM product
        WHERE row_checksum IS NOT NULL AND vanished IS NULL
        """, in: database)
      try rows.each { known.numbers[UInt64(bitPattern: $0.integer(0))] = $0.integer(1) }
      return known
    }
  }

  /// Changes with whatever changes the meaning of a row's bytes.
  private static func rowSeed(
    file: FeedFile, source: Int64, options: ImportOptions
  ) -> UInt64 {
    let map = options.columnMap.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // The catalogue's own currency never changes.
    let currency = options.currency?.rawValue ?? ""
    let text = "2|\(source)|\(file.format.rawValue)|\(currency)|" + map.joined()
    return ContentChecksum.of(text)
  }
}

extension FeedFormat {
  /// Whether what is missing in a new feed has vanished from the shop. A saved page shows one
  /// product of many.
  var listsWholeRange: Bool { self != .jsonLD }
}
