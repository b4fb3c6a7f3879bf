internal import ArgumentParser
internal import Assistant
internal import Catalog
internal import TerminalUI

/// `aisle compare`: a table of differences.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare products attribute by attribute.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("Identifiers of two products or more.", valueName: "id"))
  var ids: [String]

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  func validate() throws {
    if Set(ids).count < 2 { throw ValidationError("Name two different products or more.") }
  }

  func run() throws {
    let context = try CommandContext(common)
    let engine = try EngineLoader(context: context).load(.later)
    let ids = self.ids.map { ProductID($0) }
    for id in ids where try engine.store.product(id) == nil {
      throw CatalogError.noSuchProduct(id)
    }
    let assistant = engine.assistant(
      shopper: context.shopper, keepsProfile: false, language: context.language.language)
    let reply = try AsyncBridge.wait { await assistant.reply(to: .compare(ids)) }
    guard let answer = reply.answer, let comparison = answer.comparison else {
      throw CommandFailure(.unmet, reply.answer?.text ?? "These products cannot be compared.")
    }
    if json {
      try context.output.line(JSONText.of(comparison))
    } else {
      try context.output.line(PlainWriter(environment: context.environment).text(of: answer))
    }
  }
}
