/// Cuts a product page into citable passages.
///
/// A pure function of the page: the same page gives the same passages under the same numbers, so
/// `hp-014#3` may be cited as long as the page does not change. Passages are therefore not stored
/// a second time; the store cuts them when they are asked for (a few microseconds a page).
///
/// The order is that of the page: description, features, specifications, questions with their
/// answers, reviews. Reviews come last, so that a new review leaves the other numbers alone. A
/// question without an answer states nothing about the product and gives no passage.
public struct PassageBuilder: Sendable {
  /// Characters that sentences are grouped up to.
  public let pieceLength: Int

  public init(pieceLength: Int = 220) { self.pieceLength = pieceLength }

  /// Linear in the length of the page.
  public func passages(of product: Product) -> [Passage] {
    var passages: [Passage] = []

    func add(_ kind: PassageKind, _ text: String, _ language: Language?) {
      let id = PassageID(product: product.id, ordinal: passages.count)
      passages.append(
        Passage(
          id: id, kind: kind, language: language ?? Language.detect(in: text) ?? .english,
          text: text))
    }

    if let description = product.description {
      for piece in SentenceSplitter.pieces(of: description.base, limit: pieceLength) {
        add(.description, piece, nil)
      }
      for piece in SentenceSplitter.pieces(of: description.chinese ?? "", limit: pieceLength) {
        add(.description, piece, .chinese)
      }
    }
    for feature in product.features.base {
      for piece in SentenceSplitter.pieces(of: feature, limit: pieceLength) {
        add(.feature, piece, nil)
      }
    }
    for feature in product.features.chinese ?? [] {
      for piece in SentenceSplitter.pieces(of: feature, limit: pieceLength) {
        add(.feature, piece, .chinese)
      }
    }
    for attribute in product.attributes {
      let language = Language.detect(in: attribute.name) ?? .english
      let colon = language == .chinese ? "：" : ": "
      let value = attribute.value.formatted(in: language)
      add(.specification, attribute.name + colon + value, language)
    }
    for attribute in product.attributesChinese {
      add(
        .specification, attribute.name + "：" + attribute.value.formatted(in: .chinese), .chinese)
    }
    for question in product.questions {
      guard let answer = question.answer else { continue }
      let language = Language.detect(in: question.question)
      let space = language == .chinese ? "" : " "
      add(.question, question.question + space + answer, language)
    }
    for review in product.reviews {
      let text = review.title.map { joined(title: $0, text: review.text) } ?? review.text
      for piece in SentenceSplitter.pieces(of: text, limit: pieceLength) {
        add(.review, piece, review.language)
      }
    }
    return passages
  }

  /// The title as the review's first sentence.
  private func joined(title: String, text: String) -> String {
    if text.isEmpty || text.hasPrefix(title) { return text.isEmpty ? title : text }
    guard let last = title.unicodeScalars.last else { return text }
    if last.isHan { return title + "。" + text }
    return last.properties.isAlphabetic || last.properties.numericType != nil
      ? title + ". " + text : title + " " + text
  }
}
