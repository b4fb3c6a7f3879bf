internal import LanguageUnderstanding

/// A product pointed at by how it compares with the others: "the cheaper one", 轻的那款.
struct DescribedReference {
  enum Measure {
    case price(MeasuredProperty.Direction)
    case property(SuperlativeQuestion)
  }
  var measure: Measure

  private static let nouns = [
    "one", "of them", "of the two", "of these", "of those", "那个", "那款", "那台", "那双", "那件", "那条",
    "那部", "那只",
  ]
  private static let cheaper = ["cheaper", "cheapest", "less expensive", "便宜"]
  private static let dearer = [
    "dearer", "pricier", "more expensive", "most expensive", "dearest", "贵",
  ]

  /// - Returns: `nil` where nothing is pointed at in this way; "which one is lighter" asks.
  init?(_ query: ParsedQuery) {
    let text = query.text.lowercased()
    func says(_ cues: [String]) -> Bool { cues.contains(where: text.containsCue) }
    guard says(Self.nouns), !says(["which", "哪", "什么"]) else { return nil }
    if says(Self.dearer) {
      measure = .price(.more)
    } else if says(Self.cheaper) {
      measure = .price(.less)
    } else if let question = SuperlativeQuestion(query), question.property != nil {
      measure = .property(question)
    } else {
      return nil
    }
  }
}
