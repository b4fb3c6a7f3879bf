internal import Catalog
internal import LanguageUnderstanding

/// Sums up reviews by aspect, counting reviews rather than sentences.
///
/// An aspect is found by its words, the opinion on it by the sentiment of the sentence, and by the
/// stars of the review where the sentence alone is undecided.
struct ReviewSummarizer: Sendable {
  /// Probability that a sentence is positive; `nil` without a model.
  typealias Sentiment = @Sendable (String) -> Double?

  private let aspects: [Concept]
  private let table: PhraseTable<Int>
  private let sentiment: Sentiment

  init(lexicon: Lexicon, sentiment: @escaping Sentiment) {
    aspects = lexicon.concepts.filter { $0.kind == .aspect }
    var table = PhraseTable<Int>()
    for (index, aspect) in aspects.enumerated() {
      for name in aspect.names { table.insert(name, index) }
    }
    self.table = table
    self.sentiment = sentiment
  }

  private struct Opinion {
    var positive: [Passage] = []
    var negative: [Passage] = []
  }

  /// - Parameters:
  ///   - passages: the product's review passages, for quotations.
  /// - Returns: aspects that at least two reviews speak of, the most spoken of first; `nil` where
  ///   there are no reviews.
  func summary(
    of product: Product, passages: [Passage], language: Language
  ) -> ReviewSummary? {
    guard !product.reviews.isEmpty else { return nil }
    var stars = [0, 0, 0, 0, 0]
    var opinions: [Int: Opinion] = [:]
    for review in product.reviews {
      if let rating = review.rating {
        stars[min(max(Int(rating.rounded()) - 1, 0), 4)] += 1
      }
      for (aspect, sentences) in sentencesByAspect(review) {
        guard let verdict = verdict(sentences, rating: review.rating) else { continue }
        let quote = quotation(sentences[0], of: review, product: product.id, in: passages)
        if verdict {
          opinions[aspect, default: Opinion()].positive.append(quote)
        } else {
          opinions[aspect, default: Opinion()].negative.append(quote)
        }
      }
    }
    let result = opinions.filter { $0.value.positive.count + $0.value.negative.count >= 2 }
      .sorted { a, b in
        let left = a.value.positive.count + a.value.negative.count
        let right = b.value.positive.count + b.value.negative.count
        return left == right ? a.key < b.key : left > right
      }
      .map { index, opinion in
        ReviewSummary.Aspect(
          name: name(of: aspects[index], in: language), positive: opinion.positive.count,
          negative: opinion.negative.count, praise: opinion.positive.first,
          complaint: opinion.negative.first)
      }
    return ReviewSummary(count: product.reviews.count, stars: stars, aspects: result)
  }

  /// The aspects that a text names: for "any complaints about battery".
  func aspectNames(in text: String, language: Language) -> [String] {
    var seen: Set<Int> = []
    return table.matches(in: FoldedUtterance(text)).flatMap(\.values)
      .filter { seen.insert($0).inserted }
      .map { name(of: aspects[$0], in: language) }
  }

  private func name(of concept: Concept, in language: Language) -> String {
    switch language {
    case .english: concept.english.first ?? concept.name
    case .chinese: concept.chinese.first ?? concept.name
    }
  }

  private func sentencesByAspect(_ review: Review) -> [Int: [String]] {
    var result: [Int: [String]] = [:]
    for sentence in Self.sentences(of: (review.title.map { $0 + ". " } ?? "") + review.text) {
      let found = Set(table.matches(in: FoldedUtterance(sentence)).flatMap(\.values))
      for aspect in found { result[aspect, default: []].append(sentence) }
    }
    return result
  }

  private func verdict(_ sentences: [String], rating: Double?) -> Bool? {
    let scores = sentences.compactMap(sentiment)
    if !scores.isEmpty {
      let mean = scores.reduce(0, +) / Double(scores.count)
      // Stars speak where the sentence is undecided.
      let prior = rating.map { ($0 - 3) / 2 * 0.35 } ?? 0
      let value = mean + prior
      if value >= 0.6 { return true }
      if value <= 0.4 { return false }
      return nil
    }
    guard let rating, rating != 3 else { return nil }
    return rating > 3
  }

  private func quotation(
    _ sentence: String, of review: Review, product: ProductID, in passages: [Passage]
  ) -> Passage {
    let holder = passages.first { $0.text.localizedContains(sentence) }
    return Passage(
      id: holder?.id ?? PassageID(product: product, ordinal: 0), kind: .review,
      language: review.language ?? Language.detect(in: sentence) ?? .english, text: sentence)
  }

  /// Sentences by their end marks; a decimal point is none.
  static func sentences(of text: String) -> [String] {
    var result: [String] = []
    var current = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    func close() {
      let sentence = String(current).split(separator: " ").joined(separator: " ")
      if !sentence.isEmpty { result.append(sentence) }
      current = String.UnicodeScalarView()
    }
    for (index, scalar) in scalars.enumerated() {
      current.append(scalar)
      switch scalar {
      case "。", "！", "？", "；", "\n", "!", "?": close()
      case ".":
        if index + 1 == scalars.count || scalars[index + 1] == " " { close() }
      default: break
      }
    }
    close()
    return result
  }
}
