internal import Catalog

/// Settles what spans that stand together mean as one phrase.
struct PhraseGrouping {
  let reading: QueryParser.Reading
  let intent: Intent

  /// - Parameter spans: in the order of the utterance.
  func grouped(_ spans: [EntitySpan]) -> [EntitySpan] {
    var result: [EntitySpan] = []
    for (place, span) in spans.enumerated() {
      let next = place + 1 < spans.count ? spans[place + 1] : nil
      if let last = result.last, isCounted(span, by: last, before: next) {
        result[result.count - 1] = joined(last, span, as: .attribute)
      } else if let last = result.last, isOneCategory(last, span) {
        result[result.count - 1] = joined(last, span, as: .category)
      } else if isFitting(span, after: result) {
        result.append(EntitySpan(type: .use, range: span.range, text: span.text))
      } else {
        result += withoutMeasure(trimmed(span))
      }
    }
    return result
  }

  /// "five shelves" of a bookshelf is one feature; "three white mice" are three of a thing.
  private func isCounted(
    _ span: EntitySpan, by number: EntitySpan, before next: EntitySpan?
  ) -> Bool {
    number.type == .quantity && span.type == .attribute && isAdjacent(number, span)
      && !(next.map { isAdjacent(span, $0) } ?? false)
  }

  private func isAdjacent(_ a: EntitySpan, _ b: EntitySpan) -> Bool {
    guard a.range.upperBound <= b.range.lowerBound else { return false }
    let gap = reading.text.folded[a.range.upperBound..<b.range.lowerBound]
    return gap.isEmpty || gap.elementsEqual(" ".unicodeScalars)
  }

  /// "doesn't kink 50 ft" excludes kinking; nobody excludes a length that stands behind it.
  private func withoutMeasure(_ span: EntitySpan) -> [EntitySpan] {
    let words = reading.words.words.filter {
      span.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= span.range.upperBound
    }
    guard span.type == .attribute, span.isNegated, words.count > 2,
      let number = words.dropFirst().dropLast().firstIndex(where: { Double($0.text) != nil }),
      number == words.count - 2, !Self.bounds.contains(words[number - 1].text)
    else { return [span] }
    func part(_ range: Range<Int>, isNegated: Bool) -> EntitySpan {
      EntitySpan(
        type: .attribute, range: range, text: reading.text.text(range), isNegated: isNegated)
    }
    return [
      part(span.range.lowerBound..<words[number - 1].range.upperBound, isNegated: true),
      part(words[number].range.lowerBound..<span.range.upperBound, isNegated: false),
    ]
  }

  private static let bounds: Set<String> = [
    "to", "than", "over", "under", "above", "below", "least", "most", "about", "around", "of",
  ]

  /// A feature without what only says how it is meant: 塑料做(的), 1080p起步.
  private func trimmed(_ span: EntitySpan) -> EntitySpan {
    let tails =
      span.text.contains(where: \.isNumber) ? Self.tailsOfMeasures + Self.tails : Self.tails
    guard span.type == .attribute, let tail = tails.first(where: span.text.hasSuffix),
      span.text.count > tail.count + 1
    else { return span }
    let range = span.range.lowerBound..<(span.range.upperBound - tail.unicodeScalars.count)
    return EntitySpan(
      type: span.type, range: range, text: reading.text.text(range), isNegated: span.isNegated)
  }

  private static let tails = ["做的", "制成的", "做"]
  private static let tailsOfMeasures = ["起步", "起"]

  /// Two categories side by side are one whose head stands last: "gaming mouse", 游戏鼠标.
  private func isOneCategory(_ a: EntitySpan, _ b: EntitySpan) -> Bool {
    guard a.type == .category, b.type == .category, a.isNegated == b.isNegated,
      a.range.upperBound <= b.range.lowerBound
    else { return false }
    let gap = reading.text.folded[a.range.upperBound..<b.range.lowerBound]
    let isLatin = !reading.text.folded[b.range.lowerBound].isHan
    return isLatin ? gap.elementsEqual(" ".unicodeScalars) : gap.isEmpty
  }

  private func joined(_ a: EntitySpan, _ b: EntitySpan, as type: EntityType) -> EntitySpan {
    let range = a.range.lowerBound..<b.range.upperBound
    return EntitySpan(
      type: type, range: range, text: reading.text.text(range), isNegated: a.isNegated)
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
