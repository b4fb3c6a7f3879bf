internal import Catalog
internal import LanguageUnderstanding

extension TermMention {
  /// As the shopper said it, or where that was in another language, by a name in `language`.
  func name(in language: Language) -> String {
    surface.isWritten(in: language)
      ? surface : alternatives.first { $0.isWritten(in: language) } ?? surface
  }
}

extension CategoryMention {
  /// As the shopper said it, or where that was in another language, by a name in `language`.
  func name(in language: Language) -> String {
    if surface.isWritten(in: language) { return surface }
    if name.isWritten(in: language) { return name }
    return nouns.first { $0.isWritten(in: language) } ?? name
  }
}

extension String {
  /// Whether nothing in it is of another language: digits and signs are of every language.
  fileprivate func isWritten(in language: Language) -> Bool {
    (Language.detect(in: self) ?? language) == language
  }
}

extension Sequence<String> {
  /// One noun phrase of parts that stand one after the other: with spaces in English, without in
  /// Chinese but beside Latin letters and digits.
  func phrase(in language: Language) -> String {
    reduce(into: "") { phrase, part in
      let isTight =
        language == .chinese && !(phrase.last?.isASCII ?? true) && !(part.first?.isASCII ?? true)
      if !phrase.isEmpty, !isTight { phrase += " " }
      phrase += part
    }
  }
}
