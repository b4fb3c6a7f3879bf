internal import LanguageUnderstanding

/// Reviews cut into what can be judged and quoted.
enum ReviewSentences {
  /// Sentences by their end marks; a decimal point is none.
  static func split(_ text: String) -> [String] {
    var result: [String] = []
    var current = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    func close() {
      let sentence = String(current).split(separator: " ").joined(separator: " ")
      if sentence.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
        result.append(sentence)
      }
      current = String.UnicodeScalarView()
    }
    for (index, scalar) in scalars.enumerated() {
      current.append(scalar)
      switch scalar {
      case "。", "！", "？", "；", "\n", "!", "?", ";": close()
      case ".":
        if index + 1 == scalars.count || scalars[index + 1] == " " { close() }
      default: break
      }
    }
    close()
    return result
  }

  private static let turns = [
    " but ", " however ", " although ", " though ", " except ", " yet ", " while ", "但是", "但", "不过",
    "可是", "只是", "就是", "然而", "虽然",
  ]

  /// The parts of a sentence between which the opinion may turn: "light, but the hinge creaks".
  static func clauses(of sentence: String) -> [String] {
    var parts = [sentence]
    for turn in turns {
      parts = parts.flatMap { part in
        part.replacing(turn, with: "\u{1F}").split(separator: "\u{1F}").map(String.init)
      }
    }
    return parts.filter { part in part.unicodeScalars.contains { $0.properties.isAlphabetic } }
  }
}
