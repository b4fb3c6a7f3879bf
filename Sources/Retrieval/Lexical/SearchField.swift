/// The parts of a product page that are searched.
public enum SearchField: UInt8, Sendable, CaseIterable, Codable {
  case title, brand, category
  /// Model numbers and codes of the trade: MPN, SKU, GTIN.
  case identifier
  case attribute
  /// Description and features.
  case description
  case review, question
}

/// A set of ``SearchField``.
public struct SearchFields: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ field: SearchField) { rawValue = 1 << field.rawValue }

  /// The members, in the order of ``SearchField``.
  public var fields: [SearchField] { SearchField.allCases.filter { contains(SearchFields($0)) } }
}

/// A document as the indexes take it, whatever it was made of.
public struct IndexedDocument: Sendable {
  public var id: String
  /// Texts by field; a field may occur several times.
  public var fields: [(field: SearchField, text: String)]
  /// Terms for what the document is about, see ``ConceptTable``.
  var heads: [String]
  /// What the dense vector stands for: title, brand, category and the leading text.
  public var card: String
  /// What the English encoder's vector stands for; it reads more of the text.
  public var englishCard: String

  /// - Parameter englishCard: `nil` for the same as `card`.
  public init(
    id: String, fields: [(field: SearchField, text: String)], heads: [String], card: String,
    englishCard: String? = nil
  ) {
    self.id = id
    self.fields = fields
    self.heads = heads
    self.card = card
    self.englishCard = englishCard ?? card
  }

  /// Tells cards apart; never 0, which stands for a vector that is missing.
  var cardChecksum: UInt64 { Checksum.of(englishCard, seed: Checksum.of(card)) | 1 }
}

extension IndexedDocument {
  /// A passage by itself.
  public init(passage: String) {
    self.init(id: "", fields: [(.description, passage)], heads: [], card: passage)
  }
}
