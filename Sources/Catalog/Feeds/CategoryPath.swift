/// Category paths as feeds write them, brought into one form: broad to narrow, no empty levels.
enum CategoryPath {
  /// The levels of `Electronics > Audio > Headphones`; also of `Electronics / Audio`, where no `>`
  /// occurs and the slashes stand between spaces ("A/V receivers" is one level).
  static func levels(of text: String) -> [String] {
    let signs: Set<Character> = [">", "＞", "»", "›", "→"]
    if text.contains(where: signs.contains) {
      return cleaned(text.split(whereSeparator: signs.contains).map(String.init))
    }
    if text.contains("|") { return cleaned(text.split(separator: "|").map(String.init)) }
    if text.contains(" / ") { return cleaned(text.split(separator: " / ").map(String.init)) }
    return cleaned([text])
  }

  /// ASCII text in which every space stands alone between words.
  private static func isClean(_ level: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in level.utf8 {
      if byte < 0x20 || byte > 0x7E || (byte == 0x20 && previous == 0x20) { return false }
      previous = byte
    }
    return previous != 0x20
  }

  /// Levels without surrounding or double space, without empty ones, without a leading `Root`
  /// or `首页`, and without a level that only repeats the one before it.
  static func cleaned(_ levels: [String]) -> [String] {
    var result: [String] = []
    result.reserveCapacity(levels.count)
    for level in levels {
      let text =
        isClean(level)
        ? level : level.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.isEmpty || text == result.last { continue }
      result.append(text)
    }
    if result.count > 1, ["root", "首页", "all categories"].contains(result[0].lowercased()) {
      result.removeFirst()
    }
    return result
  }
}
