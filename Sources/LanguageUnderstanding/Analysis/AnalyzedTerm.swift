/// How a term came about, which decides what a match of it is worth.
public enum TermKind: UInt8, Sendable, CaseIterable {
  /// A word, stemmed where it is English, or a number.
  case word
  /// The parts of a hyphenated word or a model number written as one: `wh1000xm5`.
  case compound
  /// A piece of a model number: `1000`, `xm5`.
  case fragment
  /// A number with its unit in one spelling: `17in`, `1000gb`.
  case measure
  /// One Chinese character.
  case character
  /// Two Chinese characters that stand side by side.
  case bigram
}

/// A term of a text as the lexical index knows it.
public struct AnalyzedTerm: Sendable, Hashable {
  public var text: String
  public var kind: TermKind
  /// The number of the word within the text; all terms made of one word share it.
  public var position: Int

  public init(text: String, kind: TermKind, position: Int) {
    self.text = text
    self.kind = kind
    self.position = position
  }
}
