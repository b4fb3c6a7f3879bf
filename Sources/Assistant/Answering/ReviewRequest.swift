internal import LanguageUnderstanding

/// What a question about reviews wants to know.
struct ReviewRequest {
  enum Polarity { case praise, complaints }
  var topics: [ReviewTopic]
  var polarity: Polarity?

  private static let complaints = [
    "complain", "complains", "complaint", "dislike", "hate", "bad", "negative", "cons", "problem",
    "issue", "worst", "wrong", "annoy", "annoying", "criticise", "criticize", "drawback",
    "downside", "weakness", "fault", "flaw", "差评", "抱怨", "缺点", "不好", "吐槽", "槽点", "毛病", "问题", "不满",
    "缺陷",
    "坏处",
  ]
  private static let praise = [
    "like", "love", "praise", "pros", "good", "best", "positive", "strength", "enjoy", "优点", "好评",
    "喜欢", "满意", "好处", "亮点",
  ]
  /// Words of such questions that name no topic.
  private static let empty: Set<String> = Set(
    words: """
      review reviewer rating rate buyer people person owner customer user shopper say said think opinion feedback comment \
      anyone anybody everyone other most common commonly main really actually according find report mention star \
      thought far overall general summary summarise summarize point thing good bad like love hate dislike complain complaint \
      pros cons positive negative problem issue praise best worst reliable any happy regret word real life
      """,
    characters: "评价论买家用户大家人说觉得看法反馈口碑差好优缺点抱怨吐槽满意喜欢网友顾客怎样最都主要集中哪里方面过后使用感受真实总体有问题毛病如何")

  init(_ query: ParsedQuery, summarizer: ReviewSummarizer) {
    let text = query.text.lowercased()
    let isNegative = Self.complaints.contains(where: text.containsCue)
    let isPositive = Self.praise.contains(where: text.containsCue)
    polarity =
      isNegative == isPositive ? nil : isNegative ? .complaints : .praise
    let question = AskedQuestion(query)
    topics = summarizer.topics(in: question.text)
    guard topics.isEmpty else { return }
    if let term = query.attributes.first {
      var topic = ReviewTopic(word: term.surface)
      topic.terms += term.alternatives
      topics = [topic]
      return
    }
    let rest = question.details.filter { !Self.empty.contains($0) }
    guard (1...3).contains(rest.count) else { return }
    let isChinese = rest.allSatisfy { ($0.unicodeScalars.first?.value ?? 0) > 0x2E80 }
    // A single character is too little to say what is meant.
    guard !isChinese || rest.count >= 2 else { return }
    topics = [ReviewTopic(word: rest.joined(separator: isChinese ? "" : " "))]
  }
}
