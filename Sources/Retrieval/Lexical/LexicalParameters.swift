/// The free parameters of the lexical score.
///
/// BM25F: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
/// (2009), section 3.6. A term's frequencies are weighted and length-normalised by field, summed,
/// and saturated once.
public struct LexicalParameters: Sendable, Hashable {
  /// What an occurrence counts, by field.
  public var weight: [SearchField: Float]
  /// How much the length of a field tells against it, 0...1, by field.
  public var lengthNormalization: [SearchField: Float]
  /// Where further occurrences stop to count.
  public var saturation: Float

  public init(
    weight: [SearchField: Float], lengthNormalization: [SearchField: Float], saturation: Float
  ) {
    self.weight = weight
    self.lengthNormalization = lengthNormalization
    self.saturation = saturation
  }

  /// Chosen on the development sets (docs/retrieval.md).
  public static let tuned = LexicalParameters(
    weight: [
      .title: 5, .brand: 1.5, .category: 3, .identifier: 2, .attribute: 0.6, .description: 1,
      .review: 0.2, .question: 0.3,
    ],
    lengthNormalization: [
      .title: 0.5, .brand: 0, .category: 0.3, .identifier: 0, .attribute: 0.6,
      .description: 0.4, .review: 0.7, .question: 0.7,
    ],
    saturation: 1.2)

  /// Names the parameters in files that were built with them.
  var fingerprint: String {
    let rows = SearchField.allCases.map {
      "\($0):\(weight[$0] ?? 0)/\(lengthNormalization[$0] ?? 0)"
    }
    return rows.joined(separator: " ") + " k1:\(saturation)"
  }

  var weights: SIMD8<Float> { vector(weight) }
  var normalizations: SIMD8<Float> { vector(lengthNormalization) }

  private func vector(_ values: [SearchField: Float]) -> SIMD8<Float> {
    var vector = SIMD8<Float>()
    for field in SearchField.allCases { vector[Int(field.rawValue)] = values[field] ?? 0 }
    return vector
  }
}
