/// Where in a product page a passage stands.
public enum PassageKind: String, Sendable, Codable, CaseIterable {
  case description, feature, specification, review, question
}

/// The place of a passage: its product and its number within the product, written `hp-014#3`.
public struct PassageID: Sendable, Hashable, CustomStringConvertible {
  public var product: ProductID
  /// From 0, in the order of the page.
  public var ordinal: Int

  public init(product: ProductID, ordinal: Int) {
    self.product = product
    self.ordinal = ordinal
  }

  public var description: String { "\(product)#\(ordinal)" }
}

/// A citable piece of a product page: a sentence or two, one specification, one review, or one
/// question with its answer.
public struct Passage: Sendable, Hashable, Identifiable {
  public var id: PassageID
  public var kind: PassageKind
  public var language: Language
  public var text: String

  public init(id: PassageID, kind: PassageKind, language: Language, text: String) {
    self.id = id
    self.kind = kind
    self.language = language
    self.text = text
  }
}
