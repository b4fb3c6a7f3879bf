internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding
internal import Training

/// `aisle train`: trains the multi-task models.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train the multi-task models.",
    subcommands: [TrainUnderstanding.self, TrainAnswers.self],
    defaultSubcommand: TrainUnderstanding.self)

  @OptionGroup var common: CommonOptions
}

/// `aisle train understanding`: the model that reads what shoppers type.
struct TrainUnderstanding: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "understanding", abstract: "Train the model that reads what shoppers type.",
    discussion: """
      The same text and seed give the same model. It is used from the next start on; delete its \
      file to go back to the one that came with Aisle.
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "The folder with the training text: LANGUAGE/INTENT.txt and sentiment.txt (default: the one that comes with Aisle).",
      valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Where the model goes (default: the folder of models in your data folder).",
      valueName: "file"))
  var output: String?

  @Flag(help: "Also learn each task alone and compare; takes three times as long.")
  var singleTask = false

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let resources = try context.resources()
    var training = LanguageModelTraining(
      encoder: try SentenceEncoder(folder: context.folders.sentenceEncoder),
      gazetteer: Gazetteer(lexicon: try Lexicon(folder: resources.lexicon)))
    training.options.seed = context.seed
    training.comparesSingleTasks = singleTask
    let file = output.map { URL(fileURLWithPath: $0) } ?? context.folders.trainedLanguageModel
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    let report = try training.run(
      folder: data.map { URL(fileURLWithPath: $0) } ?? resources.training, output: file
    ) { progress.update("Training: \($0)") }
    progress.finish()
    context.console.say("The model is in \(file.path).")
    try FigureWriter(context: context, isJSON: json).write(report)
  }
}
