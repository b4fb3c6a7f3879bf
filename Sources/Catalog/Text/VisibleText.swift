/// Text from a feed as it may be put into a message or a log: nothing in it acts on a terminal.
enum VisibleText {
  /// `text` up to `limit` characters with control characters, bidirectional and zero-width marks
  /// and tags written as `\u{…}`.
  static func shortened(_ text: String, limit: Int = 120) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        result += "…"
        break
      }
      count += 1
      if acts(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text` without what acts on a terminal; tabs and line breaks become spaces.
  static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: acts) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" || scalar == "\r" {
        result.append(" ")
      } else if !acts(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
