internal import ArgumentParser
internal import Catalog

/// `aisle catalog`: what a catalogue holds.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "Look at what a catalogue holds.",
    subcommands: [List.self], defaultSubcommand: List.self)

  @OptionGroup var common: CommonOptions

  /// `aisle catalog list`: every product on a line.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
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
        lines.append(json ? ProductJSON.encode(product) : Self.line(of: product, context))
        if lines.count == 256 { try flush() }
      }
      try flush()
    }

    private static func line(of product: Product, _ context: CommandContext) -> String {
      let title = product.title.text(in: context.language.language ?? .english)
      return [product.id.rawValue, product.price?.formatted ?? "", title]
        .map(PrintedText.line).joined(separator: "\t")
    }
  }
}
