internal import Catalog
internal import Foundation

/// What is kept about a shopper, in lines for people.
struct ProfileSummary {
  let store: CatalogStore
  let shopper: String

  func lines() throws -> [String] {
    let interactions = try store.interactions(of: shopper)
    let shortlist = try store.shortlist(of: shopper)
    let conversations = try store.conversations(of: shopper).count
    let tastes = try store.preferences(of: shopper)
    let watches = try store.priceWatches(of: shopper)
    guard
      !interactions.isEmpty || !shortlist.isEmpty || conversations > 0 || tastes != nil
        || !watches.isEmpty
    else {
      return ["Nothing is kept about \(shopper) in this catalogue."]
    }
    var lines = ["Kept about \(shopper), on this machine only:"]
    lines.append("Tastes: \(tastes.map(Self.names) ?? "none stated")")
    if shortlist.isEmpty {
      lines.append("Shortlist: empty")
    } else {
      lines.append("Shortlist:")
      lines += shortlist.map { entry in
        "  \(entry.product)  \(entry.title)" + (entry.isOnSale ? "" : " (no longer on sale)")
      }
    }
    if !watches.isEmpty {
      lines.append("Watched prices:")
      lines += watches.map { "  \($0.product)  \($0.title): \($0.target.formatted) or less" }
    }
    let counts = Dictionary(grouping: interactions, by: \.kind).mapValues(\.count)
    let kinds = Interaction.Kind.allCases.compactMap { kind in
      counts[kind].map { "\($0) × \(kind.rawValue)" }
    }
    lines.append("Events: \(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))")
    lines.append("Conversations: \(conversations)")
    lines.append("All of it: aisle profile export. Erase it: aisle profile forget")
    return lines
  }

  /// The names in the tastes, liked and disliked; the JSON itself where it has another shape.
  private static func names(in json: String) -> String {
    struct Tastes: Decodable {
      struct Taste: Decodable { var name: String }
      var likes: [Taste]
      var dislikes: [Taste]
    }
    guard let tastes = try? JSONDecoder().decode(Tastes.self, from: Data(json.utf8)) else {
      return json
    }
    let parts =
      tastes.likes.map { "likes \($0.name)" } + tastes.dislikes.map { "not \($0.name)" }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
