internal import Catalog

/// How an utterance points at products that were shown before.
public enum Reference: Sendable, Hashable {
  /// "the second one", "第三个"; from 1.
  case nth(Int)
  /// "the last one"; 1 is the last, 2 the one before.
  case fromEnd(Int)
  /// "the first two", "前三个".
  case first(Int)
  /// "the last two".
  case last(Int)
  /// "it", "this one", "这个".
  case it
  /// "them", "these", "这些", "all of them".
  case them
  /// "both", "these two", "两个都".
  case both
  /// "the other one", "另一个".
  case other
}

/// Finds ordinals and anaphors.
struct ReferenceReader {
  struct Found {
    var reference: Reference
    var range: Range<Int>
    var isOrdinal: Bool
  }

  private static let english: [String: Int] = [
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8,
    "ninth": 9, "9th": 9, "tenth": 10, "10th": 10, "middle": 3,
  ]
  private static let counts: [String: Int] = [
    "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5, "couple": 2,
    "few": 3, "both": 2,
  ]
  private static let single: [[String]] = [
    ["this", "one"], ["that", "one"], ["this"], ["that"], ["it"], ["its"], ["it's"], ["that's"],
    ["this", "thing"],
    ["that", "thing"], ["the", "one"],
  ]
  private static let pairs: [[String]] = [
    ["both", "of", "them"], ["both", "of", "these"], ["them", "both"], ["these", "two"],
    ["those", "two"], ["both"], ["the", "two"],
  ]
  private static let plural: [[String]] = [
    ["all", "of", "them"], ["all", "of", "these"], ["them"], ["these"], ["those"], ["they"],
    ["all", "three"],
  ]
  private static let others: [[String]] = [
    ["the", "other", "one"], ["the", "other"], ["other", "one"],
  ]
  private static let measure: Set<Unicode.Scalar> = Set(
    "个款台件双条只种把部支瓶张副本号套辆盒包袋项名位".unicodeScalars)

  let text: FoldedUtterance
  let words: UtteranceWords

  func references() -> [Found] {
    (english() + chinese()).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: English

  private func english() -> [Found] {
    let list = words.words
    var found: [Found] = []
    var index = 0
    func word(_ at: Int) -> String? { at < list.count ? list[at].text : nil }
    func range(_ from: Int, _ to: Int) -> Range<Int> {
      list[from].range.lowerBound..<list[to - 1].range.upperBound
    }
    while index < list.count {
      guard !list[index].isHan else {
        index += 1
        continue
      }
      let hasArticle = list[index].text == "the"
      let start = index
      var next = hasArticle ? index + 1 : index
      let token = word(next) ?? ""
      if token == "first" || token == "top" || token == "last" || token == "best",
        let count = word(next + 1).flatMap({ Self.counts[$0] })
      {
        next += 2
        if word(next) == "of", word(next + 1) == "them" { next += 2 }
        let reference: Reference = token == "last" ? .last(count) : .first(count)
        found.append(Found(reference: reference, range: range(start, next), isOrdinal: true))
        index = next
      } else if let number = Self.english[token],
        hasArticle || token != "second" || next + 1 <= list.count
      {
        next += 1
        if let following = word(next),
          ["one", "option", "pair", "item", "result", "product"].contains(following)
        {
          next += 1
        }
        found.append(Found(reference: .nth(number), range: range(start, next), isOrdinal: true))
        index = next
      } else if token == "last" || (token == "latter" && hasArticle),
        hasArticle || word(next + 1) == "one"
      {
        next += 1
        if word(next) == "one" { next += 1 }
        found.append(Found(reference: .fromEnd(1), range: range(start, next), isOrdinal: true))
        index = next
      } else if token == "number" || token == "no" || token == "option" || token == "item",
        let text = word(next + 1), let number = Int(text) ?? Self.number(text),
        (1...50).contains(number), token != "no" || Int(text) != nil
      {
        next += 2
        found.append(Found(reference: .nth(number), range: range(start, next), isOrdinal: true))
        index = next
      } else if let number = Int(token), (1...20).contains(number),
        start == next, isBareNumber(at: next)
      {
        found.append(Found(reference: .nth(number), range: range(start, next + 1), isOrdinal: true))
        index = next + 1
      } else if let length = length(of: Self.others, at: start) {
        found.append(
          Found(reference: .other, range: range(start, start + length), isOrdinal: false))
        index = start + length
      } else if let length = length(of: Self.pairs, at: start) {
        found.append(Found(reference: .both, range: range(start, start + length), isOrdinal: false))
        index = start + length
      } else if let length = length(of: Self.plural, at: start) {
        found.append(Found(reference: .them, range: range(start, start + length), isOrdinal: false))
        index = start + length
      } else if let length = length(of: Self.single, at: start),
        isPronoun(at: start, length: length)
      {
        found.append(Found(reference: .it, range: range(start, start + length), isOrdinal: false))
        index = start + length
      } else {
        index += 1
      }
    }
    return found
  }

  private static func number(_ word: String) -> Int? {
    ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8][word]
  }

