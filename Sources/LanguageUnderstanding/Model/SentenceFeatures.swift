internal import NeuralNetwork

/// Hashed features of a whole utterance: words, pairs of neighbouring words, character n-grams of
/// words with their borders, and Han n-grams. A feature counts once however often it occurs, so that
/// in long texts frequent words do not drown what is said once.
struct SentenceFeatures {
  private enum Kind: UInt64 {
    case word, pair, skip, characters, han, first, last, length, triple
  }

  let buckets: Int

  func vector(_ utterance: UtteranceTokens) -> SparseVector {
    var features = HashedFeatures(buckets: buckets)
    let tokens = utterance.tokens
    for (index, token) in tokens.enumerated() {
      let weight: Float = token.kind == .symbol ? 0.5 : 1
      features.add(Kind.word.rawValue, token.digitless, weight: weight)
      if index + 1 < tokens.count {
        let pair = FeatureHash.combine(token.digitless, tokens[index + 1].digitless)
        features.add(Kind.pair.rawValue, pair, weight: weight)
        if index + 2 < tokens.count {
          let triple = FeatureHash.combine(pair, tokens[index + 2].digitless)
          features.add(Kind.triple.rawValue, triple, weight: 0.5)
          let skip = FeatureHash.combine(token.digitless, tokens[index + 2].digitless)
          features.add(Kind.skip.rawValue, skip, weight: 0.5)
        }
      }
      if token.kind == .word { addCharacters(utterance, token, &features) }
    }
    if let first = tokens.first { features.add(Kind.first.rawValue, first.digitless) }
    if let last = tokens.last { features.add(Kind.last.rawValue, last.digitless) }
    features.add(Kind.length.rawValue, UInt64(min(tokens.count, 12)))
    return features.distinct.normalized(to: 3)
  }

  /// Three to five letters, with the word's borders.
  private func addCharacters(
    _ utterance: UtteranceTokens, _ token: UtteranceTokens.Token, _ features: inout HashedFeatures
  ) {
    let border: UInt64 = 1
    let letters =
      [border] + utterance.text.folded[token.range].map { UInt64($0.value) } + [border]
    for start in letters.indices {
      var hash = FeatureHash.seed
      for length in 1...5 where start + length <= letters.count {
        hash = FeatureHash.combine(hash, letters[start + length - 1])
        if length >= 3, length < letters.count {
          features.add(Kind.characters.rawValue, hash, weight: 0.4)
        }
      }
    }
  }
}
