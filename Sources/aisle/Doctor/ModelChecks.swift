internal import Foundation
internal import LanguageUnderstanding

/// Whether the models are there and fit each other.
struct ModelChecks {
  let context: CommandContext

  /// - Returns: the encoder too, where it can be used.
  func findings() -> (encoder: SentenceEncoder?, findings: [Finding]) {
    guard context.encoders != .off else {
      let off = Finding.warn(
        "sentence encoder", "switched off in config.toml: words alone are searched",
        mend: "remove encoder = false")
      return (nil, [off, languageModel(encoder: nil)])
    }
    do {
      let encoder = try SentenceEncoder(folder: context.folders.sentenceEncoder)
      return (
        encoder,
        [.ok("sentence encoder", encoder.fingerprint), english, languageModel(encoder: encoder)]
      )
    } catch {
      let missing = Finding.warn(
        "sentence encoder", "\(error): words alone are searched", mend: "make setup")
      return (nil, [missing, languageModel(encoder: nil)])
    }
  }

  private var english: Finding {
    let name = "English encoder"
    guard context.encoders == .sharp else {
      return .ok(name, "left out, as config.toml says")
    }
    do {
      return .ok(name, try MiniLMEncoder(folder: context.folders.englishEncoder).fingerprint)
    } catch {
      return .warn(
        name, "\(error): the multilingual encoder reads English alone", mend: "make setup")
    }
  }

  private func languageModel(encoder: SentenceEncoder?) -> Finding {
    let name = "understanding"
    do {
      let file = try EngineParts(context: context).languageModelFile
      let model = try UtteranceModel(file: file)
      if let encoder, model.metadata.encoder != encoder.fingerprint {
        return .warn(
          name, "\(file.path) was trained with the encoder \(model.metadata.encoder)",
          mend: "aisle train understanding")
      }
      return .ok(name, "\(file.path), \(model.metadata.schema.intents.count) intents")
    } catch {
      return .warn(
        name, "\(error): rules alone read what you type", mend: "aisle train understanding")
    }
  }
}
