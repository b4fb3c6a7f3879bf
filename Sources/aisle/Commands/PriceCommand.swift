internal import ArgumentParser
internal import Assistant
internal import Catalog
internal import TerminalUI

/// `aisle price`: a product's price and its history.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price", abstract: "Show the price of a product and its history.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("The product's identifier.", valueName: "id"))
  var id: String

  @Flag(help: "Print the price report as JSON.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let engine = try EngineLoader(context: context).load(.later)
    let id = ProductID(self.id)
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: false, language: context.language.language)
    guard let answer = try AsyncBridge.wait({ try await assistant.priced(id) }) else {
      throw CatalogError.noSuchProduct(id)
    }
    if json {
      try context.output.line(JSONText.of(answer.priceReport))
    } else {
      try context.output.line(PlainWriter(environment: context.environment).text(of: answer))
    }
  }
}
