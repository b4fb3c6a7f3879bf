internal import ArgumentParser
internal import Catalog
internal import Foundation

/// `aisle generate`: a made-up feed for benchmarks.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write a made-up feed of realistic shape, for benchmarks.")

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("How many products.", valueName: "n"))
  var products: Int

  @Option(
    help: ArgumentHelp(
      "Share of products, 0 to 1, that differ in price and stock.", valueName: "share"))
  var changed = 0.0

  @Option(
    help: ArgumentHelp("Where it goes (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    if !(1...100_000_000).contains(products) {
      throw ValidationError("--products takes 1 to 100000000.")
    }
    if !(0...1).contains(changed) { throw ValidationError("--changed takes 0 to 1.") }
  }

  func run() throws {
    let context = try CommandContext(common)
    let catalog = SyntheticCatalog(
      seed: context.seed, products: products, changedShare: changed)
    guard let output else { return try write(catalog, context) }
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    try catalog.write(toFile: output) { progress.update("Generating: \($0) of \(products)") }
  }

  private func write(_ catalog: SyntheticCatalog, _ context: CommandContext) throws {
    var waiting = ""
    for index in 0..<products {
      waiting += ProductJSON.encode(catalog.product(index)) + "\n"
      if waiting.utf8.count > 1 << 16 {
        try context.output.write(waiting)
        waiting = ""
      }
    }
    try context.output.write(waiting)
  }
}
