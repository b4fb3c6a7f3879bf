import Foundation
import Testing

/// Where the sentence encoders' weights are on this machine; tests that need them are skipped
/// where there are none.
enum EncoderWeights {
  static let missing: Comment = """
    no weights of the sentence encoder (neither in $AISLE_MODELS nor in the data folder); \
    run `make setup` to fetch them
    """

  /// The folder of the multilingual encoder, or nil.
  static let folder = folder(of: "use-multilingual-3", with: "sp.model")
  /// The folder of the English encoder, or nil.
  static let english = folder(of: "minilm-l6", with: "model.safetensors")

  private static func folder(of encoder: String, with file: String) -> URL? {
    let environment = ProcessInfo.processInfo.environment
    var candidates: [URL] = []
    if let models = environment["AISLE_MODELS"] {
      let url = URL(filePath: models)
      candidates += [url.appending(path: encoder), url]
    }
    let data =
      environment["XDG_DATA_HOME"].map { URL(filePath: $0) }
      ?? URL(filePath: environment["HOME"] ?? "/").appending(path: ".local/share")
    candidates.append(data.appending(path: "aisle/models/\(encoder)"))
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: file).path)
    }
  }
}
