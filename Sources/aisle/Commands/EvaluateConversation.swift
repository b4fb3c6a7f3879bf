internal import ArgumentParser
internal import Assistant
internal import Catalog
internal import Foundation
internal import Training

/// `aisle evaluate conversation`: holds scripted conversations and judges the answers.
struct EvaluateConversation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conversation", abstract: "Hold scripted conversations and judge the answers.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: EvaluationOptions

  @Option(
    help: ArgumentHelp(
      "The folder with NAME.jsonl or NAME.jsonl.gz of each catalogue (default: ../catalogs beside the data).",
      valueName: "folder"))
  var catalogs: String?

  func run() throws {
    let context = try CommandContext(common)
    let conversations = try ScriptedConversation.read(from: options.folder)
    let folder =
      catalogs.map { URL(fileURLWithPath: $0) }
      ?? options.folder.standardizedFileURL.appending(path: "../catalogs").standardizedFileURL
    let shops = EvaluationCatalogs(context: context, folder: folder)
    let evaluator = ConversationEvaluator { name in
      let engine = try shops.engine(for: name)
      let assistant = engine.assistant(
        shopper: "evaluation", keepsProfile: false, language: context.language.language)
      return ConversationSubject(
        reply: { await assistant.reply(to: $0) },
        record: { id in
          // The identifier itself, not an alias: the answer must name what the feed names.
          try engine.store.product(ProductID(id)).flatMap {
            $0.id.rawValue == id ? ProductJSON.encode($0) : nil
          }
        })
    }
    let progress = ProgressLine(context.console)
    let report = try AsyncBridge.wait {
      try await evaluator.evaluate(conversations) { done, total in
        progress.update("Holding conversations: \(done) of \(total)")
      }
    }
    progress.finish()
    try FigureWriter(context: context, isJSON: options.json).write(report)
  }
}
