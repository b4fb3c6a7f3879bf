internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval
internal import Training

/// `aisle evaluate retrieval`: ranks labelled queries.
struct EvaluateRetrieval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval", abstract: "Rank the documents of labelled queries.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: EvaluationOptions

  @Flag(help: "Rank only judged documents.")
  var judged = false

  @Option(help: "Which half of the retrieval takes part.")
  var mode: SearchMode = .hybrid

  @Option(help: "What a grade is worth: itself, or 2 to its power less 1.")
  var gain: RelevanceGain = .linear

  @Option(help: ArgumentHelp("The least grade that counts as relevant.", valueName: "grade"))
  var relevant = 1

  func run() throws {
    let context = try CommandContext(common)
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "aisle-evaluation-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    var settings = RetrievalEvaluationOptions()
    settings.mode = mode
    settings.gain = gain
    settings.relevant = relevant
    settings.judgedOnly = judged
    let parts = EngineParts(context: context)
    var notices: [String] = []
    let encoder = mode == .lexical ? nil : parts.sentenceEncoder(&notices)
    for notice in notices { context.console.say(notice) }
    let evaluation = try RetrievalEvaluation(
      folder: options.folder, encoder: parts.denseEncoder(encoder),
      lexicon: try Lexicon(folder: context.resources().lexicon), scratch: scratch,
      options: settings)
    try FigureWriter(context: context, isJSON: options.json).write(evaluation.run())
  }
}
