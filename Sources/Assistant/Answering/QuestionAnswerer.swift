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
    let usable = passages.filter { $0.kind != .question || $0.text.contains("A:") || true }
    guard !usable.isEmpty else { return notStated(closest: nil) }
    let ranked = ranking(of: usable, query: query)
    guard let best = ranked.first, best.answers >= Self.threshold else {
      return notStated(closest: ranked.first { $0.answers > 0.25 })
    }
    let cited = ranked.prefix(3).filter { $0.answers >= max(Self.threshold, best.answers * 0.8) }
      .map(\.passage)
    let text = statement(best.passage)
    if isYesNo(query.text), let verdict = verdict(on: best.passage) {
      return Result(
        isStated: true, text: phrases.yesNo(verdict, title: title, text: text), citations: cited)
    }
    return Result(
      isStated: true, text: phrases.stated(title: title, text: text), citations: cited)
  }

  /// Passages by how well they answer; specifications before equals of other kinds, reviews last.
  private func ranking(of passages: [Passage], query: ParsedQuery) -> [ScoredPassage] {
    let question = expanded(query)
    let ranked = index.rank(
      passages, answering: question, embedding: question == query.text ? query.embedding : nil)
    func trust(_ passage: Passage) -> Double {
      switch passage.kind {
      case .specification: 0.04
      case .question: 0.03
      case .feature: 0.02
      case .description: 0.01
      case .review: -0.05
      }
    }
    return ranked.sorted { $0.score + trust($0.passage) > $1.score + trust($1.passage) }
  }

  /// The question with the other language's words for what it asks, so that 分辨率 finds "resolution".
  private func expanded(_ query: ParsedQuery) -> String {
    let asked = (query.attributes + query.uses).flatMap(\.alternatives).filter {
      !query.text.localizedContains($0)
    }
    return ([query.text] + asked.prefix(8)).joined(separator: " ")
  }

  private func notStated(closest: ScoredPassage?) -> Result {
    var text = phrases.notStated(title: title)
    if let closest {
      text += (phrases.language == .chinese ? "" : " ") + phrases.closestPassage(statement(closest.passage))
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
    return text.contains("吗") || text.contains("能不能") || text.contains("是不是") || text.contains("有没有")
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
