public import Catalog
public import LanguageUnderstanding

/// What the assistant says to one utterance: the object that `--json` prints.
///
/// The keys of its JSON form are described in `docs/answers.md`.
public struct Answer: Sendable {
  /// From 1 within a conversation.
  public var turn: Int
  public var utterance: String
  public var language: Language
  public var intent: RecognizedIntent
  public var entities: [AnswerEntity]
  /// The running state of the search after this turn.
  public var constraints: SearchConstraints
  public var kind: AnswerKind
  /// The sentence or sentences to show, in the shopper's language.
  public var text: String
  public var products: [AnswerProduct]
  public var citations: [Citation]
  public var comparison: Comparison?
  public var priceReport: PriceReport?
  public var relaxations: [Relaxation]
  /// Things to type next.
  public var suggestions: [String]
  public var timings: Timings

  public init(
    turn: Int, utterance: String, language: Language, intent: RecognizedIntent, kind: AnswerKind,
    text: String
  ) {
    self.turn = turn
    self.utterance = utterance
    self.language = language
    self.intent = intent
    entities = []
    constraints = SearchConstraints()
    self.kind = kind
    self.text = text
    products = []
    citations = []
    relaxations = []
    suggestions = []
    timings = Timings()
  }
}

/// The form an answer takes.
public enum AnswerKind: String, Sendable, Codable, CaseIterable {
  case recommendation, comparison, price, answer
  case notStated = "not_stated"
  case reviews, detail, shortlist, preference, explanation
  case nothingFits = "nothing_fits"
  case clarification, smalltalk
  case outOfScope = "out_of_scope"
}

/// A product in an answer, with why it is there.
public struct AnswerProduct: Sendable {
  public var id: ProductID
  public var title: String
  public var brand: String?
  public var price: Money?
  /// The price before a promotion.
  public var listPrice: Money?
  public var rating: Double?
  public var ratingCount: Int?
  /// 0...1, comparable within one answer.
  public var score: Double
  /// Constraints for which the catalogue does not say whether the product meets them.
  public var unknown: [ConstraintKey]
  /// Constraints that a near miss does not meet; empty unless nothing fits.
  public var breaks: [ConstraintKey]
  public var reasons: [Reason]

  public init(
    id: ProductID, title: String, brand: String? = nil, price: Money? = nil,
    listPrice: Money? = nil, rating: Double? = nil, ratingCount: Int? = nil, score: Double = 0,
    unknown: [ConstraintKey] = [], breaks: [ConstraintKey] = [], reasons: [Reason] = []
  ) {
    self.id = id
    self.title = title
    self.brand = brand
    self.price = price
    self.listPrice = listPrice
    self.rating = rating
    self.ratingCount = ratingCount
    self.score = score
    self.unknown = unknown
    self.breaks = breaks
    self.reasons = reasons
  }
}

/// One reason for a product's place in the ranking.
public struct Reason: Sendable {
  public enum Kind: String, Sendable {
    case query, profile, rating, price, popularity
  }
  public var kind: Kind
  public var text: String
  /// The share of the product's score that this reason gives, 0...1.
  public var weight: Double
  public var passages: [PassageID]

  public init(kind: Kind, text: String, weight: Double, passages: [PassageID] = []) {
    self.kind = kind
    self.text = text
    self.weight = weight
    self.passages = passages
  }
}

/// A passage of the catalogue that backs a sentence of the answer.
public struct Citation: Sendable {
  public enum Source: String, Sendable {
    case description, specification, review, question

    /// Features stand with the description on a product page.
    public init(_ kind: PassageKind) {
      switch kind {
      case .description, .feature: self = .description
      case .specification: self = .specification
      case .review: self = .review
      case .question: self = .question
      }
    }
  }
  public var passage: PassageID
  public var product: ProductID
  public var source: Source
  public var text: String

  public init(_ passage: Passage) {
    self.passage = passage.id
    product = passage.id.product
    source = Source(passage.kind)
    text = passage.text
  }
}

/// A table of attributes, products in columns.
public struct Comparison: Sendable {
  public struct Row: Sendable {
    public var attribute: String
    /// One value a product; `nil` where the catalogue does not say.
    public var values: [String?]
    public var differs: Bool
    /// Places of the products whose value is better beyond doubt; empty where that is a matter of
    /// taste, or where a value is not known.
    public var better: [Int]

    public init(attribute: String, values: [String?], differs: Bool, better: [Int] = []) {
      self.attribute = attribute
      self.values = values
      self.differs = differs
      self.better = better
    }
  }
  public var products: [ProductID]
  public var rows: [Row]

  public init(products: [ProductID], rows: [Row]) {
    self.products = products
    self.rows = rows
  }
}

/// Prices: of one product over time, or an aggregate over part of the catalogue.
public enum PriceReport: Sendable {
  case product(
    id: ProductID, price: Money?, history: [PricePoint], lowest: Money?, highest: Money?)
  case aggregate(PriceAggregate, value: Double, products: [ProductID])
}

/// What is computed over many products.
public enum PriceAggregate: String, Sendable, Codable {
  case min, max, count, range
}

/// What would have to give so that something fits.
public struct Relaxation: Sendable {
  public var constraint: ConstraintKey
  public var from: ConstraintValue
  /// `nil` where the constraint would have to go altogether.
  public var to: ConstraintValue?
  /// Products that would fit then.
  public var products: Int

  public init(constraint: ConstraintKey, from: ConstraintValue, to: ConstraintValue?, products: Int)
  {
    self.constraint = constraint
    self.from = from
    self.to = to
    self.products = products
  }
}

/// Milliseconds that each step took.
public struct Timings: Sendable, Encodable {
  public var understand = 0.0
  public var retrieve = 0.0
  public var rank = 0.0
  public var compose = 0.0
  public var total = 0.0

  public init() {}
}
