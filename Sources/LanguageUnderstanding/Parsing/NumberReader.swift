internal import Catalog

/// Reads numbers as shoppers write them: `1,299.00`, `1.5k`, `two hundred`, `三百五`, `两万`, `2千`.
struct NumberReader {
  struct Reading {
    var value: Double
    /// Set where the number names a span itself: `两三百` is 200 to 300.
    var upper: Double?
    var end: Int
    /// Whether digits were written, rather than words.
    var isNumeric: Bool
  }

  let text: FoldedUtterance

  /// The number that begins at `start`, or `nil`.
  func read(at start: Int) -> Reading? {
    guard start < text.count else { return nil }
    let scalar = text.folded[start]
    if scalar.isASCIIDigit { return digits(at: start).map(approximate) }
    if Self.chineseDigits[scalar] != nil || Self.chineseUnits[scalar] != nil {
      return chinese(at: start).map(approximate)
    }
    if scalar.isASCIILetter, text.isBorder(start) { return englishWords(at: start) }
    return nil
  }

  /// "三百多" is 300 to 400, "十几块" 10 to 20, "百来块" about 100.
  private func approximate(_ reading: Reading) -> Reading {
    guard reading.upper == nil, reading.value >= 10, reading.end < text.count else {
      return reading
    }
    let end = reading.end + 1
    let following = end < text.count ? text.folded[end] : nil
    let isMoney = following.map { "块元圆钱刀美".unicodeScalars.contains($0) } ?? false
    var result = reading
    switch text.folded[reading.end] {
    case "多":
      let isWordEnd = following.map { !$0.isWordScalar || "的以吧呢".unicodeScalars.contains($0) }
      guard isMoney || isWordEnd ?? true else { return reading }
      result.upper = reading.value + Self.leastPlace(of: reading.value)
    case "几" where isMoney: result.upper = reading.value + Self.leastPlace(of: reading.value)
    case "来" where isMoney, "把" where isMoney:
      (result.value, result.upper) = (reading.value * 0.8, reading.value * 1.2)
    default: return reading
    }
    result.end = end
    return result
  }

  /// The place value of the last digit that is not zero: 100 for 1200.
  private static func leastPlace(of value: Double) -> Double {
    var place = 1.0
    while value.truncatingRemainder(dividingBy: place * 10) == 0, place < value { place *= 10 }
    return place
  }

  // MARK: Digits

  private func digits(at start: Int) -> Reading? {
    var index = start
    var whole = 0.0
    var groupDigits = 0
    while index < text.count {
      let scalar = text.folded[index]
      if scalar.isASCIIDigit {
        whole = whole * 10 + Double(scalar.value - 0x30)
        index += 1
        groupDigits += 1
      } else if scalar == ",", groupDigits <= 3, isThousandsGroup(after: index) {
        index += 1
        groupDigits = 0
      } else {
        break
      }
    }
    var value = whole
    if index + 1 < text.count, text.folded[index] == ".", text.folded[index + 1].isASCIIDigit {
      index += 1
      var scale = 0.1
      while index < text.count, text.folded[index].isASCIIDigit {
        value += Double(text.folded[index].value - 0x30) * scale
        scale /= 10
        index += 1
      }
    }
    guard value < 1e12 else { return nil }
    // Rounding takes back what repeated division by ten lost.
    value = (value * 1e6).rounded() / 1e6
    return multiplied(value, at: index)
  }

  private func isThousandsGroup(after comma: Int) -> Bool {
    guard comma + 3 < text.count else { return false }
    for offset in 1...3 where !text.folded[comma + offset].isASCIIDigit { return false }
    return comma + 4 >= text.count || !text.folded[comma + 4].isASCIIDigit
  }

  private func multiplied(_ value: Double, at end: Int) -> Reading {
    guard end < text.count else {
      return Reading(value: value, upper: nil, end: end, isNumeric: true)
    }
    let scalar = text.folded[end]
    if scalar == "k" || isTenThousand(value, at: end), text.isBorder(end + 1) {
      return Reading(
        value: value * (scalar == "k" ? 1000 : 10_000), upper: nil, end: end + 1, isNumeric: true)
    }
    let next = scalar == " " ? end + 1 : end
    if let (token, tokenEnd) = word(at: next), let unit = Self.englishUnits[token] {
      return Reading(value: value * unit, upper: nil, end: tokenEnd, isNumeric: true)
    }
    if let unit = Self.chineseUnits[scalar], unit >= 100 {
      // "1万5" and "2千5": the digit after stands for the next lower unit.
      var result = value * unit
      var index = end + 1
      if index < text.count, text.folded[index].isASCIIDigit,
        index + 1 >= text.count || !text.folded[index + 1].isASCIIDigit
      {
        result += Double(text.folded[index].value - 0x30) * unit / 10
        index += 1
      }
      return Reading(value: result, upper: nil, end: index, isNumeric: true)
    }
    return Reading(value: value, upper: nil, end: end, isNumeric: true)
  }

  /// "1.5w" among Han characters is 15,000 (the w of wàn); "65w" is a power.
  private func isTenThousand(_ value: Double, at end: Int) -> Bool {
    text.folded[end] == "w" && value < 20 && text.folded.contains { $0.isHan }
  }

  // MARK: Chinese numerals

