/// Compares what the running text says with the specifications.
enum SpecificationText {
  /// A piece of the page's text with the numbers in it.
  private struct Sentence {
    var field: String
    var text: String
    var lowercased: String
    var measures: [Measure]
  }

  /// Measures in title, features and description whose sentence names a specification of the same
  /// kind but gives another value. Only sentences with exactly one measure of the kind are judged:
  /// text may well speak of more than one.
  static func contradictions(in product: Product) -> [FieldProblem] {
    let sentences = sentences(of: product)
    var found: [FieldProblem] = []
    for attribute in product.attributes {
      guard case .quantity(let value, let name) = attribute.value, let unit = MeasureUnit(name),
        unit.dimension != .other, value != 0,
        let key = attribute.name.lowercased().split(separator: " ").first
      else { continue }
      let attributeName = attribute.name.lowercased()
      let expected = unit.inBaseUnit(value)
      for sentence in sentences {
        let measures = sentence.measures.filter { $0.unit?.dimension == unit.dimension }
        guard measures.count == 1, let measure = measures.first, let other = measure.unit else {
          continue
        }
        // The whole name, or, for the title, the only specification of its dimension.
        guard
          sentence.lowercased.contains(attributeName)
            || (sentence.field == "title" && sentence.lowercased.contains(key))
        else { continue }
        if abs(other.inBaseUnit(measure.value) - expected) > abs(expected) * 0.05 + 1e-9 {
          found.append(
            FieldProblem(
              field: sentence.field, found: sentence.text,
              expected: "the same as \(attribute.name): \(attribute.value.formatted())"))
        }
      }
    }
    return found
  }

  /// Those with a number in them.
  private static func sentences(of product: Product) -> [Sentence] {
    var texts = [(field: "title", text: product.title.base)]
    texts += product.features.base.map { ("features", $0) }
    if let description = product.description {
      texts += SentenceSplitter.sentences(of: description.base).map { ("description", $0) }
    }
    return texts.compactMap { field, text in
      let measures = Measure.all(in: text)
      guard !measures.isEmpty else { return nil }
      return Sentence(
        field: field, text: text, lowercased: text.lowercased(), measures: measures)
    }
  }
}
