internal import Catalog
internal import LanguageUnderstanding

/// Something that reviews speak of: an aspect of the lexicon, a specification of the product, or a
/// word of the shopper's.
struct ReviewTopic: Sendable {
  var english: String
  var chinese: String
  /// Words that reveal it, both languages.
  var terms: [String]

  func name(in language: Language) -> String { language == .chinese ? chinese : english }

  init(_ concept: Concept) {
    english = concept.english.first ?? concept.name
    chinese = concept.chinese.first ?? concept.name
    terms = concept.names
  }

  init(word: String) {
    english = word
    chinese = word
    terms = [word]
  }

  private init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
    terms = [english, chinese]
  }

  /// The specifications of a product as topics: what its department is judged by beyond the aspects
  /// that all departments share.
  static func specifications(of product: Product) -> [ReviewTopic] {
    let general: Set<String> = [
      "type", "model", "brand", "colour", "color", "dimensions", "released", "date released",
      "product colour", "quantity", "origin", "country of origin", "stock", "contents", "set",
    ]
    let twins = product.attributesChinese
    return product.attributes.enumerated().compactMap { index, attribute in
      let name = attribute.name.lowercased()
      guard name.count > 3, !general.contains(name) else { return nil }
      let chinese = twins.count == product.attributes.count ? twins[index].name : name
      return ReviewTopic(english: name, chinese: chinese)
    }
  }
}
