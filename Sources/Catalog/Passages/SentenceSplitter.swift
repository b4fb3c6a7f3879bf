/// Cuts running text into sentences and groups them into pieces of a length that can be cited.
enum SentenceSplitter {
  /// The sentences of `text`, trimmed, in order. Linear.
  ///
  /// English ends at `.`, `!` or `?` before a space and a capital or the end, Chinese at
  /// `。！？；`; a line break always ends one. "3.5 mm" and "e.g. this" do not.
  static func sentences(of text: String) -> [String] {
    var result: [String] = []
    let scalars = Array(text.unicodeScalars)
    var start = 0
    var index = 0

    func close(at end: Int) {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start..<end])
      let trimmed = String(piece).trimmingSpace()
      if !trimmed.isEmpty { result.append(trimmed) }
      start = end
    }

    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\n", "\r", "\u{2028}", "\u{2029}": close(at: index)
      case "。", "！", "？", "；":
        while index < scalars.count, isCloser(scalars[index]) { index += 1 }
        close(at: index)
      case ".", "!", "?":
        while index < scalars.count, isCloser(scalars[index]) { index += 1 }
        guard index < scalars.count else { break }
        if isSpace(scalars[index]), startsSentence(scalars, after: index) { close(at: index) }
      default: break
      }
    }
    close(at: scalars.count)
    return result
  }

  /// Sentences joined up to about `limit` characters; a longer sentence stands alone, and is cut
  /// at spaces or characters where it exceeds twice the limit.
  static func pieces(of text: String, limit: Int = 350) -> [String] {
    var pieces: [String] = []
    var current = ""
    for sentence in sentences(of: text) {
      for part in cut(sentence, limit: limit * 2) {
        if current.isEmpty {
          current = part
        } else if current.count + part.count < limit {
          current += (endsInHan(current) ? "" : " ") + part
        } else {
          pieces.append(current)
          current = part
        }
      }
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  private static func cut(_ sentence: String, limit: Int) -> [String] {
    guard sentence.utf8.count > limit, sentence.count > limit else { return [sentence] }
    var parts: [String] = []
    var rest = Substring(sentence)
    while rest.count > limit {
      let hardEnd = rest.index(rest.startIndex, offsetBy: limit)
      let end = rest[..<hardEnd].lastIndex { $0 == " " || $0 == "，" || $0 == "," } ?? hardEnd
      let cutEnd =
        end == rest.startIndex ? hardEnd : rest.index(end, offsetBy: end == hardEnd ? 0 : 1)
      parts.append(String(rest[..<cutEnd]).trimmingSpace())
      rest = rest[cutEnd...]
    }
    let last = String(rest).trimmingSpace()
    if !last.isEmpty { parts.append(last) }
    return parts
  }

  private static func endsInHan(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return last.isHan || (0x3000...0x303F).contains(last.value)
      || (0xFF00...0xFFEF).contains(last.value)
  }

  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", ")", "]", "”", "’", "）", "」", "』", "!", "?", ".", "。", "！", "？": true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  private static func startsSentence(_ scalars: [Unicode.Scalar], after end: Int) -> Bool {
    var index = end
    while index < scalars.count, isSpace(scalars[index]) { index += 1 }
    guard index < scalars.count else { return true }
    // "e.g. this" goes on in lower case; everything else begins anew.
    return !scalars[index].properties.isLowercase
  }
}

extension String {
  /// Whether there is nothing but white space. Constant time for text that begins with a letter or
  /// digit, as nearly all does.
  var isBlank: Bool {
    if let first = utf8.first, first > 0x20, first < 0x7F { return false }
    return allSatisfy(\.isWhitespace)
  }

  /// Without white space at either end; Foundation's twin is slower and bridges.
  func trimmingSpace() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
  }
}
