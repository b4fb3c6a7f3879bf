internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Answers a question about one product from its passages, or says that the page does not say.
///
/// Where sources agree the more trusted speaks: specifications, answered questions, description,
/// reviews. Where they do not, both are told.
struct QuestionAnswerer {
  let index: SearchIndex
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
  /// What a specification needs whose name is what is asked for, where the question says more.
  private static let thresholdOfNamed = 0.3
  /// What a passage needs that answers yes or no without a name of what is asked for.
  private static let thresholdOfUnnamed = 0.8
  /// What a passage needs to be shown as the closest one where none answers.
  private static let thresholdOfClosest = 0.35

  func answer(_ query: ParsedQuery, about product: Product, passages: [Passage]) -> Result {
    let question = AskedQuestion(query)
    guard !passages.isEmpty else { return notStated(question, query, closest: nil) }
    let whole = Dictionary(passages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sentences = inOneLanguage(passages).flatMap(sentences)
    let ranked = judged(ranking(of: sentences, question: question, query: query), question, query)
    guard
      let best = named(in: ranked, question) ?? mentioned(in: ranked, question)
        ?? ranked.first(where: { isEnough($0, for: question) })
    else {
      return notStated(
        question, query,
        closest: ranked.first { $0.answers > Self.thresholdOfClosest && $0.lexical > 0 })
    }
    var cited = [best.passage]
    cited += ranked.prefix(3).filter {
      $0.answers >= max(Self.threshold, best.answers * 0.8) && $0.passage.id != best.passage.id
    }.map(\.passage)
    let finder = ContradictionFinder(question: question)
    let contradiction = finder.contradiction(of: best.passage, in: sentences)
    let opposed = opposition(to: best, in: ranked, question)
    cited = cited.filter { $0.id != opposed?.id } + (contradiction?.passages.prefix(2) ?? [])
    if let opposed { cited.append(opposed) }
    var seen: Set<PassageID> = []
    return Result(
      isStated: true,
      text: text(best.passage, question, contradiction: contradiction, opposed: opposed),
      citations: cited.filter { seen.insert($0.id).inserted }.compactMap { whole[$0.id] })
  }

  private func isEnough(_ item: ScoredPassage, for question: AskedQuestion) -> Bool {
    // What has a name and is not named may be something else that sounds alike.
    let isUnnamed =
      !question.names.isEmpty
      && (question.isYesNo
        || question.property != nil
          && !question.isNamed(in: WordSequence(item.passage.text)))
    return item.answers >= (isUnnamed ? Self.thresholdOfUnnamed : Self.threshold)
  }

  /// The specification whose name is what is asked for; its own words need not repeat the question's.
  private func named(in ranked: [ScoredPassage], _ question: AskedQuestion) -> ScoredPassage? {
    guard !question.names.isEmpty else { return nil }
    let keys = question.names.map(MeasuredProperty.key)
    // A colour of one part is not the colour of the whole.
    let least = question.expected == nil ? Self.thresholdOfNamed : Self.threshold
    return ranked.filter { item in
      guard item.passage.kind == .specification else { return false }
      let name = SpecificationParts.split(item.passage.text).name
      let isSame =
        keys.contains(MeasuredProperty.key(name))
        || question.property.map { MeasuredProperty.named(name) == $0 } ?? false
      let words = WordSequence(item.passage.text)
      let isDetailed = question.details.allSatisfy(words.contains)
      if isSame { return isDetailed || item.answers >= least }
      // "Laptop size" for "how big a laptop does it take".
      return isDetailed && !question.details.isEmpty
        && question.names.contains(where: WordSequence(name).contains)
    }.max { a, b in rank(of: a, keys, question) > rank(of: b, keys, question) }
  }

  /// For yes/no: the most trusted passage that names what is asked for, with all that the question
  /// says of it. A buyer's word is left to the ranking.
  private func mentioned(in ranked: [ScoredPassage], _ question: AskedQuestion) -> ScoredPassage? {
    guard question.isYesNo, !question.names.isEmpty else { return nil }
    let naming = ranked.filter { item in
      item.passage.kind != .review && question.isCovered(by: WordSequence(item.passage.text))
    }
    return PassageKind.byTrust.lazy.compactMap { kind in
      naming.first { $0.passage.kind == kind }
    }.first
  }

  /// What has all that the question says comes first, then what the shopper said first.
  private func rank(of item: ScoredPassage, _ keys: [String], _ question: AskedQuestion) -> Int {
    let key = MeasuredProperty.key(SpecificationParts.split(item.passage.text).name)
    let words = WordSequence(item.passage.text)
    let isDetailed = question.details.allSatisfy(words.contains(_:))
    return (keys.firstIndex(of: key) ?? keys.count) + (isDetailed ? 0 : keys.count + 1)
  }

  // MARK: Passages

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
    return ReviewSentences.split(passage.text).map { sentence in
      var copy = passage
      copy.text = sentence
      return copy
    }
  }

