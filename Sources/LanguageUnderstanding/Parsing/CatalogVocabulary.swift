/// The names that a loaded catalogue holds: what entities of an utterance are linked to.
public struct CatalogVocabulary: Sendable {
  /// One category path that products stand in.
  public struct Shelf: Sendable, Hashable {
    /// Broad to narrow, as the catalogue spells them.
    public var levels: [String]
    /// The Chinese twin of the path; may be empty.
    public var chinese: [String]
    /// Products on this shelf.
    public var count: Int

    public init(levels: [String], chinese: [String] = [], count: Int) {
      self.levels = levels
      self.chinese = chinese
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
