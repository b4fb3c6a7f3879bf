import Foundation
import Testing

/// Where the sentence encoder's weights are on this machine; tests that need them are skipped
/// where there are none.
enum EncoderWeights {
  static let missing: Comment = """
    no weights of the sentence encoder (neither in $AISLE_MODELS nor in the data folder); \
    run `make setup` to fetch them
    """

  /// The folder, or nil.
  static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment
    var candidates: [URL] = []
    if let models = environment["AISLE_MODELS"] {
      let url = URL(filePath: models)
      candidates += [url.appending(path: "use-multilingual-3"), url]
    }
    let data =
      environment["XDG_DATA_HOME"].map { URL(filePath: $0) }
      ?? URL(filePath: environment["HOME"] ?? "/").appending(path: ".local/share")
    candidates.append(data.appending(path: "aisle/models/use-multilingual-3"))
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "sp.model").path)
    }
  }()
}
