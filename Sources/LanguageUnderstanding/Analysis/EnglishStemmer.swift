internal import CStemmer

/// The Snowball stemmer for English: `headphones` → `headphon`, `noisy` → `noisi`.
///
/// M. F. Porter, "Snowball: A language for stemming algorithms" (2001). Keeps buffers of its
/// own: one instance a thread.
public final class EnglishStemmer {
  /// A short word and its stem; `length` 0 where there is none yet.
  private struct Known {
    var word = SIMD16<UInt8>()
    var stem = SIMD16<UInt8>()
    var length = 0
    var stemLength = 0
  }
  /// A power of two.
  private static let knownCount = 4096

  private let stemmer: OpaquePointer?
  /// Words stemmed last, by their hash: a catalogue repeats its words.
  private let known = UnsafeMutablePointer<Known>.allocate(capacity: EnglishStemmer.knownCount)

  public init() {
    stemmer = sb_stemmer_new("english", "UTF_8")
    known.initialize(repeating: Known(), count: Self.knownCount)
  }

  deinit {
    sb_stemmer_delete(stemmer)
    known.deallocate()
  }

  /// The stem of a word in lower-case ASCII letters.
  ///
  /// - Returns: bytes that stay valid until the next call.
  func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard word.count > 2, word.count <= 16 else { return computed(word) }
    var padded = SIMD16<UInt8>()
    withUnsafeMutableBytes(of: &padded) { $0.copyMemory(from: UnsafeRawBufferPointer(word)) }
    let halves = unsafeBitCast(padded, to: SIMD2<UInt64>.self)
    let hash = (halves.x ^ halves.y &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    let place = known + Int(hash >> 40) & (Self.knownCount - 1)
    if place.pointee.length != word.count || place.pointee.word != padded {
      let stem = computed(word)
      guard stem.count <= 16 else { return stem }
      place.pointee = Known(word: padded, length: word.count, stemLength: stem.count)
      withUnsafeMutableBytes(of: &place.pointee.stem) {
        $0.copyMemory(from: UnsafeRawBufferPointer(stem))
      }
    }
    let offset = MemoryLayout<Known>.offset(of: \.stem) ?? 0
    return UnsafeBufferPointer(
      start: (UnsafeRawPointer(place) + offset).assumingMemoryBound(to: UInt8.self),
      count: place.pointee.stemLength)
  }

  private func computed(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
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
