internal import Catalog

/// What the model tagged in an utterance.
struct TaggedSpans: Sendable {
  let spans: [EntitySpan]
  /// Whether there is a model: that it saw nothing says something.
  let isTagged: Bool

  /// - Parameter spans: nil without a model.
  init(_ spans: [EntitySpan]?) {
    self.spans = spans ?? []
    isTagged = spans != nil
  }

  /// The same with what the model took for a price and is an amount of something else, "up to 50
  /// lbs", as a feature.
  func withoutMeasuresAsPrices(_ amounts: [Amount]) -> TaggedSpans {
    guard isTagged else { return self }
    return TaggedSpans(
      spans.map { span in
        guard span.type == .price, span.text.contains(where: \.isNumber),
          span.text.contains(where: \.isLetter), !span.text.unicodeScalars.contains(where: \.isHan),
          !amounts.contains(where: { $0.range.overlaps(span.range) })
        else { return span }
        var feature = span
        feature.type = .attribute
        return feature
      })
  }

  /// The range of the first span of a type that overlaps `range`.
  func range(of type: EntityType, overlapping range: Range<Int>) -> Range<Int>? {
    spans.first { $0.type == type && $0.range.overlaps(range) }?.range
  }

  /// Whether the model sees something in `range`, and nothing of `type`.
  func isOther(than type: EntityType, _ range: Range<Int>) -> Bool {
    let overlapping = spans.filter { $0.range.overlaps(range) }
    return !overlapping.isEmpty && overlapping.allSatisfy { $0.type != type }
  }
}
