import Foundation
import LanguageUnderstanding
import Retrieval
import Testing

@testable import Training

struct AnswerTrainingTests {
  /// The repository's own training text.
  private static let training = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../catalog/training")

  /// The weights in $AISLE_MODELS or in the data folder; the fits that need them are not checked
  /// where there are none.
  private static func models(_ encoder: String) -> URL? {
    let environment = ProcessInfo.processInfo.environment
    let folder =
      environment["AISLE_MODELS"].map { URL(filePath: $0) }
      ?? (environment["XDG_DATA_HOME"].map { URL(filePath: $0) }
      ?? URL(filePath: environment["HOME"] ?? "/").appending(path: ".local/share"))
      .appending(path: "aisle/models")
    let url = folder.appending(path: encoder)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// What ships is what the command makes of the text that the repository holds.
  @Test(arguments: PassageEncoders.allCases)
  func theShippedVerifierIsTheTrainedOne(_ encoders: PassageEncoders) throws {
    var encoder: DenseEncoder?
    if encoders != .none {
      guard let folder = Self.models("use-multilingual-3") else { return }
      var english: MiniLMEncoder?
      if encoders == .both {
        guard let folder = Self.models("minilm-l6") else { return }
        english = try MiniLMEncoder(folder: folder)
      }
      encoder = DenseEncoder(try SentenceEncoder(folder: folder), english: english)
    }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let report = try AnswerTraining(folder: Self.training, scratch: scratch)
      .run(encoders, encoder: encoder)
    let shipped = AnswerVerifier.trained(encoders).coefficients
    #expect(report.coefficients.count == shipped.count)
    for (made, kept) in zip(report.coefficients, shipped) {
      // Processors round sums differently.
      #expect(abs(made - kept) <= 0.02 * max(1, abs(kept)))
    }
    let floor: [PassageEncoders: Double] = [.none: 0.7, .multilingual: 0.78, .both: 0.88]
    #expect(report.answeredAUC >= floor[encoders] ?? 1)
    #expect(report.calibrationError <= 0.05)
  }

  @Test func logisticRegressionFindsTheSlope() {
    // P(y) = 1 / (1 + exp(1 - 2 x)), counted out on a grid; the second column never changes.
    var inputs: [[Double]] = []
    var labels: [Bool] = []
    for x in stride(from: -2.0, through: 3, by: 0.25) {
      let share = 1 / (1 + exp(1 - 2 * x))
      for draw in 0..<200 {
        inputs.append([x, 7])
        labels.append(Double(draw) + 0.5 < share * 200)
      }
    }
    let fit = LogisticRegression(inputs, labels, regularization: 1e-6)
    #expect(abs(fit.coefficients[0] + 1) < 0.05)
    #expect(abs(fit.coefficients[1] - 2) < 0.05)
    #expect(fit.coefficients[2] == 0)
    #expect(abs(fit.probability([0.5, 7]) - 0.5) < 0.02)
  }

  @Test func answersAreReadByBlocks() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "answers.txt")
    try Data("# note\n? heavy?\n+ Weight: 1 kg\n- Colour: red\n\n? loud?\n- Size: 3 cm\n".utf8)
      .write(to: file)
    let examples = try AnswerExample.read(file)
    #expect(examples.map(\.question) == ["heavy?", "loud?"])
    #expect(examples.map(\.answers) == [[true, false], [false]])
    try Data("+ no question\n".utf8).write(to: file)
    #expect(throws: IndexError.self) { try AnswerExample.read(file) }
    try Data("? q\nwhat is this\n".utf8).write(to: file)
    #expect(throws: IndexError.self) { try AnswerExample.read(file) }
  }
}