  /// Where the question gives away what kind of value it asks for, sentences with such a value
  /// gain and those without lose.
  private func judged(
    _ ranked: [ScoredPassage], _ question: AskedQuestion, _ query: ParsedQuery
  ) -> [ScoredPassage] {
    guard let expected = question.expected else { return ranked }
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
  private func ranking(
    of passages: [Passage], question: AskedQuestion, query: ParsedQuery
  ) -> [ScoredPassage] {
    var best: [Passage: ScoredPassage] = [:]
    func take(_ ranked: [ScoredPassage], factor: Double) {
      for var item in ranked {
        item.score *= factor
        item.answers *= factor
        if item.score > best[item.passage]?.score ?? -1 { best[item.passage] = item }
      }
    }
    take(
      index.rank(
        passages, answering: question.text,
        embedding: question.text == query.text ? query.embedding : nil), factor: 1)
    for name in question.names.prefix(12) where !query.text.localizedContains(name) {
      take(index.rank(passages, answering: name), factor: 0.9)
    }
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
    return best.values.filter { !isOtherProperty($0.passage, than: question) }.sorted { a, b in
      let left = a.score + trust(a.passage)
      let right = b.score + trust(b.passage)
      return left == right ? a.passage.id.ordinal < b.passage.id.ordinal : left > right
    }
  }

  /// Whether a specification gives another measured property than the one asked for: "Dimensions" is
  /// no answer to how much the tank holds, "Noise cancelling: yes" none to how loud it is.
  private func isOtherProperty(_ passage: Passage, than question: AskedQuestion) -> Bool {
    guard passage.kind == .specification else { return false }
    let (name, value) = SpecificationParts.split(passage.text)
    if VerdictReader.flag(value) != nil {
      let words = WordSequence(name)
      // "HEPA filter: yes" has no part in whether it needs replacing.
      let isAnotherMatter = question.isNamed(in: words) && !question.isCovered(by: words)
      return isAnotherMatter
        || question.property.map { $0 != MeasuredProperty.named(name) } ?? false
    }
    guard let asked = question.property, let own = MeasuredProperty.named(name) else {
      return false
    }
    return own != asked && !asked.otherNames.contains { MeasuredProperty.named($0) == own }
  }

  /// A passage of another kind that answers a yes/no question the other way.
  private func opposition(
    to best: ScoredPassage, in ranked: [ScoredPassage], _ question: AskedQuestion
  ) -> Passage? {
    let reader = VerdictReader(question: question)
    guard question.isYesNo, let verdict = reader.verdict(on: best.passage) else { return nil }
    return ranked.first { item in
      item.passage.kind != best.passage.kind && item.answers >= 0.7
        && reader.verdict(on: item.passage) == !verdict
    }?.passage
  }

  // MARK: Words

  private func text(
    _ passage: Passage, _ question: AskedQuestion,
    contradiction: ContradictionFinder.Contradiction?, opposed: Passage?
  ) -> String {
    var said = statement(passage)
    let value = passage.kind == .specification ? SpecificationParts.split(said).value : said
    if let unit = question.unit {
      if let converted = UnitConversion(requested: unit, language: phrases.language)
        .converted(value)
      {
        said = phrases.converted(said, to: converted)
      } else if Measure.all(in: value).contains(where: { $0.unit == nil }),
        Measure.all(in: value).allSatisfy({ $0.unit == nil })
      {
        said = phrases.withoutUnit(said)
      }
    }
    let verdict =
      question.isYesNo ? VerdictReader(question: question).verdict(on: passage) : nil
    var sentences = [
      phrases.answer(
        verdict, replies: question.chineseReplies, title: title, said: said, kind: passage.kind)
    ]
    if let contradiction {
      sentences.append(
        phrases.butOthersSay(
          contradiction.kind, sources: contradiction.passages.count, value: contradiction.value))
    }
    if let opposed { sentences.append(phrases.opposed(opposed.kind, statement(opposed))) }
    return sentences.joined(separator: phrases.gap)
  }

  private func notStated(
    _ question: AskedQuestion, _ query: ParsedQuery, closest: ScoredPassage?
  ) -> Result {
    let topic = question.property?.name(in: phrases.language) ?? query.attributes.first?.surface
    var text = phrases.notStated(
      title: title, topic: topic.flatMap { AskedQuestion.isTopic($0) ? $0 : nil })
    if let closest { text += phrases.gap + phrases.closestPassage(statement(closest.passage)) }
    return Result(isStated: false, text: text, citations: closest.map { [$0.passage] } ?? [])
  }

  /// What a passage says, short enough for a sentence: a specification as it stands, of an answered
  /// question the answer.
  private func statement(_ passage: Passage) -> String {
    let text =
      switch passage.kind {
      case .question: AnsweredText.answer(in: passage.text)
      case .specification: specification(passage.text)
      case .feature, .description, .review: passage.text
      }
    guard text.count > 240 else { return text }
    return text.prefix(237) + "…"
  }

  private func specification(_ text: String) -> String {
    let (name, value) = SpecificationParts.split(text)
    return phrases.specification(name, value)
  }
}

extension PassageKind {
  /// The kinds by how far their word is trusted.
  fileprivate static let byTrust: [PassageKind] = [
    .specification, .question, .feature, .description,
  ]
}
