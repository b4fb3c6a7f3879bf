/// Finds the least rating a shopper accepts: "at least 4 stars", "4.5+ rating", "四星以上", "评分4.5以上".
struct RatingReader {
  let text: FoldedUtterance

  func rating() -> (value: Double, range: Range<Int>)? {
    let reader = NumberReader(text: text)
    var index = 0
    while index < text.count {
      guard text.isBorder(index), let number = reader.read(at: index) else {
        index += 1
        continue
      }
      defer { index = number.end }
      guard (1...5).contains(number.value) else { continue }
      if let end = starEnd(after: number.end) {
        return (number.value, expanded(index..<end))
      }
      if let start = ratingWord(before: index), !isMeasured(number.end) {
        return (number.value, expanded(start..<number.end))
      }
    }
    return nil
  }

  private static let stars = ["star", "stars", "* ", "☆", "★", "星级", "星", "分", "颗星"]
    .map(FoldedUtterance.folded)
  private static let ratingWords = [
    "rated", "rating", "rating of", "ratings", "rating above", "rated above", "rated over",
    "rating over", "rated at least", "rating at least", "评分", "评分在", "评价", "星级", "评分至少", "评分高于",
    "评分不低于", "评分超过",
  ].map(FoldedUtterance.folded).sorted { $0.count > $1.count }

  private func starEnd(after end: Int) -> Int? {
    var index = end
    while index < text.count, "+ -".unicodeScalars.contains(text.folded[index]) { index += 1 }
    for phrase in Self.stars where text.matches(phrase, at: index) {
      // "分钟" is a duration, "分" after a number below six a rating.
      let next = index + phrase.count
      if phrase == FoldedUtterance.folded("分"), next < text.count,
        "钟之期辨".unicodeScalars.contains(text.folded[next])
      {
        return nil
      }
      return next
    }
    return nil
  }

  private func ratingWord(before start: Int) -> Int? {
    var end = start
    while end > 0, " >=".unicodeScalars.contains(text.folded[end - 1]) { end -= 1 }
    for phrase in Self.ratingWords {
      let begin = end - phrase.count
      if begin >= 0, text.matches(phrase, at: begin) { return begin }
    }
    return nil
  }

  private func isMeasured(_ end: Int) -> Bool {
    end < text.count && (text.folded[end].isASCIILetter || text.folded[end] == "%")
  }

  private static let boundsBefore = [
    "at least", "minimum", "over", "above", "more than", "no less than", "min", "至少", "不低于", "高于",
    "最低", "起码",
  ].map(FoldedUtterance.folded)
  private static let boundsAfter = [
    "and up", "or more", "and above", "or higher", "or better", "plus", "+", "or above", "rating",
    "以上", "及以上",
    "起",
  ].map(FoldedUtterance.folded)

  private func expanded(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    var before = start
    while before > 0, text.folded[before - 1] == " " { before -= 1 }
    for phrase in Self.boundsBefore where before >= phrase.count {
      if text.matches(phrase, at: before - phrase.count) {
        start = before - phrase.count
        break
      }
    }
    var after = end
    while after < text.count, text.folded[after] == " " { after += 1 }
    for phrase in Self.boundsAfter where text.matches(phrase, at: after) {
      end = after + phrase.count
      break
    }
    return start..<end
  }
}
