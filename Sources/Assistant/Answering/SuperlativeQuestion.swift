internal import Catalog
internal import LanguageUnderstanding

/// "Which is the lightest?": which attribute is compared, and which end of it is asked for.
struct SuperlativeQuestion {
  var property: MeasuredProperty?
  /// Names of the attribute where the table of properties does not know it.
  var names: [String]
  var direction: MeasuredProperty.Direction

  private static let high = [
    "most", "highest", "biggest", "largest", "longest", "greatest", "higher", "bigger", "larger",
    "longer", "greater", "more", "best", "better", "stronger", "strongest", "最大", "最高", "最长", "最多",
    "最强", "最好", "更大", "更高", "更长", "更多", "更强", "更好",
  ]
  private static let low = [
    "least", "lowest", "smallest", "shortest", "fewest", "lower", "smaller", "shorter", "fewer",
    "less", "最小", "最低", "最短", "最少", "更小", "更低", "更短", "更少",
  ]

  /// - Returns: `nil` where the question compares nothing that can be measured.
  init?(_ query: ParsedQuery) {
    if let (property, direction) = MeasuredProperty.compared(in: query.text) {
      self.property = property
      names = property.names
      self.direction = direction
      return
    }
    let words = WordSequence(query.text)
    func stands(_ cues: [String]) -> Bool { cues.contains(where: words.contains) }
    guard stands(Self.high) || stands(Self.low) else { return nil }
    direction = stands(Self.low) ? .less : .more
    property = MeasuredProperty.asked(in: query.text)
    if let property {
      names = property.names
      // "The better battery life" means whichever way is better.
      if ["best", "better", "最好", "更好"].contains(where: words.contains),
        let better = property.better
      {
        direction = better
      }
      return
    }
    names = query.attributes.flatMap { [$0.surface] + $0.alternatives }
    guard !names.isEmpty else { return nil }
  }

  /// The row that is asked about, among those of the products compared.
  func attribute(among attributes: [AlignedAttribute]) -> AlignedAttribute? {
    let measured = attributes.filter { attribute in
      attribute.numbers.contains { $0 != nil }
    }
    if let property { return measured.first { $0.property == property } }
    let keys = names.map(MeasuredProperty.key)
    return measured.first { keys.contains(MeasuredProperty.key($0.name)) }
      ?? measured.first { attribute in names.contains(where: attribute.name.containsWord) }
  }

  /// What the winner is called: "lightest", 最轻.
  func label(of attribute: AlignedAttribute, in language: Language) -> String {
    let isChinese = language == .chinese
    if let property {
      let words = direction == .more ? property.highest : property.lowest
      return isChinese ? words.chinese : words.english
    }
    let name = isChinese ? attribute.name : attribute.name.lowercased()
    return switch (direction, isChinese) {
    case (.more, false): "highest \(name)"
    case (.less, false): "lowest \(name)"
    case (.more, true): "\(name)最高"
    case (.less, true): "\(name)最低"
    }
  }
}
