public import Catalog
public import LanguageUnderstanding

/// Hard constraints on products, linked to what the catalogue holds.
public struct ProductFilter: Sendable, Hashable {
  /// Any of these shelves, or what lies below them; empty for no constraint.
  public var categories: [CategoryTree.NodeID] = []
  public var categoriesNot: [CategoryTree.NodeID] = []
  /// Any of these brands, as the catalogue spells them, case ignored; empty for no constraint.
  public var brands: [String] = []
  public var brandsNot: [String] = []
  /// In minor units of the catalogue's currency, inclusive.
  public var priceMin: Int64?
  public var priceMax: Int64?
  /// Stars, 0...5.
  public var ratingMin: Double?
  /// Leaves out what is known to be out of stock.
  public var isAvailable = false
  /// Nouns of the category as titles use them. They decide for products that stand on no shelf,
  /// and for all products where `categories` is empty.
  public var titleNouns: [String] = []
  /// Features that have to hold, all of them; each with the names it goes by, any of which will
  /// do: `[["noise cancelling", "降噪"]]`.
  public var attributes: [[String]] = []
  /// Features that must not hold, none of them; each with its names.
  public var attributesNot: [[String]] = []
  /// Products that are never wanted.
  public var excluded: Set<ProductID> = []
  /// Whether products that the last import no longer held take part.
  public var includesVanished = false

  public init() {}
}

/// The products of a filter: constraint by constraint, which are known to meet it and which to
/// break it. A product of which the catalogue does not say is in neither set.
public struct Selection: Sendable {
  /// What is known about one constraint.
  public struct Verdict: Sendable {
    public var key: ConstraintKey
    /// The phrase, for constraints on attributes.
    public var phrase: String?
    public var meeting: ProductSet
    public var breaking: ProductSet
  }
  public internal(set) var verdicts: [Verdict]
  /// Products that break no constraint, so far as the catalogue says.
  public internal(set) var possible: ProductSet
  /// Products that meet every constraint.
  public internal(set) var meeting: ProductSet

  /// Constraints of which the catalogue does not say whether the product meets them.
  public func unknown(_ ordinal: Int) -> [ConstraintKey] {
    keys { !$0.meeting.contains(ordinal) && !$0.breaking.contains(ordinal) }
  }

  /// Constraints that the product is known to break.
  public func broken(by ordinal: Int) -> [ConstraintKey] {
    keys { $0.breaking.contains(ordinal) }
  }

  private func keys(where holds: (Verdict) -> Bool) -> [ConstraintKey] {
    var keys: [ConstraintKey] = []
    for verdict in verdicts where holds(verdict) && !keys.contains(verdict.key) {
      keys.append(verdict.key)
    }
    return keys
  }
}
