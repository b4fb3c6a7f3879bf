internal import NeuralNetwork

/// Hashed features of each token: its form, its neighbours, its letters, what the gazetteer knows,
/// the phrases of a `SpanLexicon` around it, and words of exclusion before it.
struct TokenFeatures {
  private enum Kind: UInt64 {
    case word, digitless, shape, kind, prefix, suffix, letters, gap, gazetteer, gazetteerBefore
    case gazetteerAfter, pair, triple, shapePair, wordShape, first, last, piece, negator
    case negatorAfter, surround, four, phrase, phraseShare, phraseLength
  }

  let buckets: Int

  func vectors(
    _ utterance: UtteranceTokens, gazetteer: [GazetteerMark?], phrases: [[SpanLexicon.Evidence]]?,
    pieceOfScalar: [Int32]?
  ) -> [SparseVector] {
    let tokens = utterance.tokens
    let negators = Negator.distances(utterance)
    return tokens.indices.map { index in
      var features = HashedFeatures(buckets: buckets)
      addWindow(tokens, index, &features)
      addForm(utterance, tokens[index], &features)
      addGazetteer(gazetteer, index, &features)
      if let phrases { addPhrases(phrases[index], &features) }
      if let distance = negators[index].before { features.add(Kind.negator.rawValue, distance) }
      if let distance = negators[index].after {
        features.add(Kind.negatorAfter.rawValue, distance)
      }
      if let pieceOfScalar, index > 0 {
        // Whether the tokenizer saw this character and the one before as one piece.
        let here = pieceOfScalar[tokens[index].range.lowerBound]
        let before = pieceOfScalar[tokens[index - 1].range.upperBound - 1]
        features.add(Kind.piece.rawValue, here == before ? 1 : 0)
      }
      return features.normalized(to: 3)
    }
  }

  private func addWindow(
    _ tokens: [UtteranceTokens.Token], _ index: Int, _ features: inout HashedFeatures
  ) {
    func token(_ offset: Int) -> UtteranceTokens.Token? {
      tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
    }
    func word(_ offset: Int) -> UInt64 { token(offset)?.hash ?? UInt64(bitPattern: Int64(offset)) }
    func at(_ kind: Kind, _ offset: Int) -> UInt64 {
      kind.rawValue &+ UInt64(bitPattern: Int64(offset + 4)) &* 64
    }
    for offset in -2...2 { features.add(at(.word, offset), word(offset)) }
    for offset in [-3, 3] { features.add(at(.word, offset), word(offset), weight: 0.5) }
    for offset in -2...1 {
      let pair = FeatureHash.combine(word(offset), word(offset + 1))
      features.add(at(.pair, offset), pair)
      if offset < 1 {
        features.add(at(.triple, offset), FeatureHash.combine(pair, word(offset + 2)))
      }
    }
    features.add(Kind.surround.rawValue, FeatureHash.combine(word(-1), word(1)))
    features.add(
      Kind.four.rawValue,
      FeatureHash.combine(
        FeatureHash.combine(word(-3), word(-2)), FeatureHash.combine(word(-1), word(0))))
    for offset in -1...1 {
      guard let token = token(offset) else { continue }
      features.add(at(.shape, offset), token.shape)
      features.add(at(.kind, offset), token.kind.rawValue)
      features.add(at(.gap, offset), token.followsSpace ? 1 : 0)
    }
    features.add(at(.digitless, 0), tokens[index].digitless)
    if let next = token(1) {
      features.add(
        Kind.wordShape.rawValue, FeatureHash.combine(tokens[index].shape, next.hash))
      features.add(
        Kind.shapePair.rawValue, FeatureHash.combine(tokens[index].shape, next.shape))
    }
    if let before = token(-1) {
      features.add(
        at(.wordShape, -1), FeatureHash.combine(before.hash, tokens[index].shape))
    }
    if index == 0 { features.add(Kind.first.rawValue, 0) }
    if index == tokens.count - 1 { features.add(Kind.last.rawValue, 0) }
  }

  private func addForm(
    _ utterance: UtteranceTokens, _ token: UtteranceTokens.Token, _ features: inout HashedFeatures
  ) {
    guard token.kind == .word else { return }
    let letters = utterance.text.folded[token.range].map { UInt64($0.value) }
    var hash = FeatureHash.seed
    for length in 1...4 where length <= letters.count {
      hash = FeatureHash.combine(hash, letters[length - 1])
      features.add(Kind.prefix.rawValue, hash)
    }
    hash = FeatureHash.seed
    for length in 1...4 where length <= letters.count {
      hash = FeatureHash.combine(hash, letters[letters.count - length])
      features.add(Kind.suffix.rawValue, hash)
    }
    guard letters.count >= 4 else { return }
    for start in 0...letters.count - 3 {
      let hash = letters[start..<start + 3].reduce(FeatureHash.seed, FeatureHash.combine)
      features.add(Kind.letters.rawValue, hash, weight: 0.5)
    }
  }

  private func addGazetteer(
    _ marks: [GazetteerMark?], _ index: Int, _ features: inout HashedFeatures
  ) {
    if let mark = marks[index] { features.add(Kind.gazetteer.rawValue, mark.code, weight: 2) }
    if index > 0, let mark = marks[index - 1] {
      features.add(Kind.gazetteerBefore.rawValue, mark.code)
    }
    if index + 1 < marks.count, let mark = marks[index + 1] {
      features.add(Kind.gazetteerAfter.rawValue, mark.code)
    }
  }

  private func addPhrases(
    _ phrases: [SpanLexicon.Evidence], _ features: inout HashedFeatures
  ) {
    for phrase in phrases {
      let place = phrase.place.rawValue + 4 * UInt64(phrase.type)
      features.add(Kind.phrase.rawValue, FeatureHash.combine(phrase.phrase, place))
      // In fifths; the share of a rare phrase says less.
      let share = UInt64(5 * phrase.marks / max(phrase.occurrences, 1))
      let support: UInt64 = phrase.occurrences < 3 ? 0 : phrase.occurrences < 10 ? 1 : 2
      let code = FeatureHash.combine(place, share + 8 * support)
      features.add(Kind.phraseShare.rawValue, code)
      features.add(
        Kind.phraseLength.rawValue, FeatureHash.combine(code, UInt64(min(phrase.length, 6))))
    }
  }
}
