internal import Catalog
internal import LanguageUnderstanding

/// A question about a product, taken apart: what it is about, and what form of answer it wants.
struct AskedQuestion {
  var text: String
  /// The measured property it asks for.
  var property: MeasuredProperty?
  /// Names under which a page may state what it asks for, both languages; what the shopper said first.
  var names: [String]
  /// The names of each thing that it speaks of: "is the sole durable" of a sole and of durable.
  /// All of them have to be met where one passage answers yes or no.
  private var topics: [[String]]
  /// Words that say more than the names do: "escape key" in "what colour is the escape key".
  var details: [String]
  var isYesNo: Bool
  /// Whether it asks if the product has or supports something, so that naming the thing affirms it.
  var asksPossession: Bool
  var unit: RequestedUnit?
  var expected: ExpectedAnswer?

  init(_ query: ParsedQuery) {
    text = Self.askingPart(of: Self.withoutPointers(query))
    expected = ExpectedAnswer(question: query.text)
    property = expected == nil ? MeasuredProperty.asked(in: text) : nil
    unit = RequestedUnit(in: query.text)
    let terms = query.attributes + query.uses
    var names: [String] = []
    let surfaces = terms.map(\.surface)
    for name in (property?.names ?? []) + surfaces + surfaces.compactMap(Self.withoutCarrier)
      + terms.flatMap(\.alternatives) + (property?.otherNames ?? [])
    where !names.contains(where: { $0.lowercased() == name.lowercased() }) {
      names.append(name)
    }
    self.names = names
    topics = terms.map {
      [$0.surface] + [Self.withoutCarrier($0.surface)].compactMap(\.self) + $0.alternatives
    }
    isYesNo = Self.isYesNo(text)
    asksPossession = isYesNo && Self.possession.contains(where: text.lowercased().containsCue)
    // What names the property is no detail of it.
    let asking = Set((property?.questions ?? []).flatMap { $0.parts.joined() })
    details = Self.details(text, without: names + Array(RequestedUnit.words))
      .filter { !asking.contains($0) }
    if names.isEmpty, isYesNo, (1...4).contains(details.count) {
      // What nothing else names is named by the words that are left.
      let isChinese = details.allSatisfy { ($0.unicodeScalars.first?.value ?? 0) > 0x2E80 }
      let name = details.joined(separator: isChinese ? "" : " ")
      self.names = [name] + [Self.withoutCarrier(name)].compactMap(\.self)
      topics = [self.names]
      details = []
    }
  }

  /// Whether a text speaks of what is asked for, under any of its names.
  func isNamed(in words: WordSequence) -> Bool {
    names.isEmpty || names.contains(where: words.contains(_:))
      || property?.isSpoken(of: words) ?? false
  }

  /// Whether a text speaks of all that the question does.
  func isCovered(by words: WordSequence) -> Bool {
    isNamed(in: words) && details.allSatisfy(words.contains(_:))
      && (property != nil || topics.allSatisfy { $0.contains(where: words.contains(_:)) })
  }

  /// Nouns that only carry what is asked for: an "hdmi port" is stated by "HDMI 2.1".
  private static let carriers = [
    " port", " ports", " slot", " jack", " input", " inputs", " output", " support", " function",
    " feature", " mode", " connection", " socket", " connector", " technology", " capability", "接口",
    "功能", "插孔", "插槽", "端口", "模式", "技术",
  ]

  private static func withoutCarrier(_ name: String) -> String? {
    guard let carrier = carriers.first(where: name.lowercased().hasSuffix) else { return nil }
    let head = name.dropLast(carrier.count)
    return head.count >= 2 ? String(head) : nil
  }

  /// Whether words name something, rather than only how much of it.
  static func isTopic(_ words: String) -> Bool {
    PhraseTable<Bool>.words(of: words).contains { !empty.contains($0) }
  }

  /// "The third one: is it noisy" from its verb on.
  private static func askingPart(of text: String) -> String {
    let clauses = text.split { ",:;.".contains($0) }
    let asking = clauses.dropFirst().first { clause in
      clause.split(separator: " ").first.map { verbs.contains($0.lowercased()) } ?? false
    }
    return asking.map { String(text[$0.startIndex...]) } ?? text
  }

  /// The question without what points at the product: that says nothing about what is asked.
  private static func withoutPointers(_ query: ParsedQuery) -> String {
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

  // MARK: Yes or no

  private static let verbs: Set<String> = [
    "does", "is", "are", "can", "will", "do", "has", "have", "would", "could", "did", "isn't",
    "doesn't", "was", "should", "don't", "aren't", "can't",
  ]
  /// Words before the verb that leave it a question: "so is it", "and does it", "but can it".
  private static let openings: Set<String> = [
    "so", "and", "but", "ok", "okay", "also", "then", "well", "hey", "hm", "hmm", "wait", "oh",
    "please", "cool", "right",
  ]

  private static func isYesNo(_ text: String) -> Bool {
    let words = text.lowercased().split { !($0.isLetter || $0 == "'") }.map(String.init)
    if let first = words.first(where: { !openings.contains($0) }), verbs.contains(first) {
      return true
    }
    let cues = [
      "吗", "嘛", "么？", "么?", "能不能", "是不是", "有没有", "可不可以", "支不支持", "会不会", "带不带", "可以不", "防不防",
      "能否", "是否", "有无",
    ]
    return cues.contains { text.contains($0) }
      || text.hasSuffix("不") || text.hasSuffix("不？") || text.hasSuffix("不?")
  }

  private static let possession = [
    "have", "has", "support", "supports", "come with", "comes with", "include", "includes",
    "got", "feature", "with", "there", "支持", "带", "有", "附", "含", "配",
  ]

  /// Yes and no in Chinese, in the words of the question.
  var chineseReplies: (yes: String, no: String) {
    if text.contains("支持") || text.contains("支不支持") { return ("支持", "不支持") }
    if text.contains("可以") || text.contains("能") || text.contains("可不可") {
      return ("可以", "不可以")
    }
    if text.contains("有") || text.contains("带") { return ("有", "没有") }
    if !text.contains("是"), let name = names.first, name.count <= 4,
      Language.detect(in: name) == .chinese
    {
      return ("是的", "不" + name)
    }
    return ("是的", "不是")
  }

  // MARK: Details

  /// Words of a question that carry no topic, English stems and Chinese characters.
  private static let empty: Set<String> = Set(
    words: """
      a an the is are was were be do doe does did has have had can could will would should may might i you it they we \
      this that these those one of for to in on at by with from and or if so but as what which who how much many long \
      big large heavy far often old fast high tall wide deep thick there any some get got come work me my your tell about \
      know want please just really actually also too need take say give whats what's it's its thing product item \
      ok okay then hey value figure number inside built used exactly roughly not no yes approx use
      """,
    characters: "的了吗呢吧啊嘛么是有没无多少几什怎样个款台双件这那它能可以会不支持带在给我你请问一下大概约到底具体大小重长高宽久装放")

  private static func details(_ text: String, without names: [String]) -> [String] {
    var covered = empty
    for name in names { covered.formUnion(PhraseTable<Bool>.words(of: name)) }
    return PhraseTable<Bool>.words(of: text).filter { !covered.contains($0) }
  }
}

extension String {
  /// Whether a cue stands here: a Latin one as whole words, a Chinese one anywhere.
  func containsCue(_ cue: String) -> Bool {
    cue.unicodeScalars.first.map { $0.value > 0x2E80 } == true ? contains(cue) : containsWord(cue)
  }
}
