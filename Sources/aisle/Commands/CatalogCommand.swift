internal import ArgumentParser
internal import Catalog

/// `aisle catalog`: what a catalogue holds.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "Look at what a catalogue holds.",
    subcommands: [CatalogStats.self, CatalogExport.self, CatalogList.self],
    defaultSubcommand: CatalogStats.self)

  @OptionGroup var common: CommonOptions
}

/// `aisle catalog stats`: departments, prices, languages, completeness, freshness.
struct CatalogStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what is there, in tables and bars.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print the counts as JSON.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let statistics = try CatalogOpening(context: context).openFilled().statistics()
    if json { return try context.output.line(JSONText.of(statistics)) }
    let writer = StatisticsWriter(language: context.language.language ?? .english)
    for line in writer.lines(of: statistics) { try context.output.line(line) }
  }
}

/// `aisle catalog export`: the catalogue as a feed.
struct CatalogExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the catalogue as a feed.")

  @OptionGroup var common: CommonOptions

  @Option(help: "The format of the feed.")
  var format: ExportFormatChoice = .jsonl

  @Option(
    help: ArgumentHelp("Where it goes (default: standard output).", valueName: "file"))
  var output: String?

  func run() throws {
    let context = try CommandContext(common)
    let exporter = CatalogExporter(store: try CatalogOpening(context: context).openFilled())
    guard let output else {
      try write(exporter, context)
      return
    }
    let count = try exporter.write(format.format, toFile: output)
    context.console.say("Wrote \(count) products to \(output).")
  }

  private func write(_ exporter: CatalogExporter, _ context: CommandContext) throws {
    var waiting = ""
    try exporter.write(format.format) { piece in
      waiting += piece
      if waiting.utf8.count > 1 << 16 {
        try context.output.write(waiting)
        waiting = ""
      }
    }
    try context.output.write(waiting)
  }
}

/// The formats of an export as `--format` names them.
struct ExportFormatChoice: ExpressibleByArgument {
  var format: ExportFormat

  static let jsonl = ExportFormatChoice(format: .jsonl)

  init(format: ExportFormat) { self.format = format }

  init?(argument: String) {
    guard let format = ExportFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.rawValue }
  static var allValueStrings: [String] { ExportFormat.allCases.map(\.rawValue) }
}

/// `aisle catalog list`: every product on a line.
struct CatalogList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the products: identifier, price, title, a tab between them.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Print each product as JSON, a line each.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let store = try CatalogOpening(context: context).openFilled()
    var lines: [String] = []
    func flush() throws {
      guard !lines.isEmpty else { return }
      try context.output.write(lines.joined(separator: "\n") + "\n")
      lines.removeAll(keepingCapacity: true)
    }
    try store.forEachProduct { _, product in
      lines.append(json ? ProductJSON.encode(product) : line(of: product, context))
      if lines.count == 256 { try flush() }
    }
    try flush()
  }

  private func line(of product: Product, _ context: CommandContext) -> String {
    let title = product.title.text(in: context.language.language ?? .english)
    return [product.id.rawValue, product.price?.formatted ?? "", title]
      .map(PrintedText.line).joined(separator: "\t")
  }
}
