/// A language that Aisle reads and answers in.
public enum Language: String, Sendable, Codable, CaseIterable, Hashable {
  case english = "en"
  case chinese = "zh"

  /// The language that `text` is written in: Chinese as soon as Han characters carry the sentence.
  ///
  /// A sentence with a few Latin brand names among Han characters is Chinese; a single Han
  /// character inside English text is not enough. Linear in the length of the text.
  ///
  /// - Returns: `nil` where the text holds neither Han characters nor letters ("???", "120").
  public static func detect(in text: String) -> Language? {
    var han = 0
    var words = 0
    var insideWord = false
    for scalar in text.unicodeScalars {
      if scalar.isHan {
        han += 1
        insideWord = false
      } else if scalar.properties.isAlphabetic {
        if !insideWord { words += 1 }
        insideWord = true
      } else {
        insideWord = false
      }
    }
    if han == 0 { return words == 0 ? nil : .english }
    // Two Han characters weigh about as much as one Latin word.
    return han * 2 >= words ? .chinese : .english
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a Han ideograph of the basic block, extension A, or the compatibility block.
  public var isHan: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3134F: true
    default: false
    }
  }
}
