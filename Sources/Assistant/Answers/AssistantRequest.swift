public import Catalog
public import LanguageUnderstanding

/// What a front end may ask of the assistant. Everything a shopper can type is `say`; the other
/// cases are gestures that need no words.
public enum AssistantRequest: Sendable {
  /// One utterance in the shopper's words.
  case say(String)
  /// Takes one constraint out of the running search (a chip was removed) and searches again.
  case removeConstraint(ConstraintChip)
  /// Opens a product page; counts as interest in the product.
  case open(ProductID)
  /// A product page to lie beside the conversation that nobody asked for; counts as nothing.
  case preview(ProductID)
  /// Puts a product on the shortlist, or takes it off again.
  case save(ProductID)
  case unsave(ProductID)
  /// Never shows the product again; counts against what it stands for.
  case hide(ProductID)
  /// Counts for what the product stands for.
  case like(ProductID)
  case compare([ProductID])
  case why(ProductID)
  case showShortlist
  case showProfile
  /// Erases everything that is kept about the shopper in this catalogue.
  case forgetProfile
  /// Ends the running search; profile and shortlist stay.
  case startOver
  /// `nil` follows the language of each utterance.
  case setLanguage(Language?)
}

/// What comes back: an answer, a page to show beside the conversation, and the running constraints.
public struct AssistantReply: Sendable {
  /// `nil` for gestures that need no words.
  public var answer: Answer?
  /// The product to show in the product pane.
  public var page: ProductPage?
  /// The running constraints, in the order in which they are to be drawn.
  public var chips: [ConstraintChip]
  /// Products on the shortlist, in the order in which they were saved.
  public var shortlist: [ProductID]

  public init(
    answer: Answer? = nil, page: ProductPage? = nil, chips: [ConstraintChip] = [],
    shortlist: [ProductID] = []
  ) {
    self.answer = answer
    self.page = page
    self.chips = chips
    self.shortlist = shortlist
  }
}

/// One constraint as a removable chip: `under $100 ✕`.
public struct ConstraintChip: Sendable, Hashable {
  public var key: ConstraintKey
  /// Which element, for constraints that hold several (`brand_not`).
  public var value: String?
  /// What is drawn, in the shopper's language.
  public var label: String

  public init(key: ConstraintKey, value: String? = nil, label: String) {
    self.key = key
    self.value = value
    self.label = label
  }
}

/// Everything the product pane shows of one product.
public struct ProductPage: Sendable {
  public var product: Product
  /// The reviews in a few lines; `nil` where there are none.
  public var reviewSummary: ReviewSummary?
  public var isSaved: Bool
  /// Products of the same variant group, without this one.
  public var variants: [AnswerProduct]

  public init(
    product: Product, reviewSummary: ReviewSummary? = nil, isSaved: Bool = false,
    variants: [AnswerProduct] = []
  ) {
    self.product = product
    self.reviewSummary = reviewSummary
    self.isSaved = isSaved
    self.variants = variants
  }
}

/// Reviews summed up with counts.
public struct ReviewSummary: Sendable {
  /// What reviews say of one aspect.
  public struct Aspect: Sendable {
    /// In the shopper's language: `battery`, `续航`.
    public var name: String
    public var positive: Int
    public var negative: Int
    /// A sentence for, and one against, each from a review.
    public var praise: Passage?
    public var complaint: Passage?

    public init(
      name: String, positive: Int, negative: Int, praise: Passage? = nil,
      complaint: Passage? = nil
    ) {
      self.name = name
      self.positive = positive
      self.negative = negative
      self.praise = praise
      self.complaint = complaint
    }
  }
  /// Reviews that were read.
  public var count: Int
  /// Reviews with 1, 2, 3, 4 and 5 stars.
  public var stars: [Int]
  public var aspects: [Aspect]

  public init(count: Int, stars: [Int], aspects: [Aspect]) {
    self.count = count
    self.stars = stars
    self.aspects = aspects
  }
}
