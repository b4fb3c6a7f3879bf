/// Compares what the running text says with the specifications.
enum SpecificationText {
  /// Measures in title and features whose sentence names a specification of the same kind but
  /// gives another value. Only sentences with exactly one measure of the kind are judged: text may
  /// well speak of more than one.
  static func contradictions(in product: Product) -> [FieldProblem] {
    var found: [FieldProblem] = []
    var sentences = [(field: "title", text: product.title.base)]
    sentences += product.features.base.map { ("features", $0) }
    if let description = product.description {
      sentences += SentenceSplitter.sentences(of: description.base).map { ("description", $0) }
    }
    for attribute in product.attributes {
      guard case .quantity(let value, let name) = attribute.value, let unit = MeasureUnit(name),
        unit.dimension != .other, value != 0,
        let key = attribute.name.lowercased().split(separator: " ").first
      else { continue }
      let attributeName = attribute.name.lowercased()
      for (field, sentence) in sentences {
        let lower = sentence.lowercased()
        // The whole name, or, for the title, the only specification of its dimension.
        guard lower.contains(attributeName) || (field == "title" && lower.contains(key)) else {
          continue
        }
        let measures = Measure.all(in: sentence).filter { $0.unit?.dimension == unit.dimension }
        guard measures.count == 1, let measure = measures.first, let other = measure.unit else {
          continue
        }
        let expected = unit.inBaseUnit(value)
        if abs(other.inBaseUnit(measure.value) - expected) > abs(expected) * 0.05 + 1e-9 {
          found.append(
            FieldProblem(
              field: field, found: sentence,
              expected: "the same as \(attribute.name): \(attribute.value.formatted())"))
        }
      }
    }
    return found
  }
}
