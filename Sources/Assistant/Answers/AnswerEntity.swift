public import LanguageUnderstanding

/// An entity of the utterance as the answer reports it: the span, and what it was linked to.
public struct AnswerEntity: Sendable, Hashable, Encodable {
  public var type: EntityType
  public var text: String
  /// Unicode scalars, half open.
  public var start: Int
  public var end: Int
  /// The catalogue's name for it (`Sony` for "sony", `Headphones` for "耳机"); the text itself where it has none.
  public var value: String
  public var negated: Bool

  public init(
    type: EntityType, text: String, start: Int, end: Int, value: String, negated: Bool
  ) {
    self.type = type
    self.text = text
    self.start = start
    self.end = end
    self.value = value
    self.negated = negated
  }
}
