internal import Dispatch
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval
internal import Synchronization

/// The models, opened from where they lie; one that is missing leaves a notice.
struct EngineParts: Sendable {
  let context: CommandContext

  /// What answers are made with besides the index.
  struct Models: Sendable {
    var encoder: SentenceEncoder?
    var language: UtteranceModel?
    var lexicon: Lexicon
    var notices: [String]
  }

  /// Reads everything, the encoder beside the rest: they take about the same time, and together
  /// the most of a start.
  func models() throws -> Models {
    let encoding = Mutex<(encoder: SentenceEncoder?, notices: [String])>((nil, []))
    let done = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: done) {
      var notices: [String] = []
      let encoder = sentenceEncoder(&notices)
      encoding.withLock { $0 = (encoder, notices) }
    }
    var notices: [String] = []
    let lexicon = try Lexicon(folder: context.resources().lexicon)
    let language = try languageModel(&notices)
    done.wait()
    return encoding.withLock {
      Models(
        encoder: $0.encoder, language: language, lexicon: lexicon, notices: $0.notices + notices)
    }
  }

  func sentenceEncoder(_ notices: inout [String]) -> SentenceEncoder? {
    guard context.encoders != .off else { return nil }
    do {
      let encoder = try SentenceEncoder(folder: context.folders.sentenceEncoder)
      context.console.detail("sentence encoder \(encoder.fingerprint)")
      return encoder
    } catch {
      notices.append("Without the sentence encoder, words alone are searched: \(error)")
      return nil
    }
  }

  /// The English encoder, where the settings want it and its weights are there. Missing weights are
  /// no fault worth a notice: `aisle doctor` tells.
  var englishEncoder: MiniLMEncoder? {
    guard context.encoders == .sharp else { return nil }
    return try? MiniLMEncoder(folder: context.folders.englishEncoder)
  }

  /// What searches encode with: the English encoder beside the multilingual one.
  func denseEncoder(_ encoder: SentenceEncoder?) -> DenseEncoder? {
    encoder.map { DenseEncoder($0, english: englishEncoder) }
  }

  /// The model that the shop trained itself, else the one that comes with the program.
  func languageModel(_ notices: inout [String]) throws -> UtteranceModel? {
    let file = try languageModelFile
    do { return try UtteranceModel(file: file) } catch {
      notices.append("Without the language model, rules alone read what you type: \(error)")
      return nil
    }
  }

  var languageModelFile: URL {
    get throws {
      let own = context.folders.trainedLanguageModel
      return FileManager.default.fileExists(atPath: own.path)
        ? own : try context.resources().languageModel
    }
  }
}
