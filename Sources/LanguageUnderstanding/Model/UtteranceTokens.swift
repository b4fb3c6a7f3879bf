internal import Catalog

/// An utterance cut into the tokens that carry entity tags: runs of Latin (and other alphabetic)
/// letters, runs of digits, and single characters of everything else, Han characters among them.
/// Spaces are no tokens. An apostrophe begins a token of its own ("women" + "'s").
struct UtteranceTokens: Sendable {
  enum Kind: UInt64, Sendable { case word, number, han, symbol }

  struct Token: Sendable {
    /// Unicode scalars of the utterance.
    var range: Range<Int>
    var kind: Kind
    /// Hash of the folded text.
    var hash: UInt64
    /// Hash of the folded text with every digit as 0.
    var digitless: UInt64
    /// Hash of the shape: capitals, small letters, digits, with repetitions drawn together.
    var shape: UInt64
    var followsSpace: Bool
  }

  let text: FoldedUtterance
  let tokens: [Token]

  init(_ text: FoldedUtterance) {
    self.text = text
    var tokens: [Token] = []
    var index = 0
    var followsSpace = true
    while index < text.count {
      let scalar = text.folded[index]
      if scalar.properties.isWhitespace {
        followsSpace = true
        index += 1
        continue
      }
      let kind = Self.kind(scalar)
      var end = index + 1
      if kind == .word || kind == .number {
        while end < text.count, Self.kind(text.folded[end]) == kind { end += 1 }
      } else if scalar == "'" {
        while end < text.count, Self.kind(text.folded[end]) == .word { end += 1 }
      }
      tokens.append(Self.token(text, index..<end, kind, followsSpace))
      followsSpace = false
      index = end
    }
    self.tokens = tokens
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    if scalar.isASCIILetter { return .word }
    if scalar.isASCIIDigit { return .number }
    if scalar.value < 0x80 { return .symbol }
    if scalar.isHan || (0x3040...0x30ff).contains(scalar.value) { return .han }
    return scalar.isWordScalar ? .word : .symbol
  }

  private static func token(
    _ text: FoldedUtterance, _ range: Range<Int>, _ kind: Kind, _ followsSpace: Bool
  ) -> Token {
    var hash = FeatureHash.seed
    var digitless = FeatureHash.seed
    var shape = FeatureHash.seed
    var last: UInt64 = 0
    for index in range {
      let scalar = text.folded[index]
      hash = FeatureHash.combine(hash, UInt64(scalar.value))
      digitless = FeatureHash.combine(digitless, scalar.isASCIIDigit ? 0x30 : UInt64(scalar.value))
      let original = text.scalars[index]
      let form: UInt64 =
        scalar.isASCIIDigit
        ? 1 : (0x41...0x5a).contains(original.value) ? 2 : scalar.isASCIILetter ? 3 : 4
      if form != last { shape = FeatureHash.combine(shape, form) }
      last = form
    }
    shape = FeatureHash.combine(shape, UInt64(min(range.count, 4)))
    return Token(
      range: range, kind: kind, hash: hash, digitless: digitless, shape: shape,
      followsSpace: followsSpace)
  }
}
