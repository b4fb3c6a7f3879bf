/// Category paths as feeds write them, brought into one form: broad to narrow, no empty levels.
enum CategoryPath {
  /// The levels of `Electronics > Audio > Headphones`; also of `Electronics / Audio`, where no `>`
  /// occurs and the slashes stand between spaces ("A/V receivers" is one level).
  static func levels(of text: String) -> [String] {
    for separator in [" > ", ">", "＞", "»", "›", " / ", "|"] where text.contains(separator) {
      var levels: [String] = []
      var rest = Substring(text)
      while let range = rest.firstRange(of: separator) {
        levels.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
      levels.append(String(rest))
      return cleaned(levels)
    }
    return cleaned([text])
  }

  /// Levels without surrounding or double space, without empty ones, without a leading `Root`
  /// or `首页`, and without a level that only repeats the one before it.
  static func cleaned(_ levels: [String]) -> [String] {
    var result: [String] = []
    for level in levels {
      let text = level.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.isEmpty || text == result.last { continue }
      result.append(text)
    }
    if result.count > 1, ["root", "首页", "all categories"].contains(result[0].lowercased()) {
      result.removeFirst()
    }
    return result
  }
}
