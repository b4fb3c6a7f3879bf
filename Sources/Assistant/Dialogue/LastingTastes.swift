internal import LanguageUnderstanding

/// What a shopper told once and for all: "I never wear wool", "我喜欢红色".
///
/// Kept as JSON in the store, so that it can be read, edited and erased.
struct LastingTastes: Sendable, Codable, Equatable {
  struct Taste: Sendable, Codable, Equatable {
    enum Kind: String, Sendable, Codable { case brand, attribute, category }
    var kind: Kind
    var name: String
    /// Other words for the same thing, both languages.
    var alternatives: [String]
  }
  var likes: [Taste] = []
  var dislikes: [Taste] = []

  var isEmpty: Bool { likes.isEmpty && dislikes.isEmpty }

  mutating func add(_ taste: Taste, isLiked: Bool) {
    remove(taste)
    if isLiked { likes.append(taste) } else { dislikes.append(taste) }
  }

  /// - Returns: whether there was such a taste.
  @discardableResult
  mutating func remove(_ taste: Taste) -> Bool {
    let before = likes.count + dislikes.count
    likes.removeAll { Self.areSame($0, taste) }
    dislikes.removeAll { Self.areSame($0, taste) }
    return likes.count + dislikes.count < before
  }

  static func areSame(_ a: Taste, _ b: Taste) -> Bool {
    let names = Set((a.alternatives + [a.name]).map { $0.lowercased() })
    return (b.alternatives + [b.name]).contains { names.contains($0.lowercased()) }
  }

  /// The dislikes that hold for a search: those that the shopper does not ask for by name.
  func dislikes(holdingFor search: RunningSearch) -> [Taste] {
    let asked = Set(
      (search.brands + search.attributes.flatMap(\.alternatives)
        + search.categories.flatMap { $0.nouns + [$0.name] }).map { $0.lowercased() })
    let text = search.text.lowercased()
    return dislikes.filter { taste in
      !(taste.alternatives + [taste.name]).contains {
        asked.contains($0.lowercased()) || text.localizedContains($0)
      }
    }
  }
}
