/// Compares the constraints of an answer with those that a conversation expects.
enum ConstraintCheck {
  /// - Returns: the constraints where an expected one is missing or differs.
  static func missing(_ expected: JSONDocument, in constraints: JSONDocument) -> String? {
    guard case .object(let members) = expected else { return "no object of constraints" }
    let isMet = members.allSatisfy { key, value in matches(value, constraints[key]) }
    return isMet ? nil : "\(constraints)"
  }

  /// - Returns: the constraints where a list holds a text that it should not.
  static func forbidden(_ expected: JSONDocument, in constraints: JSONDocument) -> String? {
    guard case .object(let members) = expected else { return "no object of constraints" }
    let isMet = members.allSatisfy { key, texts in
      let found = constraints[key].listed.map { $0.scalarText.lowercased() }
      return !texts.listed.contains { text in
        found.contains { $0.contains(text.scalarText.lowercased()) }
      }
    }
    return isMet ? nil : "\(constraints)"
  }

  private static func matches(_ expected: JSONDocument, _ found: JSONDocument) -> Bool {
    switch expected {
    case .number(let number):
      guard let value = found.number else { return false }
      return abs(value - number) <= 0.011
    case .array(let elements):
      let texts = found.listed.map { $0.scalarText.lowercased() }
      return elements.allSatisfy { texts.contains($0.scalarText.lowercased()) }
    default: return found.scalarText.lowercased() == expected.scalarText.lowercased()
    }
  }
}
