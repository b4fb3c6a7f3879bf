internal import Foundation
internal import LanguageUnderstanding

extension RunningSearch {
  /// The need in words without the names of the shelves that it is looked for on: what tells their
  /// products apart. Empty where nothing but a shelf is asked for.
  var needText: String {
    guard namesNeed, categories.contains(where: { !$0.shelves.isEmpty }) else { return "" }
    var text = queryText
    for category in categories {
      while let range = text.range(of: category.surface, options: .caseInsensitive) {
        text.replaceSubrange(range, with: " ")
      }
    }
    return text.trimmingCharacters(in: .whitespaces)
  }
}
