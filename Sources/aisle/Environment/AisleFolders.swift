internal import Foundation

/// Where Aisle keeps its files, by the XDG base directory specification.
///
/// A variable that is empty or holds a relative path counts as not set, as the specification says.
struct AisleFolders: Sendable, Equatable {
  /// Catalogues, models, and with the catalogues what is kept about shoppers.
  let data: URL
  let configuration: URL
  /// History of the input line.
  let state: URL
  /// What can be made again.
  let cache: URL
  private let modelsOverride: URL?

  /// - Parameters:
  ///   - environment: `XDG_…_HOME`, `HOME`, and `AISLE_MODELS` for another folder of models.
  ///   - home: the home folder where `HOME` is not set.
  init(environment: [String: String], home: String) {
    func absolute(_ name: String) -> URL? {
      guard let path = environment[name], path.hasPrefix("/") else { return nil }
      return URL(filePath: path, directoryHint: .isDirectory)
    }
    let home = absolute("HOME") ?? URL(filePath: home, directoryHint: .isDirectory)
    func folder(_ name: String, _ standard: String) -> URL {
      (absolute(name) ?? home.appending(path: standard, directoryHint: .isDirectory))
        .appending(path: "aisle", directoryHint: .isDirectory)
    }
    data = folder("XDG_DATA_HOME", ".local/share")
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
    modelsOverride = absolute("AISLE_MODELS")
  }

  var configurationFile: URL { configuration.appending(path: "config.toml") }
  /// The catalogue that is used where none is named.
  var catalog: URL { data.appending(path: "catalog.db") }
  var models: URL {
    modelsOverride ?? data.appending(path: "models", directoryHint: .isDirectory)
  }
  /// The weights of the multilingual sentence encoder.
  var sentenceEncoder: URL {
    models.appending(path: "use-multilingual-3", directoryHint: .isDirectory)
  }
  /// The weights of the English sentence encoder.
  var englishEncoder: URL {
    models.appending(path: "minilm-l6", directoryHint: .isDirectory)
  }
  /// Models that were trained on this machine go before those that were shipped.
  var trainedLanguageModel: URL { models.appending(path: "language.model") }
  var history: URL { state.appending(path: "history") }
  /// Catalogues that measurements imported.
  var evaluationCatalogs: URL {
    cache.appending(path: "evaluation", directoryHint: .isDirectory)
  }
}
