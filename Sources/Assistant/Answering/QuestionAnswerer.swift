internal import Catalog
internal import LanguageUnderstanding
internal import Retrieval

/// Answers a question about one product from its passages, or says that the page does not say.
struct QuestionAnswerer {
  let index: SearchIndex
  let reader: LanguageReader
  let phrases: Phrasebook
  /// The product's short title.
  let title: String

  struct Result {
    var isStated: Bool
    var text: String
    var citations: [Passage]
  }

  /// Least probability that the best passage answers; chosen on the development conversations.
  private static let threshold = 0.5

  func answer(_ query: ParsedQuery, about product: Product, passages: [Passage]) -> Result {
    guard !passages.isEmpty else { return notStated(closest: nil) }
    let whole = Dictionary(passages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ranked = judged(
      ranking(of: inOneLanguage(passages).flatMap(sentences), query: query), query)
    guard let best = ranked.first, best.answers >= Self.threshold else {
      return notStated(closest: ranked.first { $0.answers > 0.25 })
    }
    let cited = ranked.prefix(3).filter { $0.answers >= max(Self.threshold, best.answers * 0.8) }
      .compactMap { whole[$0.passage.id] }
    let text = statement(best.passage)
    if isYesNo(query.text), let verdict = verdict(on: best.passage) {
      return Result(
        isStated: true, text: phrases.yesNo(verdict, title: title, text: text), citations: cited)
    }
    return Result(
      isStated: true, text: phrases.stated(title: title, text: text), citations: cited)
  }

  /// Without the twins in the other language of what the page says in the shopper's.
  private func inOneLanguage(_ passages: [Passage]) -> [Passage] {
    let own = Set(passages.filter { $0.language == phrases.language }.map(\.kind))
    return passages.filter {
      $0.language == phrases.language || !own.contains($0.kind) || $0.kind == .review
        || $0.kind == .question
    }
  }

  /// A passage of prose, sentence by sentence: one sentence answers, its neighbours dilute it.
  private func sentences(of passage: Passage) -> [Passage] {
    guard passage.kind == .description || passage.kind == .review else { return [passage] }
    return ReviewSummarizer.sentences(of: passage.text).map { sentence in
      var copy = passage
      copy.text = sentence
      return copy
    }
  }

  /// Where the question gives away what kind of value it asks for, sentences with such a value
  /// gain and those without lose.
  private func judged(_ ranked: [ScoredPassage], _ query: ParsedQuery) -> [ScoredPassage] {
    guard let expected = ExpectedAnswer(question: query.text) else { return ranked }
    // Whether nothing but the value itself is asked for ("which colour is it").
    let isOnly = query.attributes.allSatisfy { ExpectedAnswer(question: $0.surface) == expected }
    return ranked.map { item in
      var item = item
      if expected.isGiven(in: item.passage.text) {
        if isOnly || item.lexical >= 0.1 || item.dense >= 0.35 {
          item.answers = max(item.answers, min(0.9, item.answers + 0.4), 0.55)
          item.score += 0.3
        }
      } else {
        item.answers *= 0.6
      }
      return item
    }.sorted { $0.score > $1.score }
  }

  /// Passages by how well they answer; specifications before equals of other kinds, reviews last.
  ///
  /// The question is asked as it was said, and once more for each name of what it asks about, so
  /// that 分辨率 finds "display resolution"; a passage counts by the wording that suits it best.
  private func ranking(of passages: [Passage], query: ParsedQuery) -> [ScoredPassage] {
    var best: [PassageID: ScoredPassage] = [:]
    func take(_ ranked: [ScoredPassage], factor: Double) {
      for var item in ranked {
        item.score *= factor
        item.answers *= factor
        if item.score > best[item.passage.id]?.score ?? -1 { best[item.passage.id] = item }
      }
    }
    let question = withoutPointers(query)
    take(
      index.rank(
        passages, answering: question, embedding: question == query.text ? query.embedding : nil),
      factor: 1)
    for name in otherNames(query) { take(index.rank(passages, answering: name), factor: 0.9) }
    func trust(_ passage: Passage) -> Double {
      // A page in both languages answers in the shopper's.
      let foreign = passage.language == phrases.language ? 0 : -0.15
      return switch passage.kind {
      case .specification: 0.04 + foreign
      case .question: 0.03 + foreign
      case .feature: 0.02 + foreign
      case .description: 0.01 + foreign
      case .review: -0.05 + foreign
      }
    }
    return best.values.sorted { a, b in
      let left = a.score + trust(a.passage)
      let right = b.score + trust(b.passage)
      return left == right ? a.passage.id.ordinal < b.passage.id.ordinal : left > right
    }
  }

  /// The question without what points at the product: that says nothing about what is asked.
  private func withoutPointers(_ query: ParsedQuery) -> String {
    let drop = query.entities.filter { [.ordinal, .anaphor, .product].contains($0.span.type) }
      .map(\.span.range)
    guard !drop.isEmpty else { return query.text }
    // Ranges count from the first character that is no space.
    let scalars = query.text.unicodeScalars.drop { $0.properties.isWhitespace }
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() where !drop.contains(where: { $0.contains(place) })
    {
      result.append(scalar)
    }
    return String(result)
  }

  /// What the question asks about, under the names that it does not use itself.
  private func otherNames(_ query: ParsedQuery) -> [String] {
    let names = (query.attributes + query.uses).flatMap { term in
      term.alternatives.filter { !query.text.localizedContains($0) }.prefix(6)
    }
    return Array(names.prefix(12))
  }

  private func notStated(closest: ScoredPassage?) -> Result {
    var text = phrases.notStated(title: title)
    if let closest {
      text +=
        phrases.gap
        + phrases.closestPassage(statement(closest.passage))
    }
    return Result(isStated: false, text: text, citations: closest.map { [$0.passage] } ?? [])
  }

  private func statement(_ passage: Passage) -> String {
    guard passage.text.count > 240 else { return passage.text }
    return passage.text.prefix(237) + "…"
  }

  // MARK: Yes or no

  private func isYesNo(_ question: String) -> Bool {
    let text = question.lowercased()
    let first = text.prefix { $0.isLetter || $0 == "'" }
    let verbs: Set<Substring> = [
      "does", "is", "are", "can", "will", "do", "has", "have", "would", "could", "did", "isn't",
      "doesn't", "was",
    ]
    if verbs.contains(first) { return true }
    return text.contains("吗") || text.contains("能不能") || text.contains("是不是")
      || text.contains("有没有")
      || text.contains("可不可以") || text.contains("支不支持") || text.contains("会不会")
  }

  /// Yes or no where the passage states it beyond doubt; `nil` where only its words can be quoted.
  private func verdict(on passage: Passage) -> Bool? {
    guard passage.kind == .specification,
      let colon = passage.text.firstIndex(where: { $0 == ":" || $0 == "：" })
    else {
      guard passage.kind == .question else { return nil }
      return answerVerdict(passage.text)
    }
    let value = passage.text[passage.text.index(after: colon)...].lowercased()
      .split(separator: " ").joined(separator: " ")
    switch value {
    case "yes", "true", "有", "是", "支持", "y": return true
    case "no", "false", "无", "没有", "否", "不支持", "n", "none": return false
    default: return nil
    }
  }

  private func answerVerdict(_ text: String) -> Bool? {
    let answer = text.split(separator: "\n").last.map { $0.lowercased() } ?? ""
    let head = answer.split(whereSeparator: { " ,.:，。：".contains($0) }).prefix(3).map(String.init)
    if head.contains("yes") || head.contains("可以") || head.contains("是的") { return true }
    if head.contains("no") || head.contains("不可以") || head.contains("不能") { return false }
    return nil
  }
}
