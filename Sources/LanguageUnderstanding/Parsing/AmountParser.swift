internal import Catalog

/// Finds amounts of money and their bounds in an utterance, English and Chinese.
///
/// A number is money when a currency sign or word, a bound ("under", "以内") or a price word says
/// so, and never when a unit of something else follows ("27 inch", "16GB", "500 ml", "2 people").
/// Linear in the length of the text.
public struct AmountParser: Sendable {
  public init() {}

  public func amounts(in utterance: String) -> [Amount] {
    amounts(in: FoldedUtterance(utterance))
  }

  public func amounts(in text: FoldedUtterance) -> [Amount] {
    var result: [Amount] = []
    var index = 0
    while index < text.count {
      if let amount = amount(in: text, at: index, after: result.last?.range.upperBound ?? 0) {
        result.append(amount)
        index = max(index + 1, amount.range.upperBound)
      } else {
        index = skip(in: text, from: index)
      }
    }
    return result
  }

  /// The next place where a number can begin: never in the middle of a word or of a number.
  private func skip(in text: FoldedUtterance, from index: Int) -> Int {
    if let reading = NumberReader(text: text).read(at: index) { return max(reading.end, index + 1) }
    var next = index + 1
    while next < text.count, !text.isBorder(next) { next += 1 }
    return next
  }

  // MARK: One amount

  private struct Sum {
    var value: Double
    var upper: Double?
    var currency: Currency?
    var range: Range<Int>
    var isMoney: Bool
    var isUnit: Bool
  }

  private func amount(in text: FoldedUtterance, at start: Int, after floor: Int) -> Amount? {
    guard var first = sum(in: text, at: start) else { return nil }
    var bound = Amount.Bound.exact
    var range = first.range
    if let upper = first.upper {
      bound = .between
      first.upper = upper
    } else if let second = rangeEnd(in: text, after: first) {
      guard !second.isUnit, !first.isUnit else { return nil }
      bound = .between
      // "1-2千" and "3-5百": the multiplier belongs to both.
      let scaled = scaleOfLower(first.value, upper: second, in: text)
      first.value = scaled
      first.upper = second.value
      first.currency = first.currency ?? second.currency
      first.isMoney = first.isMoney || second.isMoney
      range = range.lowerBound..<second.range.upperBound
    }
    guard !first.isUnit else { return nil }
    let before = boundBefore(in: text, end: range.lowerBound, floor: floor)
    let after = boundAfter(in: text, start: range.upperBound)
    var isBounded = bound == .between
    if let before {
      isBounded = true
      range = before.range.lowerBound..<range.upperBound
      if bound != .between { bound = before.bound }
      // "no more than 200 dollars tops"
    }
    if let after {
      isBounded = true
      range = range.lowerBound..<after.range.upperBound
      // "预算五千左右": what stands behind says it more exactly than the budget before.
      if bound == .exact || (bound != .between && after.bound == .around) { bound = after.bound }
    }
    guard first.isMoney || isBounded else { return nil }
    if case .between = bound, let upper = first.upper, upper < first.value {
      (first.value, first.upper) = (upper, first.value)
    }
    // "2 to 3" without any sign of money is a count, not a price.
    if bound == .between, !first.isMoney, before == nil, after == nil, (first.upper ?? 0) < 10 {
      return nil
    }
    return Amount(
      bound: bound, value: first.value, upper: bound == .between ? first.upper : nil,
      currency: first.currency, range: range, isCertain: first.isMoney)
  }

  private func scaleOfLower(_ lower: Double, upper: Sum, in text: FoldedUtterance) -> Double {
    guard lower < upper.value / 10, lower < 10, upper.value >= 100 else { return lower }
    let leading = text.folded[upper.range.lowerBound]
    guard leading.isASCIIDigit || NumberReader.chineseDigits[leading] != nil else { return lower }
    var unit = 1.0
    for scalar in text.folded[upper.range] {
      if let value = NumberReader.chineseUnits[scalar] { unit = max(unit, value) }
      if scalar == "k" { unit = 1000 }
    }
    return lower * unit
  }

  /// - Parameter endsRange: whether a dash before the number joins a range, not a model's name.
  private func sum(in text: FoldedUtterance, at start: Int, endsRange: Bool = false) -> Sum? {
    if let note = AmountWords.note(in: text, at: start) {
      return Sum(
        value: note.value, upper: nil, currency: Currency(rawValue: "GBP"), range: start..<note.end,
        isMoney: true, isUnit: false)
    }
    var index = start
    var currency: Currency?
    var isMoney = false
    if let (sign, end) = AmountWords.sign(in: text, at: index) {
      currency = sign
      isMoney = true
      index = skipSpaces(text, end)
    } else if !text.isBorder(start) {
      return nil
    }
    // A number glued to letters before it is a model name ("WH1000").
    guard let reading = NumberReader(text: text).read(at: index) else { return nil }
    if index == start, start > 0, !endsRange {
      let before = text.folded[start - 1]
      if before == "-" || before == "." || before == "/" || before == "#", start > 1,
        text.folded[start - 2].isWordScalar, !isSub(text, before: start - 1)
      {
        return nil
      }
    }
    var end = reading.end
    var isUnit = false
    let spaced = skipSpaces(text, end)
    if let (word, wordEnd) = AmountWords.currencyWord(in: text, at: spaced) {
      if word != nil || currency == nil { currency = word ?? currency }
      isMoney = true
      end = wordEnd
    } else if !isMoney {
      isUnit = AmountWords.isUnit(in: text, at: spaced, glued: spaced == end)
    }
    return Sum(
      value: reading.value, upper: reading.upper, currency: currency, range: start..<end,
      isMoney: isMoney, isUnit: isUnit)
  }

  /// "sub-200" bounds, "WH-200" names.
  private func isSub(_ text: FoldedUtterance, before dash: Int) -> Bool {
    let sub = FoldedUtterance.folded("sub")
    return dash >= sub.count && text.matches(sub, at: dash - sub.count)
  }

  /// The upper end of a range that begins with `first`: "to 200", "-500", "and 80" after "between".
  private func rangeEnd(in text: FoldedUtterance, after first: Sum) -> Sum? {
    let connector = skipSpaces(text, first.range.upperBound)
    guard let end = AmountWords.connector(in: text, at: connector) else { return nil }
    let word = text.foldedText(connector..<end)
    if word == "and" || word == "和",
      AmountWords.between(in: text, endingAt: first.range.lowerBound) == nil
    {
      return nil
    }
    return sum(in: text, at: skipSpaces(text, end), endsRange: true)
  }

  private func boundBefore(in text: FoldedUtterance, end: Int, floor: Int) -> AmountWords
    .BoundMatch?
  {
    AmountWords.bound(in: text, endingAt: end, floor: floor)
  }

  private func boundAfter(in text: FoldedUtterance, start: Int) -> AmountWords.BoundMatch? {
    AmountWords.bound(in: text, startingAt: start)
  }

  private func skipSpaces(_ text: FoldedUtterance, _ index: Int) -> Int {
    var next = index
    while next < text.count, text.folded[next] == " " { next += 1 }
    return next
  }
}
