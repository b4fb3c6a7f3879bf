public import Catalog

/// A category that the utterance names.
public struct CategoryMention: Sendable, Hashable {
  /// As the shopper said it.
  public var surface: String
  /// The catalogue's own name for it, or the lexicon's, or the surface.
  public var name: String
  /// Indices into `CatalogVocabulary.shelves` of the shelves it names; empty where the catalogue has none of that name.
  public var shelves: [Int]
  /// Nouns that name it in a title, in both languages, folded; used where no shelf is named.
  public var nouns: [String]
  public var isNegated: Bool

  public init(
    surface: String, name: String, shelves: [Int], nouns: [String], isNegated: Bool = false
  ) {
    self.surface = surface
    self.name = name
    self.shelves = shelves
    self.nouns = nouns
    self.isNegated = isNegated
  }
}

/// A brand that the utterance names.
public struct BrandMention: Sendable, Hashable {
  /// The catalogue's spelling where it has the brand.
  public var name: String
  public var isKnown: Bool
  public var isNegated: Bool

  public init(name: String, isKnown: Bool, isNegated: Bool = false) {
    self.name = name
    self.isKnown = isKnown
    self.isNegated = isNegated
  }
}

/// A feature, value, use or recipient that the utterance names.
public struct TermMention: Sendable, Hashable {
  public var surface: String
  /// The words under which products may state it, the surface among them, both languages.
  public var alternatives: [String]
  public var isNegated: Bool

  public init(surface: String, alternatives: [String], isNegated: Bool = false) {
    self.surface = surface
    self.alternatives = alternatives
    self.isNegated = isNegated
  }
}

/// What the shopper wants done with the shortlist.
public enum ShortlistAction: Sendable, Hashable { case save, remove, show, clear }

/// How a lasting taste is stated.
public enum PreferenceStance: Sendable, Hashable { case likes, dislikes, withdraws }

/// What small talk is about.
public enum SmalltalkTopic: Sendable, Hashable {
  case greeting, thanks, farewell, capabilities, other
}

/// A wish relative to what is shown.
public enum RelativePrice: Sendable, Hashable { case cheaper, dearer }

/// One utterance, understood on its own: nothing here depends on what was said before.
public struct ParsedQuery: Sendable {
  public var text: String
  public var language: Language
  public var intent: RecognizedIntent
  /// Spans with the name each was linked to.
  public var entities: [(span: EntitySpan, value: String)] = []

  public var categories: [CategoryMention] = []
  public var brands: [BrandMention] = []
  /// Names of products or parts of names, as said.
  public var products: [String] = []
  public var attributes: [TermMention] = []
  public var uses: [TermMention] = []
  public var recipients: [TermMention] = []
  public var amounts: [Amount] = []
  public var ratingMin: Double?
  public var references: [Reference] = []
  public var quantity: Int?
  public var sort: SortOrder?
  /// Asks for the one extreme item: "the cheapest", "最贵的".
  public var extreme: SortOrder?
  public var relativePrice: RelativePrice?
  /// Constraints given up: "any brand is ok".
  public var withdrawn: Set<ConstraintKey> = []
  /// Wants a brand other than the one that was spoken of: "not that brand", "换个牌子".
  public var wantsOtherBrand = false
  public var startsOver = false
  /// Opens a need in so many words: "I'm looking for", "想买".
  public var opensNeed = false
  /// "also", "or": adds to what is there instead of replacing it.
  public var isAdditive = false
  public var isReplacement = false
  public var asksCount = false
  public var asksRange = false
  public var asksHistory = false
  public var shortlistAction: ShortlistAction?
  public var preferenceStance: PreferenceStance?
  public var smalltalk: SmalltalkTopic?
  /// The utterance without amounts, references and words that steer: what retrieval searches for.
  public var searchText: String = ""
  /// The sentence embedding, 512 floats, where the encoder is there.
  public var embedding: [Float]?

  /// Whether nothing in it is a constraint of its own.
  public var namesNothing: Bool {
    categories.isEmpty && brands.isEmpty && products.isEmpty && attributes.isEmpty && uses.isEmpty
      && recipients.isEmpty && amounts.isEmpty && ratingMin == nil && references.isEmpty
      && sort == nil && relativePrice == nil && withdrawn.isEmpty && !wantsOtherBrand
  }

  public init(text: String, language: Language, intent: RecognizedIntent) {
    self.text = text
    self.language = language
    self.intent = intent
  }
}