  private func length(of phrases: [[String]], at start: Int) -> Int? {
    phrases.first { phrase in
      start + phrase.count <= words.words.count
        && phrase.indices.allSatisfy { words.words[start + $0].text == phrase[$0] }
    }?.count
  }

  /// "that" before a noun or as a conjunction ("laptop that lasts") points at nothing.
  private func isPronoun(at start: Int, length: Int) -> Bool {
    let list = words.words
    guard length == 1 else {
      // "the one with the big screen" describes, "the one" alone points.
      return list[start].text != "the" || start + length == list.count
    }
    let token = list[start].text
    guard token == "that", start > 0 else { return true }
    let before = list[start - 1].text
    let pointing: Set<String> = [
      "is", "was", "does", "about", "with", "of", "for", "on", "to", "why", "open", "show", "save",
      "than", "and", "buy", "compare", "add", "me", "recommend", "has", "did", "like", "in", "take",
      "how", "much", "remove",
    ]
    return start + 1 == list.count || pointing.contains(before)
  }

  /// A number that stands for a card: "compare 1 and 3", "open 2", "2 vs 4", or alone.
  private func isBareNumber(at index: Int) -> Bool {
    let list = words.words
    let range = list[index].range
    if range.lowerBound > 0 {
      let before = text.folded[range.lowerBound - 1]
      guard
        before == " " || before == "," || before == "#" || before == "和" || before.isHan
          || before == "/"
      else { return false }
    }
    if range.upperBound < text.count {
      let after = text.folded[range.upperBound]
      guard
        after == " " || after == "," || after == "?" || after == "!" || after.isHan
          || after == "/"
      else { return false }
      if after == ".", range.upperBound + 1 < text.count { return false }
    }
    let company: Set<String> = [
      "and", "vs", "versus", "with", "to", "or", "compare", "open", "save", "show", "remove",
      "hide", "why", "keep", "also", "add", "card", "on", "drop", "delete", "和", "跟", "与", "比",
      "开",
    ]
    let before = index > 0 ? list[index - 1].text : ""
    let after = index + 1 < list.count ? list[index + 1].text : ""
    if list.count == 1 { return true }
    guard company.contains(before) || (before.isEmpty && company.contains(after)) else {
      return false
    }
    return after.isEmpty || company.contains(after) || ["please", "对", "比", "哪"].contains(after)
      || Int(after) != nil || before == "compare"
  }

  // MARK: Chinese

  private static let chineseSingle: [String] = ["它", "该产品", "此款", "这东西", "这玩意", "这货"]
  private static let chineseTimes = ["刚才", "刚刚", "上面", "前面", "之前"].map(FoldedUtterance.folded)
  /// Measure words of things that are sold singly.
  private static let singleMeasure: Set<Unicode.Scalar> = Set(
    "个款台双件条只瓶部把副本套张种块辆支盒包顶根床幅对组颗枚".unicodeScalars)

