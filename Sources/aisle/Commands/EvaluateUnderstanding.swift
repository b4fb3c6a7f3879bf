internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding
internal import Training

/// `aisle evaluate understanding`: reads labelled utterances.
struct EvaluateUnderstanding: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "understanding", abstract: "Read labelled utterances: intents and entities.",
    discussion: """
      With train.jsonl in the folder a model is trained on it alone; otherwise the shipped model \
      reads, with the names of the catalogue.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: EvaluationOptions

  func run() throws {
    let context = try CommandContext(common)
    let progress = ProgressLine(context.console)
    let engine = try reader(context)
    var evaluation = UnderstandingEvaluation(
      encoder: engine.encoder,
      englishEncoder: EngineParts(context: context).englishEncoder)
    evaluation.options.seed = context.seed
    let report = try evaluation.run(folder: options.folder, reader: engine.read) { text in
      progress.update(text)
    }
    progress.finish()
    try FigureWriter(context: context, isJSON: options.json).write(report)
  }

  /// The catalogue is only opened where the shipped model is to be measured.
  private func reader(
    _ context: CommandContext
  ) throws -> (encoder: SentenceEncoder?, read: (String) -> ReadUtterance) {
    let trainFile = options.folder.appending(path: "train.jsonl")
    if FileManager.default.fileExists(atPath: trainFile.path) {
      var notices: [String] = []
      let encoder = EngineParts(context: context).sentenceEncoder(&notices)
      for notice in notices { context.console.say(notice) }
      return (encoder, { _ in ReadUtterance(intent: "", entities: []) })
    }
    let engine = try EngineLoader(context: context).load(.later)
    for notice in engine.notices { context.console.say(notice) }
    let reader = engine.reader
    return (
      reader.encoder,
      { text in
        let query = reader.read(text)
        return ReadUtterance(
          intent: query.intent.name.rawValue,
          entities: query.entities.map {
            .init(
              range: $0.span.range, type: $0.span.type.rawValue, isNegated: $0.span.isNegated)
          }, constraints: ConstraintDelta(query.constraints))
      }
    )
  }
}
