internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval
internal import Training

/// Why a command ends early: the exit status, and what is said on standard error.
///
/// The one place that turns the errors of the engine into exit codes; their wording is their own.
struct CommandFailure: Error {
  var status: ExitStatus
  /// Empty where there is nothing to say.
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as OutputError:
      self.init(error == .readerGone ? .done : .inputOutput, error == .readerGone ? "" : "\(error)")
    case let error as ConfigurationError: self.init(.badConfiguration, "\(error)")
    case let error as CatalogError: self.init(Self.status(error), "\(error)")
    case let error as IndexError: self.init(Self.status(error), "\(error)")
    case let error as SentenceEncoderError: self.init(.inputOutput, "\(error)")
    case let error as LexiconError: self.init(.badConfiguration, "\(error)")
    case let error as ConversationDataError: self.init(.badData, "\(error)")
    case let error as LabelledDataError: self.init(.badData, "\(error)")
    case let error as LanguageModelTrainingError: self.init(Self.status(error), "\(error)")
    case is CancellationError: self.init(.unmet, "Cancelled.")
    case let error as CocoaError: self.init(.inputOutput, error.localizedDescription)
    default:
      self.init(
        .defect,
        "A defect in Aisle: \(error). Please report it with the command that you ran.")
    }
  }

  private static func status(_ error: CatalogError) -> ExitStatus {
    switch error.category {
    case .unmet: .unmet
    case .badInput: .badData
    case .inputOutput: .inputOutput
    }
  }

  private static func status(_ error: LanguageModelTrainingError) -> ExitStatus {
    switch error {
    case .data: .badData
    case .model: .inputOutput
    }
  }

  private static func status(_ error: IndexError) -> ExitStatus {
    switch error {
    case .unreadable, .unwritable, .damaged: .inputOutput
    case .badData: .badData
    case .cancelled: .unmet
    }
  }
}
