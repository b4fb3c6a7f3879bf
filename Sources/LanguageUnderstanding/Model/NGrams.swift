/// The word sequences of a text as hashes: up to three neighbouring tokens, up to four where all
/// are Han characters, of which a word has about two.
public enum NGrams {
  /// Each once, in no particular order that means anything but always the same.
  public static func hashes(_ text: String) -> [UInt64] {
    let tokens = UtteranceTokens(FoldedUtterance(text)).tokens
    var result: [UInt64] = []
    var seen = Set<UInt64>()
    for start in tokens.indices {
      var hash = FeatureHash.seed
      var isHan = true
      for (length, token) in tokens[start...].prefix(4).enumerated() {
        isHan = isHan && token.kind == .han
        if length == 3, !isHan { break }
        hash = FeatureHash.combine(hash, token.hash)
        if seen.insert(hash).inserted { result.append(hash) }
      }
    }
    return result
  }
}
