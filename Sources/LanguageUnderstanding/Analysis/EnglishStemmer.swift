internal import CStemmer

/// The Snowball stemmer for English: `headphones` → `headphon`, `noisy` → `noisi`.
///
/// M. F. Porter, "Snowball: A language for stemming algorithms" (2001). Keeps a buffer of its
/// own: one instance a thread.
public final class EnglishStemmer {
  private let stemmer: OpaquePointer?

  public init() { stemmer = sb_stemmer_new("english", "UTF_8") }

  deinit { sb_stemmer_delete(stemmer) }

  /// The stem of a word in lower-case ASCII letters.
  ///
  /// - Returns: bytes that stay valid until the next call.
  func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let stemmer, word.count > 2,
      let stem = sb_stemmer_stem(stemmer, word.baseAddress, Int32(word.count))
    else { return word }
    return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
  }

  /// The stem of a word in lower-case ASCII letters.
  public func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { String(decoding: stem($0), as: UTF8.self) }
  }
}
