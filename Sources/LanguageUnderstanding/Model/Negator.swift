/// Words that exclude what stands near them: "no", "without", "不要", "除了".
enum Negator {
  private static let before: Set<[Unicode.Scalar]> = Set(
    [
      "no", "not", "without", "dont", "don", "never", "avoid", "except", "hate", "minus", "exclude",
      "excluding", "skip", "nothing", "neither", "nor", "isn", "aren", "wont", "isnt", "non",
      "dislike", "besides", "drop", "lose", "anything", "stop", "less", "allergic", "too",
      // "doesn't" is cut at its apostrophe.
      "doesn", "doesnt", "won", "cant", "couldn", "wouldn", "arent", "didn", "didnt", "hasn",
      "hasnt", "ain", "aint", "hates", "ditch", "scrap", "sans", "zero", "instead",
    ].map { Array($0.unicodeScalars) })
  /// Phrases of Han characters; the longest is found first.
  private static let han: [[Unicode.Scalar]] = [
    "不要", "不想", "不喜欢", "不含", "不带", "不是", "别给", "别老", "不用", "不能", "讨厌", "拒绝", "除了", "排除", "去掉", "没有",
    "避免", "唔要", "唔好", "不考虑", "受不了",
    "不", "唔", "冇", "别", "非", "无", "免", "除", "太",
  ].map { Array($0.unicodeScalars) }
  private static let after: [[Unicode.Scalar]] = [
    "不要", "就算了", "除外", "以外", "之外", "不行", "免谈", "别", "唔要", "不考虑", "免了", "不看", "滚", "out", "aside",
    "lost", "excluded",
  ].map { Array($0.unicodeScalars) }

  /// For each token how far the nearest negator before it is, and the nearest after it, as small
  /// codes (distance, and whether a clause ends between); nil where there is none near.
  static func distances(_ utterance: UtteranceTokens) -> [(before: UInt64?, after: UInt64?)] {
    let tokens = utterance.tokens
    let folded = utterance.text.folded
    var result = [(before: UInt64?, after: UInt64?)](repeating: (nil, nil), count: tokens.count)
    var lastNegator: Int?
    var clauses = 0
    for (index, token) in tokens.enumerated() {
      if let negator = lastNegator, index > negator, index - negator <= 8 {
        result[index].before = UInt64(min(index - negator, 6)) + (clauses > 0 ? 16 : 0)
      }
      let scalars = Array(folded[token.range])
      if token.kind == .symbol, isClauseEnd(scalars) { clauses += 1 }
      if token.kind == .word, before.contains(scalars) {
        lastNegator = index
        clauses = 0
      } else if token.kind == .han,
        let phrase = han.first(where: { starts(folded, token.range.lowerBound, $0) })
      {
        lastNegator = index + phrase.count - 1
        clauses = 0
      }
    }
    for (index, token) in tokens.enumerated() {
      guard after.contains(where: { starts(folded, token.range.lowerBound, $0) }) else { continue }
      for before in stride(from: index - 1, through: max(0, index - 5), by: -1) {
        if tokens[before].kind == .symbol, isClauseEnd(Array(folded[tokens[before].range])) {
          break
        }
        if result[before].after == nil { result[before].after = UInt64(index - before) }
      }
    }
    return result
  }

  private static func isClauseEnd(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains { ",.;!?，。；！？、".unicodeScalars.contains($0) }
  }

  private static func starts(
    _ text: [Unicode.Scalar], _ index: Int, _ phrase: [Unicode.Scalar]
  ) -> Bool {
    index + phrase.count <= text.count
      && phrase.indices.allSatisfy { text[index + $0] == phrase[$0] }
  }
}
