/// The names that a loaded catalogue holds: what entities of an utterance are linked to.
public struct CatalogVocabulary: Sendable {
  /// One shelf of the catalogue, with all that lies below it.
  public struct Shelf: Sendable, Hashable {
    /// As the catalogue spells it.
    public var name: String
    public var chineseName: String?
    /// Products on this shelf or below it.
    public var count: Int

    public init(name: String, chineseName: String? = nil, count: Int) {
      self.name = name
      self.chineseName = chineseName
      self.count = count
    }
  }

  public var shelves: [Shelf]
  public var brands: [String]
  /// Names of specifications, most frequent first.
  public var attributeNames: [String]
  /// Frequent short values of specifications ("black", "in-ear").
  public var attributeValues: [String]

  public init(
    shelves: [Shelf] = [], brands: [String] = [], attributeNames: [String] = [],
    attributeValues: [String] = []
  ) {
    self.shelves = shelves
    self.brands = brands
    self.attributeNames = attributeNames
    self.attributeValues = attributeValues
  }
}
