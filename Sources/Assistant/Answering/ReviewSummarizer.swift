internal import Catalog
internal import Foundation
internal import LanguageUnderstanding

/// Sums up reviews by aspect, counting reviews rather than sentences.
///
/// A topic is found by its words; the opinion on it is that of the clause in which it stands, and
/// of the review's stars where the clause alone leaves it open.
struct ReviewSummarizer: Sendable {
  /// Probability that a sentence is positive; `nil` without a model.
  typealias Sentiment = @Sendable (String) -> Double?

  private let aspects: [ReviewTopic]
  private let table: PhraseTable<Int>
  private let sentiment: Sentiment

  init(lexicon: Lexicon, sentiment: @escaping Sentiment) {
    aspects = lexicon.concepts.filter { $0.kind == .aspect }.map(ReviewTopic.init)
    table = Self.table(of: aspects)
    self.sentiment = sentiment
  }

  private static func table(of topics: [ReviewTopic]) -> PhraseTable<Int> {
    var table = PhraseTable<Int>()
    for (index, topic) in topics.enumerated() {
      for term in topic.terms { table.insert(term, index) }
    }
    return table
  }

  private struct Opinion {
    var positive: [Passage] = []
    var negative: [Passage] = []
    var undecided: [Passage] = []
    var count: Int { positive.count + negative.count }
  }

  // MARK: Summary

  /// - Parameters:
  ///   - passages: the product's review passages, for quotations.
  /// - Returns: topics on which at least two reviews have an opinion, the most spoken of first;
  ///   `nil` where there are no reviews.
  func summary(
    of product: Product, passages: [Passage], language: Language
  ) -> ReviewSummary? {
    guard !product.reviews.isEmpty else { return nil }
    var stars = [0, 0, 0, 0, 0]
    for rating in product.reviews.compactMap(\.rating) {
      stars[min(max(Int(rating.rounded()) - 1, 0), 4)] += 1
    }
    let own = ReviewTopic.specifications(of: product).filter { topic in
      table.matches(in: FoldedUtterance(topic.english)).isEmpty
    }
    let topics = aspects + own
    let opinions = self.opinions(
      on: topics, table: own.isEmpty ? table : Self.table(of: topics), product: product,
      passages: passages)
    let result = opinions.filter { $0.value.count >= 2 }
      .sorted { a, b in
        a.value.count == b.value.count ? a.key < b.key : a.value.count > b.value.count
      }
      .map { aspect(topics[$0.key], $0.value, language) }
    return ReviewSummary(count: product.reviews.count, stars: stars, aspects: result)
  }

  /// What the reviews say of one topic, however few they are.
  ///
  /// - Returns: the aspect, and a quotation where reviews name the topic without judging it.
  func opinion(
    on topic: ReviewTopic, product: Product, passages: [Passage], language: Language
  ) -> (aspect: ReviewSummary.Aspect, neutral: Passage?) {
    let opinion =
      opinions(
        on: [topic], table: Self.table(of: [topic]), product: product, passages: passages)[0]
      ?? Opinion()
    return (aspect(topic, opinion, language), opinion.undecided.first)
  }

  /// The topics that a text names: for "any complaints about battery".
  func topics(in text: String) -> [ReviewTopic] {
    var seen: Set<Int> = []
    return table.matches(in: FoldedUtterance(text)).flatMap(\.values)
      .filter { seen.insert($0).inserted }.map { aspects[$0] }
  }

  private func aspect(
    _ topic: ReviewTopic, _ opinion: Opinion, _ language: Language
  ) -> ReviewSummary.Aspect {
    // A quotation in the shopper's language where there is one.
    func quote(_ passages: [Passage]) -> Passage? {
      passages.first { $0.language == language } ?? passages.first
    }
    return ReviewSummary.Aspect(
      name: topic.name(in: language), positive: opinion.positive.count,
      negative: opinion.negative.count, praise: quote(opinion.positive),
      complaint: quote(opinion.negative))
  }

  // MARK: Opinions

  private func opinions(
    on topics: [ReviewTopic], table: PhraseTable<Int>, product: Product, passages: [Passage]
  ) -> [Int: Opinion] {
    let reviews = passages.filter { $0.kind == .review }
    // "Coffee" says nothing where everything is about coffee.
    let subject = WordSequence(
      [product.title.base, product.title.chinese ?? "", product.category.base.last ?? ""]
        .joined(separator: " "))
    var result: [Int: Opinion] = [:]
    // A clause that speaks of several topics is judged once.
    var judged: [String: Double] = [:]
    func sentiment(of clause: String) -> Double? {
      if let known = judged[clause] { return known }
      let value = self.sentiment(clause)
      judged[clause] = value
      return value
    }
    for review in product.reviews {
      for (topic, mention) in mentions(review, table, subject) {
        let quote = quotation(mention.sentence, of: review, product: product.id, in: reviews)
        switch verdict(mention.clauses.compactMap(sentiment), rating: review.rating) {
        case true?: result[topic, default: Opinion()].positive.append(quote)
        case false?: result[topic, default: Opinion()].negative.append(quote)
        case nil: result[topic, default: Opinion()].undecided.append(quote)
        }
      }
    }
    return result
  }

  private struct Mention {
    /// The first sentence of some length that names the topic.
    var sentence: String
    var clauses: [String]
  }

  private func mentions(
    _ review: Review, _ table: PhraseTable<Int>, _ subject: WordSequence
  ) -> [Int: Mention] {
    var result: [Int: Mention] = [:]
    let sentences = (review.title.map { [$0] } ?? []) + [review.text]
    for sentence in sentences.flatMap(ReviewSentences.split) {
      for clause in ReviewSentences.clauses(of: sentence) {
        let text = FoldedUtterance(clause)
        let found = table.matches(in: text).filter { !subject.contains(text.text($0.range)) }
        for topic in Set(found.flatMap(\.values)) {
          var mention = result[topic] ?? Mention(sentence: sentence, clauses: [])
          mention.clauses.append(clause)
          // A title of one word is a poor quotation.
          if isShort(mention.sentence) { mention.sentence = sentence }
          result[topic] = mention
        }
      }
    }
    return result
  }

  private func isShort(_ sentence: String) -> Bool {
    PhraseTable<Bool>.words(of: sentence).count < 4
  }

  /// The sum of two log-odds, the model's for the clauses and a prior of the stars, decides where it
  /// is clear; without a model the stars alone.
  private func verdict(_ sentiments: [Double], rating: Double?) -> Bool? {
    let prior = rating.map { ($0 - 3) * 0.7 } ?? 0
    let scores = sentiments.map { min(max($0, 0.02), 0.98) }
    let evidence =
      scores.isEmpty
      ? 0 : scores.map { log($0 / (1 - $0)) }.reduce(0, +) / Double(scores.count)
    let value = evidence + prior
    guard abs(value) >= 0.5 else { return nil }
    return value > 0
  }

  private func quotation(
    _ sentence: String, of review: Review, product: ProductID, in passages: [Passage]
  ) -> Passage {
    let holder = passages.first { $0.text.localizedContains(sentence) }
    return Passage(
      id: holder?.id ?? PassageID(product: product, ordinal: 0), kind: .review,
      language: review.language ?? Language.detect(in: sentence) ?? .english, text: sentence)
  }
}