  /// The end of "这款", "那一台", "刚才那双".
  private func chineseDemonstrative(at start: Int) -> Int? {
    var index = start
    for time in Self.chineseTimes where text.matches(time, at: start) { index += time.count }
    guard index < text.count, text.folded[index] == "这" || text.folded[index] == "那" else {
      return nil
    }
    index += 1
    if index < text.count, text.folded[index] == "一" { index += 1 }
    guard index < text.count, Self.singleMeasure.contains(text.folded[index]) else { return nil }
    return index + 1
  }

  private static let chinesePlural: [String] = [
    "这几个", "这几款", "那几款", "那几个", "这些", "那些", "它们", "这三个", "这三款", "全部", "他们",
  ]
  private static let chinesePairs: [String] = [
    "这两个", "这两款", "那两款", "那两个", "这两双", "这两件", "这两台", "这俩", "那俩", "两个都", "两款都", "两双都", "两件都",
    "两台都", "两者",
  ]
  private static let chineseOthers: [String] = ["另一个", "另一款", "另外一个", "另外一款", "另外那个", "另外那款"]

  private func chinese() -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < text.count {
      if let (reference, end) = chineseOrdinal(at: index) {
        found.append(Found(reference: reference, range: index..<end, isOrdinal: true))
        index = end
        continue
      }
      if let end = chineseDemonstrative(at: index) {
        found.append(Found(reference: .it, range: index..<end, isOrdinal: false))
        index = end
        continue
      }
      let lists: [([String], Reference)] = [
        (Self.chineseOthers, .other), (Self.chinesePairs, .both),
        (Self.chinesePlural, .them), (Self.chineseSingle, .it),
      ]
      var matched = false
      for (phrases, reference) in lists {
        for phrase in phrases where text.matches(FoldedUtterance.folded(phrase), at: index) {
          let end = index + phrase.unicodeScalars.count
          found.append(Found(reference: reference, range: index..<end, isOrdinal: false))
          index = end
          matched = true
          break
        }
        if matched { break }
      }
      if !matched { index += 1 }
    }
    return found
  }

  private func chineseOrdinal(at start: Int) -> (Reference, Int)? {
    guard start < text.count else { return nil }
    let scalar = text.folded[start]
    let reader = NumberReader(text: text)
    func measured(_ end: Int) -> Int {
      end < text.count && Self.measure.contains(text.folded[end]) ? end + 1 : end
    }
    switch scalar {
    case "第":
      guard let number = reader.read(at: start + 1), (1...50).contains(number.value) else {
        return nil
      }
      return (.nth(Int(number.value)), measured(number.end))
    case "前", "头":
      guard let number = reader.read(at: start + 1), (2...10).contains(number.value) else {
        return nil
      }
      let end = measured(number.end)
      guard end > number.end || end == text.count || !text.folded[end].isHan || scalar == "前" else {
        return nil
      }
      return (.first(Int(number.value)), end)
    case "后":
      guard let number = reader.read(at: start + 1), (2...10).contains(number.value) else {
        return nil
      }
      let end = measured(number.end)
      return end > number.end ? (.last(Int(number.value)), end) : nil
    case "最":
      guard start + 2 < text.count, text.folded[start + 1] == "后" else { return nil }
      if let number = reader.read(at: start + 2) {
        let end = measured(number.end)
        guard end > number.end else { return nil }
        return (number.value == 1 ? .fromEnd(1) : .last(Int(number.value)), end)
      }
      let end = measured(start + 2)
      return end > start + 2 ? (.fromEnd(1), end) : nil
    case "首":
      let end = measured(start + 1)
      return end > start + 1 ? (.nth(1), end) : nil
    default:
      // "2号", "三号"
      guard start == 0 || !text.folded[start - 1].isASCIIDigit,
        let number = reader.read(at: start), (1...20).contains(number.value),
        number.end < text.count, text.folded[number.end] == "号",
        number.end + 1 == text.count || text.folded[number.end + 1] != "线"
      else { return nil }
      return (.nth(Int(number.value)), number.end + 1)
    }
  }
}
