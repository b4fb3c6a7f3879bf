internal import ArgumentParser
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval
internal import Training

/// `aisle train answers`: what decides whether a page answers a question.
struct TrainAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers", abstract: "Fit what decides whether a page answers a question.",
    discussion: """
      Prints the coefficients that stand in AnswerVerifier, and how well they do on questions that \
      were left out: one set for each choice of encoders.
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "The folder with LANGUAGE/answers.txt (default: the one that comes with Aisle).",
      valueName: "folder"))
  var data: String?

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func run() throws {
    let context = try CommandContext(common)
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "aisle-answers-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let training = try AnswerTraining(
      folder: data.map { URL(fileURLWithPath: $0) } ?? context.resources().training,
      scratch: scratch)
    let multilingual = try SentenceEncoder(folder: context.folders.sentenceEncoder)
    let english = try MiniLMEncoder(folder: context.folders.englishEncoder)
    let writer = FigureWriter(context: context, isJSON: json)
    for encoders in PassageEncoders.allCases {
      let encoder: DenseEncoder? =
        switch encoders {
        case .none: nil
        case .multilingual: DenseEncoder(multilingual)
        case .both: DenseEncoder(multilingual, english: english)
        }
      try writer.write(training.run(encoders, encoder: encoder))
    }
  }
}
