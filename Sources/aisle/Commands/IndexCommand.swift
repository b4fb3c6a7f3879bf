internal import ArgumentParser
internal import Foundation
internal import Retrieval

/// `aisle index`: builds or repairs what is derived from the catalogue.
struct IndexCommand: ParsableCommand {
  /// Products up to which an import indexes unasked.
  static let unaskedLimit = 50_000

  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Build or repair what is derived from the catalogue.")

  @OptionGroup var common: CommonOptions

  @Flag(help: "Build it anew, also where it seems to be in order.")
  var rebuild = false

  @Flag(help: "Print what was done as JSON.")
  var json = false

  private struct Report: Encodable {
    var products: Int
    var vectors: Bool
    var seconds: Double
    var folder: String
  }

  func run() throws {
    let context = try CommandContext(common)
    let start = ContinuousClock.now
    let interrupt = InterruptFlag()
    let loader = EngineLoader(context: context, shouldStop: { interrupt.isRaised })
    let store = try CatalogOpening(context: context).openFilled()
    let (index, notices) = try loader.indexAll(of: store, rebuild: rebuild)
    let report = Report(
      products: index.columns.count, vectors: index.hasVectors,
      seconds: ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000,
      folder: context.indexFolder.path)
    for notice in notices { context.console.say(notice) }
    if json {
      try context.output.line(JSONText.of(report))
    } else {
      try context.output.line(
        "\(report.products) products are indexed "
          + (report.vectors ? "by words and by meaning" : "by words")
          + " in \(PrintedText.line(report.folder)) (\(report.seconds) s)")
    }
  }
}
