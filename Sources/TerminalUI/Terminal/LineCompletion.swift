/// Completes the end of a line from phrases: commands, brands, categories.
struct LineCompletion: Sendable, Hashable {
  /// What is written at the cursor.
  var insertion: String
  /// More than one: what it could become.
  var alternatives: [String]

  /// - Parameters:
  ///   - text: the line up to the cursor.
  ///   - phrases: what begins with a prefix, letter case aside. Asked with ever shorter ends of the
  ///     line, each beginning at a word, or at any character of Chinese.
  static func complete(_ text: String, phrases: (String) -> [String]) -> LineCompletion? {
    if text.hasPrefix("/") {
      let commands = SlashCommandTable.standard.rows.map { "/" + $0.name + " " }
      return choose(from: commands.filter { $0.hasPrefix(text) }, prefix: text)
    }
    for start in starts(in: text) {
      let prefix = String(text[start...])
      let lowered = prefix.lowercased()
      let matches = phrases(prefix).filter { $0.lowercased().hasPrefix(lowered) }
      if !matches.isEmpty { return choose(from: matches, prefix: prefix) }
    }
    return nil
  }

  /// Where a phrase may begin, the longest end of the line first; at most six words of it.
  private static func starts(in text: String) -> [String.Index] {
    var starts: [String.Index] = []
    var index = text.endIndex
    while index > text.startIndex, starts.count < 6 {
      let next = text.index(before: index)
      let isChinese = text[next].unicodeScalars.first?.properties.isIdeographic == true
      let beginsWord =
        next == text.startIndex || text[text.index(before: next)].isWhitespace || isChinese
      if !text[next].isWhitespace, beginsWord { starts.append(next) }
      index = next
    }
    return starts.reversed()
  }

  private static func choose(from matches: [String], prefix: String) -> LineCompletion? {
    guard let first = matches.first else { return nil }
    let length = prefix.count
    guard matches.count > 1 else {
      return LineCompletion(insertion: String(first.dropFirst(length)), alternatives: [])
    }
    var common = first.dropFirst(length)
    for match in matches.dropFirst() {
      let tail = match.dropFirst(length)
      while !common.isEmpty, !tail.lowercased().hasPrefix(common.lowercased()) {
        common.removeLast()
      }
    }
    return LineCompletion(insertion: String(common), alternatives: matches)
  }
}
