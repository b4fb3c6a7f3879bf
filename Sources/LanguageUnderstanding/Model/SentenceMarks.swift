/// Cuts what shoppers write into sentences: at every mark that ends one, because they often begin
/// the next with a small letter.
public enum SentenceMarks {
  private static let marks: Set<Character> = [".", "!", "?", ";", "。", "！", "？", "；", "\n"]
  /// Characters of the shortest sentence; what is shorter belongs to the one after it.
  private static let shortest = 4

  /// The sentences with their marks; the text itself where it has none.
  public static func sentences(of text: String) -> [String] {
    var result: [String] = []
    var current = ""
    for character in text {
      current.append(character)
      guard marks.contains(character), current.count >= shortest else { continue }
      result.append(current)
      current = ""
    }
    guard current.contains(where: { !$0.isWhitespace }) else {
      return result.isEmpty ? [text] : result
    }
    if current.count < shortest, let last = result.indices.last {
      result[last] += current
    } else {
      result.append(current)
    }
    return result
  }
}
