/// The labels that a network knows. Tags are numbered 0 for outside, then begin and inside of each
/// entity type.
public struct UtteranceSchema: Sendable, Codable, Hashable {
  public var intents: [String]
  public var entityTypes: [String]

  public init(intents: [String], entityTypes: [String]) {
    self.intents = intents
    self.entityTypes = entityTypes
  }

  public var tagCount: Int { 1 + 2 * entityTypes.count }

  public static let outside = 0
  public static func begin(_ type: Int) -> Int { 1 + 2 * type }
  public static func inside(_ type: Int) -> Int { 2 + 2 * type }

  /// Whether one tag may follow another: an inside only its own begin or inside.
  public func allows(from: Int?, to: Int) -> Bool {
    guard to > 0, to % 2 == 0 else { return true }
    return from == to || from == to - 1
  }

  /// Tags of tokens for spans of types; spans that overlap no token are left out.
  public func tags(
    tokens: [Range<Int>], spans: [(range: Range<Int>, type: Int)]
  ) -> [Int] {
    var tags = [Int](repeating: Self.outside, count: tokens.count)
    for span in spans {
      var isFirst = true
      for (index, token) in tokens.enumerated() where token.overlaps(span.range) {
        tags[index] = isFirst ? Self.begin(span.type) : Self.inside(span.type)
        isFirst = false
      }
    }
    return tags
  }

  /// The spans that tags stand for: token ranges with their type.
  public func spans(_ tags: [Int]) -> [(tokens: Range<Int>, type: Int)] {
    var spans: [(tokens: Range<Int>, type: Int)] = []
    for (index, tag) in tags.enumerated() where tag != Self.outside {
      let type = (tag - 1) / 2
      if tag % 2 == 0, let last = spans.last, last.type == type, last.tokens.upperBound == index {
        spans[spans.count - 1].tokens = last.tokens.lowerBound..<index + 1
      } else {
        spans.append((index..<index + 1, type))
      }
    }
    return spans
  }
}
