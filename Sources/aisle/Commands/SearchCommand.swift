internal import ArgumentParser
internal import Assistant
internal import Catalog
internal import Foundation

/// `aisle search`: ranked products without the conversation.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Rank products for a need.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("What to search for.", valueName: "text"))
  var text: [String]

  @Option(help: ArgumentHelp("How many products to show.", valueName: "n"))
  var limit = 10

  @Flag(help: "Print the products as JSON.")
  var json = false

  private struct Report: Encodable {
    var query: String
    var products: [AnswerProduct]
    var milliseconds: Double

    private enum CodingKeys: String, CodingKey {
      case query, products
      case milliseconds = "ms"
    }
  }

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit takes 1 to 1000.") }
  }

  func run() throws {
    let context = try CommandContext(common)
    let engine = try EngineLoader(context: context).load()
    for notice in engine.notices { context.console.say(notice) }
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: context.usesProfile,
      language: context.language.language)
    let query = text.joined(separator: " ")
    let limit = self.limit
    let start = ContinuousClock.now
    let products = try AsyncBridge.wait { try await assistant.found(for: query, limit: limit) }
    let spent = ((ContinuousClock.now - start) / .microseconds(1)).rounded() / 1000
    context.console.detail("searched in \(spent) ms")
    if json {
      try context.output.line(
        JSONText.of(Report(query: query, products: products, milliseconds: spent)))
    } else {
      for line in lines(of: products) { try context.output.line(line) }
    }
    if products.isEmpty { throw CommandFailure(.unmet, "Nothing in the catalogue fits.") }
  }

  private func lines(of products: [AnswerProduct]) -> [String] {
    PrintedText.table(
      products.enumerated().map { place, product in
        [
          "\(place + 1)", product.price?.formatted ?? "–",
          product.rating.map { "★ \($0)" } ?? "", product.id.rawValue, product.title,
        ]
      }, trailing: [0, 1])
  }
}
