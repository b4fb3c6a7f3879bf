internal import Catalog
internal import LanguageUnderstanding
internal import Recommendation

/// What buyers say.
extension ShoppingAssistant {
  private static let whichOne = ["which", "who has", "哪个", "哪款", "哪一款", "哪件", "哪双", "哪台"]

  func reviews(_ query: ParsedQuery, _ draft: inout Draft) throws {
    if query.references.isEmpty, query.products.isEmpty, state.shown.count > 1,
      Self.whichOne.contains(where: query.text.containsCue)
    {
      try bestRated(&draft)
      return
    }
    guard let id = try targets(of: query).first, let product = try store.product(id) else {
      askWhichProduct(query, &draft)
      return
    }
    state.focus(on: product.id)
    let passages = try store.passages(of: product.id)
    draft.answer.products = [plain(product)]
    draft.page = try page(of: product, passages: passages)
    guard let summary = draft.page?.reviewSummary else {
      draft.answer.kind = .notStated
      draft.answer.text = phrases.noReviews(shortTitle(product))
      return
    }
    draft.answer.kind = .reviews
    let request = ReviewRequest(query, summarizer: summarizer)
    var said = Said()
    for topic in request.topics.prefix(3) {
      let opinion = summarizer.opinion(
        on: topic, product: product, passages: passages, language: state.language)
      tell(opinion.aspect, neutral: opinion.neutral, of: summary.count, in: &said)
    }
    if request.topics.isEmpty || said.quotes.isEmpty {
      // Where the topic is not in the reviews, what they do say is told if there is anything common.
      tell(summary, of: product, polarity: request.polarity, passages: passages, in: &said)
    }
    draft.answer.text = said.sentences.joined(separator: phrases.gap)
    var seen: Set<Passage> = []
    draft.answer.citations = said.quotes.filter { seen.insert($0).inserted }.map(Citation.init)
  }

  /// "Which one has the best reviews?": the list by its ratings, few ratings counting for little.
  private func bestRated(_ draft: inout Draft) throws {
    let rating = ranker.rating
    let products = try store.products(state.shown).filter { $0.rating != nil }
      .sorted { a, b in
        rating.mean(rating: a.rating, count: a.ratingCount)
          > rating.mean(rating: b.rating, count: b.ratingCount)
      }
    guard let best = products.first else {
      draft.answer.kind = .notStated
      draft.answer.text = phrases.noRatings()
      return
    }
    draft.answer.kind = .reviews
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.bestRated(
      products.prefix(2).map {
        (title: shortTitle($0), rating: $0.rating ?? 0, count: $0.ratingCount)
      })
    draft.page = try page(of: best, passages: try store.passages(of: best.id))
    state.show(list: products.map(\.id))
  }

  /// Sentences with the quotations that back them.
  private struct Said {
    var sentences: [String] = []
    var quotes: [Passage] = []
  }

  private func tell(
    _ aspect: ReviewSummary.Aspect, neutral: Passage?, of total: Int, in said: inout Said
  ) {
    said.quotes += [aspect.praise, aspect.complaint].compactMap(\.self)
    switch (aspect.positive + aspect.negative, neutral) {
    case (0, nil): said.sentences.append(phrases.notInReviews(aspect.name, of: total))
    case (0, let quote?):
      said.quotes.append(quote)
      said.sentences.append(phrases.mentionedWithoutOpinion(aspect.name, of: total))
    case (1, _):
      said.sentences.append(
        phrases.oneReview(on: aspect.name, isPositive: aspect.positive == 1, of: total))
    default:
      said.sentences.append(
        phrases.aspectReviews(
          aspect.name, positive: aspect.positive, negative: aspect.negative, total: total))
    }
  }

  private func tell(
    _ summary: ReviewSummary, of product: Product, polarity: ReviewRequest.Polarity?,
    passages: [Passage], in said: inout Said
  ) {
    let pros =
      polarity == .complaints
      ? []
      : Array(summary.aspects.filter { $0.positive >= 2 && $0.positive > $0.negative }.prefix(4))
    let cons =
      polarity == .praise
      ? []
      : Array(
        summary.aspects.filter { $0.negative >= 2 && $0.negative >= $0.positive }
          .sorted { $0.negative > $1.negative }.prefix(4))
    let isWhole = said.sentences.isEmpty
    if isWhole {
      said.sentences.append(
        phrases.reviews(title: shortTitle(product), count: summary.count, mean: summary.mean))
    }
    if !pros.isEmpty {
      said.sentences.append(
        phrases.praised(pros.map { phrases.mentions($0.name, $0.positive, of: summary.count) }))
    }
    if !cons.isEmpty {
      said.sentences.append(
        phrases.criticised(cons.map { phrases.mentions($0.name, $0.negative, of: summary.count) }))
    }
    said.quotes += pros.compactMap(\.praise) + cons.compactMap(\.complaint)
    guard pros.isEmpty, cons.isEmpty, isWhole else { return }
    said.sentences.append(
      polarity == .complaints
        ? phrases.noCommonComplaint(of: summary.count) : phrases.nothingCommon())
    // What single buyers say is quoted, and counted for no more than that.
    let wanted = polarity == .complaints ? [false] : polarity == .praise ? [true] : [true, false]
    for isPositive in wanted {
      if let quote = telling(product, passages, isPositive: isPositive) {
        said.quotes.append(quote)
      }
    }
  }

  /// The first sentence of the review of that leaning which most readers found helpful.
  private func telling(_ product: Product, _ passages: [Passage], isPositive: Bool) -> Passage? {
    let reviews = product.reviews.filter { review in
      review.rating.map { isPositive ? $0 >= 4 : $0 <= 3 } ?? false
    }
    guard
      let review = reviews.max(by: { a, b in
        let own = (a.language == state.language, b.language == state.language)
        return own.0 == own.1 ? (a.helpful ?? 0) < (b.helpful ?? 0) : own.1
      })
    else { return nil }
    return passages.first { $0.kind == .review && review.text.hasPrefix($0.text.prefix(20)) }
      ?? passages.first { passage in
        passage.kind == .review
          && (review.title.map { passage.text.hasPrefix($0) } ?? false)
      }
  }
}

extension ReviewSummary {
  /// The mean of the stars, to a tenth; `nil` where no review has any.
  var mean: Double? {
    let count = stars.reduce(0, +)
    guard count > 0 else { return nil }
    let sum = zip(1...5, stars).reduce(0) { $0 + $1.0 * $1.1 }
    return (Double(sum) / Double(count) * 10).rounded() / 10
  }
}
