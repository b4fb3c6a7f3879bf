internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding
internal import Training

/// `aisle evaluate sentiment`: tells praise from complaint.
struct EvaluateSentiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment", abstract: "Tell praise from complaint in labelled texts.",
    discussion: """
      With train.jsonl in the folder a model is trained on it alone; otherwise the shipped model \
      reads.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: EvaluationOptions

  func run() throws {
    let context = try CommandContext(common)
    let parts = EngineParts(context: context)
    var notices: [String] = []
    let encoder = parts.sentenceEncoder(&notices)
    let trainFile = options.folder.appending(path: "train.jsonl")
    let model =
      FileManager.default.fileExists(atPath: trainFile.path)
      ? nil : try parts.languageModel(&notices)
    for notice in notices { context.console.say(notice) }
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    var evaluation = SentimentEvaluation(
      encoder: encoder, englishEncoder: parts.englishEncoder)
    evaluation.options.seed = context.seed
    let report = try evaluation.run(
      folder: options.folder,
      shipped: { text in model?.sentiment(text, encoding: encoder?.analyze(text)) },
      progress: { progress.update($0) })
    progress.finish()
    try FigureWriter(context: context, isJSON: options.json).write(report)
  }
}
