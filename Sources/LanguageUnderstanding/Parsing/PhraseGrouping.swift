internal import Catalog

/// Settles what spans that stand together mean as one phrase.
struct PhraseGrouping {
  let reading: QueryParser.Reading
  let intent: Intent

  /// - Parameter spans: in the order of the utterance.
  func grouped(_ spans: [EntitySpan]) -> [EntitySpan] {
    var result: [EntitySpan] = []
    for span in spans {
      if let last = result.last, isOneCategory(last, span) {
        result[result.count - 1] = joined(last, span)
      } else if isFitting(span, after: result) {
        result.append(EntitySpan(type: .use, range: span.range, text: span.text))
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// Two categories side by side are one whose head stands last: "gaming mouse", 游戏鼠标.
  private func isOneCategory(_ a: EntitySpan, _ b: EntitySpan) -> Bool {
    guard a.type == .category, b.type == .category, a.isNegated == b.isNegated,
      a.range.upperBound <= b.range.lowerBound
    else { return false }
    let gap = reading.text.folded[a.range.upperBound..<b.range.lowerBound]
    let isLatin = !reading.text.folded[b.range.lowerBound].isHan
    return isLatin ? gap.elementsEqual(" ".unicodeScalars) : gap.isEmpty
  }

  private func joined(_ a: EntitySpan, _ b: EntitySpan) -> EntitySpan {
    let range = a.range.lowerBound..<b.range.upperBound
    return EntitySpan(
      type: .category, range: range, text: reading.text.text(range), isNegated: a.isNegated)
  }

  private static let fits = ["for", "for my", "for a", "for an", "for the", "compatible with"]
  private static let fitsChinese = ["适合", "适用", "适用于", "兼容", "配", "給", "给"]

  /// A brand that the wanted thing is to fit is not its maker: "an SSD for PlayStation".
  private func isFitting(_ span: EntitySpan, after earlier: [EntitySpan]) -> Bool {
    guard span.type == .brand, !span.isNegated, [.recommend, .refine].contains(intent),
      earlier.contains(where: { $0.type == .category })
    else { return false }
    let before = reading.text.foldedText(0..<span.range.lowerBound).trimmingSpaces
    return Self.fits.contains { before.hasSuffix(" " + $0) }
      || Self.fitsChinese.contains(where: before.hasSuffix)
  }
}
