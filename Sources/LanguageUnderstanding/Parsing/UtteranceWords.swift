internal import Catalog

/// The words of an utterance with their places: Latin words and numbers whole, Han characters one by one.
struct UtteranceWords {
  struct Word {
    /// Folded.
    var text: String
    /// Folded and without an English plural ending.
    var stem: String
    /// In Unicode scalars.
    var range: Range<Int>
    var isHan: Bool
  }

  let words: [Word]

  init(_ text: FoldedUtterance) {
    var words: [Word] = []
    var index = 0
    while index < text.count {
      let scalar = text.folded[index]
      if scalar.isHan {
        let character = String(Character(scalar))
        words.append(
          Word(text: character, stem: character, range: index..<index + 1, isHan: true))
        index += 1
      } else if scalar.isWordScalar {
        var end = index + 1
        while end < text.count {
          let next = text.folded[end]
          let isInner =
            next == "'" && end + 1 < text.count && text.folded[end + 1].isWordScalar
            && !text.folded[end + 1].isHan
          guard (next.isWordScalar && !next.isHan) || isInner else { break }
          end += 1
        }
        let word = text.foldedText(index..<end)
        words.append(
          Word(text: word, stem: Plural.singular(word), range: index..<end, isHan: false))
        index = end
      } else {
        index += 1
      }
    }
    self.words = words
  }
}

/// English plural endings, taken off so that "headphones" and "headphone" are one key.
enum Plural {
  private static let irregular: [String: String] = [
    "mice": "mouse", "knives": "knife", "shelves": "shelf", "scarves": "scarf",
    "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "loaves": "loaf", "glasses": "glasses", "accessories": "accessory", "batteries": "battery",
    "series": "series", "jeans": "jeans", "shoes": "shoe", "canvas": "canvas", "axes": "axe",
    "leaves": "leaf", "people": "person", "lens": "lens", "chess": "chess", "lenses": "lens",
    "hoodies": "hoodie", "cookies": "cookie", "movies": "movie", "ties": "tie",
    "potatoes": "potato",
    "tomatoes": "tomato", "buses": "bus", "vases": "vase", "cases": "case", "bases": "base",
    "mattresses": "mattress", "dresses": "dress", "purses": "purse", "horses": "horse",
    "women's": "woman", "men's": "man", "womens": "woman", "mens": "man", "kids'": "kid",
  ]

  /// The singular of a folded English word by its ending; Latin letters only.
  static func singular(_ word: String) -> String {
    if let form = irregular[word] { return form }
    guard word.utf8.count > 3, word.hasSuffix("s") else {
      return word.utf8.count == 3 && word == "tvs" ? "tv" : word
    }
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["ches", "shes", "sses", "xes", "zes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    if word.hasSuffix("oes"), word != "shoes" { return String(word.dropLast(2)) }
    if word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is") { return word }
    if word.hasSuffix("'s") { return singular(String(word.dropLast(2))) }
    return String(word.dropLast())
  }
}
