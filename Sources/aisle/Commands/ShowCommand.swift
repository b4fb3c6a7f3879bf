internal import ArgumentParser
internal import Assistant
internal import Catalog
internal import TerminalUI

/// `aisle show`: one product page.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a product page.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("The product's identifier.", valueName: "id"))
  var id: String

  @Flag(help: "Print the product as JSON, with the field names of the native format.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let id = ProductID(self.id)
    if json {
      let store = try CatalogOpening(context: context).openFilled()
      guard let product = try store.product(id) else { throw CatalogError.noSuchProduct(id) }
      try context.output.line(ProductJSON.encode(product))
      return
    }
    let engine = try EngineLoader(context: context).load(.later)
    guard try engine.store.product(id) != nil else { throw CatalogError.noSuchProduct(id) }
    // Looking something up by its identifier is no sign of taste.
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: false, language: context.language.language)
    let page = try AsyncBridge.wait { await assistant.reply(to: .open(id)) }.page
    guard let page else { throw CatalogError.noSuchProduct(id) }
    let writer = PlainWriter(environment: context.environment)
    try context.output.line(
      writer.text(of: page, language: context.language.language ?? .english))
  }
}