  static let chineseDigits: [Unicode.Scalar: Double] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "俩": 2,
  ]
  static let chineseUnits: [Unicode.Scalar: Double] = [
    "十": 10, "百": 100, "千": 1000, "万": 10_000, "佰": 100, "仟": 1000, "拾": 10,
  ]

  private func chinese(at start: Int) -> Reading? {
    var index = start
    var total = 0.0
    var section = 0.0
    var digit: Double?
    var lastUnit = 1.0
    var spread: Double?  // the second digit of "两三百"
    while index < text.count {
      let scalar = text.folded[index]
      if let value = Self.chineseDigits[scalar] {
        if let previous = digit {
          guard value == previous + 1 || (previous == 3 && value == 5), spread == nil else { break }
          spread = value
        } else {
          digit = value
        }
        if scalar == "零" || scalar == "〇" { digit = nil }
        index += 1
      } else if let unit = Self.chineseUnits[scalar] {
        if unit == 10_000 {
          guard index > start else { return nil }
          section += digit ?? 0
          if let wide = spread {
            return Reading(
              value: (section) * unit, upper: (section - (digit ?? 0) + wide) * unit,
              end: index + 1, isNumeric: false)
          }
          total += max(section, 1) * unit
          section = 0
        } else {
          // "百元": a bare unit counts once.
          let count = digit ?? 1
          if let wide = spread {
            return Reading(
              value: total + section + count * unit, upper: total + section + wide * unit,
              end: index + 1, isNumeric: false)
          }
          section += count * unit
        }
        digit = nil
        lastUnit = unit
        index += 1
      } else {
        break
      }
    }
    guard index > start else { return nil }
    if let digit {
      // "一千五" is 1500: a last digit without a unit stands for the next lower one, unless a zero came before.
      let afterZero = index >= 2 && (text.folded[index - 2] == "零" || text.folded[index - 2] == "〇")
      let scale = lastUnit >= 100 && !afterZero ? lastUnit / 10 : 1
      if let spread {
        return Reading(
          value: total + section + digit * scale, upper: total + section + spread * scale,
          end: index, isNumeric: false)
      }
      section += digit * scale
    }
    return Reading(value: total + section, upper: nil, end: index, isNumeric: false)
  }

  // MARK: English words

  private static let english: [String: Double] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
  ]
  private static let englishUnits: [String: Double] = [
    "hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000,
  ]

  private func word(at start: Int) -> (String, Int)? {
    var end = start
    while end < text.count, text.folded[end].isASCIILetter { end += 1 }
    guard end > start, text.isBorder(end) else { return nil }
    return (text.foldedText(start..<end), end)
  }

  private func englishWords(at start: Int) -> Reading? {
    if let reading = partOfUnit(at: start) { return reading }
    var index = start
    var end = start
    var total = 0.0
    var section = 0.0
    var lastUnit = 0.0
    var read = false
    while let (token, next) = word(at: index) {
      if let value = Self.english[token] {
        // "fifty five" adds up, "five fifty" does not read as one number.
        if read, section.truncatingRemainder(dividingBy: value < 10 ? 10 : 100) != 0 { break }
        section += value
        read = true
        end = next
      } else if let unit = Self.englishUnits[token], read || token != "grand" {
        // "hundred bucks": once. A grand piano costs more.
        if unit == 100 {
          section = max(section, 1) * 100
        } else {
          total += max(section, 1) * unit
          section = 0
        }
        lastUnit = unit
        read = true
        end = next
      } else if token == "a", !read {
        guard let (unitWord, unitEnd) = word(at: next + 1), let unit = Self.englishUnits[unitWord]
        else { return nil }
        if unit == 100 { section = unit } else { total = unit }
        lastUnit = unit
        read = true
        end = unitEnd
      } else if token == "and", read {
        if let halfEnd = phrase("a half", at: next + 1) {
          // "a grand and a half", "one and a half grand"
          if lastUnit > 0 {
            total += lastUnit / 2
            end = halfEnd
          } else if let (unitWord, unitEnd) = word(at: halfEnd + 1),
            let unit = Self.englishUnits[unitWord]
          {
            total += (section + 0.5) * unit
            section = 0
            end = unitEnd
          }
          break
        }
        // only inside a number: "one hundred and fifty"
        guard section >= 100 || total > 0, next < text.count,
          let (following, _) = word(at: next + 1), Self.english[following] != nil
        else { break }
      } else {
        break
      }
      index = token == "and" ? next : end
      guard index < text.count, text.folded[index] == " " || text.folded[index] == "-" else {
        break
      }
      index += 1
    }
    guard read else { return nil }
    return Reading(value: total + section, upper: nil, end: end, isNumeric: false)
  }

  /// "half a grand", "a couple hundred", "a couple of hundred".
  private func partOfUnit(at start: Int) -> Reading? {
    let openings: [(String, Double)] = [
      ("half a", 0.5), ("a couple of", 2), ("a couple", 2), ("couple of", 2), ("couple", 2),
    ]
    for (opening, factor) in openings {
      guard let end = phrase(opening, at: start), let (unitWord, unitEnd) = word(at: end + 1),
        let unit = Self.englishUnits[unitWord]
      else { continue }
      return Reading(value: factor * unit, upper: nil, end: unitEnd, isNumeric: false)
    }
    return nil
  }

  /// Where a phrase of words ends that stands at `start`.
  private func phrase(_ phrase: String, at start: Int) -> Int? {
    let scalars = Array(phrase.unicodeScalars)
    guard text.matches(scalars, at: start) else { return nil }
    return start + scalars.count
  }
}
