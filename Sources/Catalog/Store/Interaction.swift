public import Foundation

/// Something that a shopper did, as the ranking learns from it.
public struct Interaction: Sendable, Hashable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case view, click, save, unsave, compare, hide, unhide, like, unlike, dislike, query, cart
    case purchase, rating, ask
  }

  public var kind: Kind
  /// `nil` for what concerns no product, such as a query.
  public var product: ProductID?
  /// What was typed, for queries and questions.
  public var text: String?
  /// Stars for a rating; otherwise free.
  public var value: Double?
  public var time: Date

  public init(
    _ kind: Kind, product: ProductID? = nil, text: String? = nil, value: Double? = nil,
    time: Date = Date()
  ) {
    self.kind = kind
    self.product = product
    self.text = text
    self.value = value
    self.time = time
  }
}

/// A product that a shopper has saved.
public struct ShortlistEntry: Sendable, Hashable {
  public var product: ProductID
  /// The title when it was saved; it stays when the product is gone.
  public var title: String
  public var note: String?
  public var saved: Date
  /// Whether the product can still be had from the feed.
  public var isOnSale: Bool
}

/// A conversation in the store.
public struct ConversationID: Sendable, Hashable {
  public let rawValue: Int64
}

/// One utterance with its answer.
public struct ConversationTurn: Sendable, Hashable {
  /// From 1.
  public var ordinal: Int
  public var utterance: String
  /// The answer as a JSON object.
  public var answer: String
  public var time: Date
}
