public import Foundation

/// Why a sentence encoder cannot be used. Aisle then works without it.
public enum SentenceEncoderError: Error, Sendable, CustomStringConvertible {
  case missing(URL)
  case unreadable(String)
  /// A file lacks an array of 32-bit floats.
  case missingArray(URL, String)
  /// An array has other extents than the architecture asks for.
  case shape(URL, found: [Int], expected: [Int])
  case tokenizer(URL, String)

  public var description: String {
    switch self {
    case .missing(let url):
      "\(url.path): no such file of the sentence encoder's weights; run `make setup` to fetch them"
    case .unreadable(let reason):
      "the sentence encoder's weights cannot be read: \(reason); run `make setup` to fetch them again"
    case .missingArray(let url, let name):
      "\(url.path): no array \(name) of 32-bit floats; run `make setup` to fetch the weights again"
    case .shape(let url, let found, let expected):
      "\(url.path): shape \(found), expected \(expected); run `make setup` to fetch the weights again"
    case .tokenizer(let url, let reason):
      "\(url.path): not the vocabulary of an encoder (\(reason)); run `make setup` to fetch it again"
    }
  }
}
