internal import ArgumentParser
internal import Catalog
internal import Foundation

/// `aisle import`: a shop's feed into the catalogue, all of it or nothing.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a shop's feed into the catalogue: all of it or nothing.",
    discussion: """
      Reads JSON Lines, YAML, Google Merchant Center TSV and XML, Shopify, WooCommerce, schema.org \
      JSON-LD, Amazon Reviews 2023 and any CSV, plain or gzip-compressed. A folder stands for its \
      files. Rows that cannot be read are told one by one and left out.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("Feeds, or folders of feeds.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("The kind of feed; auto finds it out.", valueName: "format"))
  var format: FeedFormatChoice = .automatic

  @Flag(help: "Delete the products that the feeds do not hold.")
  var replace = false

  @Flag(name: .customLong("dry-run"), help: "Read and check everything, change nothing.")
  var dryRun = false

  @Flag(help: "Take all rows or none.")
  var strict = false

  @Flag(help: "Merge products with the same GTIN, or the same brand and model.")
  var merge = false

  @Flag(help: "Go on watching: import feeds of the folders that are new or have changed.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "Columns of a table: title=Name,price=Cost.", valueName: "field=column,…"))
  var map: ColumnMap = ColumnMap()

  @Option(help: ArgumentHelp("Currency of prices that have none.", valueName: "code"))
  var currency: String?

  @Flag(name: .customLong("no-index"), help: "Leave indexing to the first search.")
  var withoutIndex = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if let currency, currency.count != 3 || !currency.allSatisfy(\.isLetter) {
      throw ValidationError("--currency takes a code of three letters, such as USD.")
    }
    if watch, dryRun || replace {
      throw ValidationError("--watch goes neither with --dry-run nor with --replace.")
    }
  }

  func run() throws {
    let context = try CommandContext(common)
    let interrupt = InterruptFlag()
    var options = ImportOptions()
    options.format = format.format
    options.replaces = replace
    options.isDryRun = dryRun
    options.isStrict = strict
    options.mergesDuplicates = merge
    options.currency = currency.map(Currency.init(rawValue:))
    options.columnMap = map.columns
    options.shouldStop = { interrupt.isRaised }
    let store = try openStore(context)
    let urls = files.map { URL(fileURLWithPath: $0) }
    if watch {
      let watching = FolderWatching(
        folders: urls, context: context, interrupt: interrupt
      ) { try importFiles($0, into: store, options, context) }
      try watching.run()
    } else {
      try importFiles(urls, into: store, options, context)
    }
  }

  /// A dry run does not even make the file.
  private func openStore(_ context: CommandContext) throws -> CatalogStore {
    if dryRun, !FileManager.default.fileExists(atPath: context.catalog.path) {
      return try CatalogStore.inMemory()
    }
    return try CatalogOpening(context: context).openOrMake()
  }

  private func importFiles(
    _ urls: [URL], into store: CatalogStore, _ options: ImportOptions, _ context: CommandContext
  ) throws {
    let writer = ImportReportWriter(context: context, isJSON: json)
    let report: ImportReport
    do {
      report = try read(urls, into: store, options, context)
    } catch {
      if case .refused(let report)? = error as? CatalogError {
        try writer.write(report, options)
      }
      throw error
    }
    try writer.write(report, options)
    if report.products == 0 {
      throw CommandFailure(.unmet, "Nothing was imported: no row could be read as a product.")
    }
    if strict, dryRun, report.inconsistencies > 0 {
      throw CommandFailure(
        .badData,
        report.inconsistencies == 1
          ? "1 contradiction was found in the products."
          : "\(report.inconsistencies) contradictions were found in the products.")
    }
    if !dryRun, !withoutIndex { index(store, options, context) }
  }

  private func read(
    _ urls: [URL], into store: CatalogStore, _ options: ImportOptions, _ context: CommandContext
  ) throws -> ImportReport {
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    return try CatalogImporter(store: store).importFiles(urls, options: options) {
      progress.update(ImportReportWriter.text(of: $0))
    }
  }

  /// The import stands, whatever becomes of the index.
  private func index(
    _ store: CatalogStore, _ options: ImportOptions, _ context: CommandContext
  ) {
    do {
      guard try store.productCount <= IndexCommand.unaskedLimit else {
        context.console.say("To search by meaning too, run: aisle index")
        return
      }
      var loader = EngineLoader(context: context)
      if let shouldStop = options.shouldStop { loader.shouldStop = shouldStop }
      _ = try loader.indexAll(of: store)
    } catch { context.console.say("The index is not built yet: \(error)") }
  }
}

/// The kinds of feed as `--format` names them.
struct FeedFormatChoice: ExpressibleByArgument {
  /// `nil`: found out from each file.
  var format: FeedFormat?

  static let automatic = FeedFormatChoice(format: nil)

  init(format: FeedFormat?) { self.format = format }

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let format = FeedFormat(rawValue: argument) {
      self.format = format
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { format?.rawValue ?? "auto" }
  static var allValueStrings: [String] { FeedFormat.allCases.map(\.rawValue) + ["auto"] }
}

/// `title=Name,price=Cost`: native field to column of the file.
struct ColumnMap: ExpressibleByArgument {
  var columns: [String: String] = [:]

  init() {}

  init?(argument: String) {
    for pair in argument.split(separator: ",") {
      let sides = pair.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      columns[sides[0]] = sides[1]
    }
    if columns.isEmpty { return nil }
  }

  var defaultValueDescription: String { "none" }
}
