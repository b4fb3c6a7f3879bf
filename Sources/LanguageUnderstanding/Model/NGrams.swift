/// The word sequences of a text as hashes: up to three neighbouring tokens, up to four where all
/// are Han characters, of which a word has about two.
public enum NGrams {
  /// Each once, in an order that means nothing but is always the same.
  ///
  /// - Parameter domain: where the text comes from. Each sequence then stands a second time as one of
  ///   the domain, so that a classifier learns what it says everywhere and what it says there.
  ///   Source: Daumé, "Frustratingly Easy Domain Adaptation" (2007).
  public static func hashes(_ text: String, domain: String? = nil) -> [UInt64] {
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
    guard let domain else { return result }
    let key = domain.unicodeScalars.reduce(FeatureHash.seed) {
      FeatureHash.combine($0, UInt64($1.value))
    }
    return result + result.map { FeatureHash.combine(key, $0) }
  }
}
