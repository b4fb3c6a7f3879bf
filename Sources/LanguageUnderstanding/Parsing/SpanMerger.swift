internal import Catalog

/// Joins the model's spans with what the catalogue and the lexicon know, and settles negation.
struct SpanMerger {
  let linker: EntityLinker
  let reading: QueryParser.Reading
  let intent: Intent

  private static let linked: Set<EntityType> = [
    .category, .brand, .product, .attribute, .use, .recipient, .quantity,
  ]

  /// Nouns that name whatever the shop sells, and so no category of it.
  private static let anything: Set<String> = [
    "thing", "things", "something", "anything", "product", "products", "item", "items", "stuff",
    "catalogue", "catalog", "shop", "store", "one", "ones", "东西", "商品", "产品", "货", "店",
  ]

  func merged(_ modelSpans: [EntitySpan], taken: [Range<Int>]) -> [EntitySpan] {
    var result: [EntitySpan] = []
    let spans = modelSpans.filter { span in
      Self.linked.contains(span.type) && !taken.contains { $0.overlaps(span.range) }
        && !(span.type == .category && Self.anything.contains(span.text.lowercased()))
    }
    let known = knownSpans().filter { span in !taken.contains { $0.overlaps(span.range) } }
    // One thing is looked for: where the model names it, no second one is guessed.
    let namesCategory = spans.contains { $0.type == .category }
    let joined = spans.flatMap(unspaced).map { snapped($0, to: known, among: spans) }
    let whole = joined.flatMap { separated($0, by: known) }
    for span in namesCategory ? whole : whole.flatMap({ headed($0, by: known) }) {
      // The catalogue knows the same words under another type: it decides, except inside a product's name.
      if let exact = known.first(where: { $0.range == span.range }),
        exact.type != span.type, span.type != .recipient,
        span.type != .product || exact.type == .brand,
        exact.type == .brand || (exact.type == .category && !namesCategory), intent != .question
      {
        result.append(
          EntitySpan(
            type: exact.type, range: span.range, text: span.text, isNegated: span.isNegated))
      } else {
        result.append(span)
      }
    }
    for span in known where !result.contains(where: { $0.range.overlaps(span.range) }) {
      // The model has seen what the lexicon knows, and judged; what the shop itself sells counts.
      if reading.tagged.isTagged {
        guard isSold(span), span.type != .category || !namesCategory else { continue }
      }
      result.append(span)
    }
    if result.allSatisfy({ $0.type != .category }), let corrected = correctedSpan(result, taken) {
      result.append(corrected)
    }
    result.sort { $0.range.lowerBound < $1.range.lowerBound }
    let parted = result.indices.map { asPart(result[$0], after: result[..<$0]) }
    return PhraseGrouping(reading: reading, intent: intent).grouped(parted.map(withNegation))
  }

  private static let withWords = [
    "with", "with a", "with an", "includes", "including", "带", "配", "附",
  ].map(FoldedUtterance.folded)

  /// "a tablet with pen": what comes with the thing that was named is a feature of it.
  private func asPart(_ span: EntitySpan, after before: ArraySlice<EntitySpan>) -> EntitySpan {
    guard span.type == .category, before.contains(where: { $0.type == .category }) else {
      return span
    }
    var end = span.range.lowerBound
    while end > 0, reading.text.folded[end - 1] == " " { end -= 1 }
    let isPart = Self.withWords.contains {
      end >= $0.count && reading.text.matches($0, at: end - $0.count)
    }
    guard isPart else { return span }
    var copy = span
    copy.type = .attribute
    return copy
  }

  /// Whether the loaded catalogue has that brand or shelf.
  private func isSold(_ span: EntitySpan) -> Bool {
    switch span.type {
    case .brand: linker.brand(span.text).isKnown
    case .category: linker.hasShelf(span.text)
    default: false
    }
  }

  /// Features that the model took for one, each of which is known: "waterproof red".
  private func separated(_ span: EntitySpan, by known: [EntitySpan]) -> [EntitySpan] {
    let parts = known.filter {
      $0.type == .attribute && $0.range != span.range && span.range.contains($0.range.lowerBound)
        && $0.range.upperBound <= span.range.upperBound
    }
    guard span.type == .attribute, parts.count > 1 else { return [span] }
    let rest = span.range.filter { place in !parts.contains { $0.range.contains(place) } }
    guard rest.allSatisfy({ " ,、，".unicodeScalars.contains(reading.text.folded[$0]) }) else {
      return [span]
    }
    return parts.map { part in
      EntitySpan(type: .attribute, range: part.range, text: part.text, isNegated: span.isNegated)
    }
  }

  /// A span that cuts through a word that is known grows to that word: 辨率 to 分辨率.
  private func snapped(
    _ span: EntitySpan, to known: [EntitySpan], among spans: [EntitySpan]
  ) -> EntitySpan {
    guard span.type != .product,
      let whole = known.first(where: {
        $0.range.lowerBound <= span.range.lowerBound && span.range.upperBound <= $0.range.upperBound
          && $0.range.count > span.range.count
      }), !spans.contains(where: { $0 != span && $0.range.overlaps(whole.range) })
    else { return span }
    return EntitySpan(
      type: whole.type, range: whole.range, text: whole.text, isNegated: span.isNegated)
  }

  /// Spaces between Han characters end a phrase: "中长款 卡其色" are two. Names of products may hold
  /// one ("华为 Mate 60").
  private func unspaced(_ span: EntitySpan) -> [EntitySpan] {
    guard span.type != .product else { return [span] }
    let folded = reading.text.folded
    var parts: [Range<Int>] = []
    var start = span.range.lowerBound
    for index in span.range.dropFirst().dropLast()
    where folded[index] == " " && (folded[index - 1].isHan || folded[index + 1].isHan) {
      if start < index { parts.append(start..<index) }
      start = index + 1
    }
    guard !parts.isEmpty else { return [span] }
    parts.append(start..<span.range.upperBound)
    return parts.map {
      EntitySpan(
        type: span.type, range: $0, text: reading.text.text($0), isNegated: span.isNegated)
    }
  }

  /// A feature whose last words are a shelf of the catalogue names that shelf: "wood saws".
  private func headed(_ span: EntitySpan, by known: [EntitySpan]) -> [EntitySpan] {
    guard span.type == .attribute || span.type == .use,
      [.recommend, .refine, .price].contains(intent),
      let head = known.first(where: {
        $0.type == .category && $0.range.upperBound == span.range.upperBound
          && $0.range.lowerBound > span.range.lowerBound && linker.hasShelf($0.text)
      })
    else { return [span] }
    var end = head.range.lowerBound
    while end > span.range.lowerBound, reading.text.folded[end - 1] == " " { end -= 1 }
    let before = span.range.lowerBound..<end
    guard !before.isEmpty else { return [head] }
    return [
      EntitySpan(
        type: span.type, range: before, text: reading.text.text(before), isNegated: span.isNegated),
      head,
    ]
  }

  /// Spans that the catalogue's vocabulary and the lexicon know.
  private func knownSpans() -> [EntitySpan] {
    linker.table.matches(in: reading.words, text: reading.text).compactMap { match in
      let types = match.values.map(linker.type(of:))
      let order: [EntityType] = [.category, .brand, .attribute, .use, .recipient]
      guard let type = order.first(where: types.contains) else { return nil }
      let surface = reading.text.text(match.range)
      let word = reading.text.foldedText(match.range)
      if type == .brand, linker.isEverydayWord(word), surface == word { return nil }
      // One Han character says too little to name anything but a person.
      if surface.unicodeScalars.count == 1, type != .recipient { return nil }
      return EntitySpan(type: type, range: match.range, text: surface)
    }.flatMap(split)
  }

  /// "wireless headphones" where the shop has a shelf for headphones only: the head names the
  /// category, what stands before it is a feature.
  private func split(_ span: EntitySpan) -> [EntitySpan] {
    guard span.type == .category, !linker.hasShelf(span.text) else { return [span] }
    let words = reading.words.words.filter {
      span.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= span.range.upperBound
    }
    guard words.count > 1 else { return [span] }
    for start in 1..<words.count {
      let head = words[start].range.lowerBound..<span.range.upperBound
      guard linker.hasShelf(reading.text.text(head)) else { continue }
      let before = span.range.lowerBound..<words[start - 1].range.upperBound
      return [
        EntitySpan(type: .attribute, range: before, text: reading.text.text(before)),
        EntitySpan(type: .category, range: head, text: reading.text.text(head)),
      ]
    }
    return [span]
  }

  /// A misspelt category or brand: "speekers", "logitec".
  private func correctedSpan(_ spans: [EntitySpan], _ taken: [Range<Int>]) -> EntitySpan? {
    guard [.recommend, .refine, .price, .compare].contains(intent) else { return nil }
    for word in reading.words.words where !word.isHan {
      guard !taken.contains(where: { $0.overlaps(word.range) }),
        !spans.contains(where: { $0.range.overlaps(word.range) }),
        !reading.cues.contains(where: { $0.range.overlaps(word.range) }),
        let corrected = linker.correction(of: word.stem), corrected != word.stem,
        let target = linker.table[corrected].first
      else { continue }
      return EntitySpan(
        type: linker.type(of: target), range: word.range, text: reading.text.text(word.range))
    }
    return nil
  }

  // MARK: Negation

  private func withNegation(_ span: EntitySpan) -> EntitySpan {
    guard !span.isNegated else {
      // The model excludes nothing where no word does: "how about HP".
      var copy = span
      copy.isNegated = reading.excludes(near: span.range)
      return copy
    }
    guard [.recommend, .refine, .preference].contains(intent) else { return span }
    var copy = span
    copy.isNegated = isNegatedBefore(span.range) || isNegatedAfter(span.range)
    return copy
  }

  private static let clauseEnds = Set(",.;!?，。；！？、".unicodeScalars)
  private static let turns: Set<String> = [
    "but", "just", "only", "with", "prefer", "want", "instead",
  ]

  private static let needs = ["need", "需", "用"]

  /// A negation in the same clause with at most three words between: "not from Sony", "不要苹果的".
  ///
  /// How far it reaches is the model's to say where there is one; then only what stands right
  /// behind it counts, and what is merely not needed does not.
  private func isNegatedBefore(_ range: Range<Int>) -> Bool {
    for match in reading.cues
    where match.values.contains(.negation) || match.values.contains(.dislike) {
      guard match.range.upperBound <= range.lowerBound else { continue }
      let gap = match.range.upperBound..<range.lowerBound
      let between = reading.text.folded[gap]
      if between.contains(where: Self.clauseEnds.contains) { continue }
      let words = reading.words.words.filter {
        $0.range.lowerBound >= gap.lowerBound && $0.range.upperBound <= gap.upperBound
      }
      let han = words.count { $0.isHan }
      if words.contains(where: { Self.turns.contains($0.text) }) { continue }
      if reading.tagged.isTagged {
        let cue = reading.text.foldedText(match.range)
        guard words.count <= 1, !Self.needs.contains(where: cue.contains) else { continue }
      }
      // "doesn't matter", "not only", "不要紧" and questions do not exclude.
      if words.count - han <= 3, han <= 3 { return true }
    }
    return false
  }

  private static let suffixes = [
    "的不要", "不要", "的都不要", "就算了", "的就算了", "除外", "的除外", "可以滚", "免谈", "不考虑", "的不考虑", "的别", "以外的", "之外的",
    "的就别放", "就别放", "别放", "的别放", "的就不要", "就不要", "的就免了", "就免了", "的不看", "不看", "的就别", "的都别", "都别",
    "的别推",
    "的就别推", "的就别推荐", "的别推荐", "的就不用", "就不用", "的免了", "也不要", "的也不要", "can get lost",
    "is out", "is not for me", "need not apply", "不行", "的不行",
  ].map(FoldedUtterance.folded)

  private func isNegatedAfter(_ range: Range<Int>) -> Bool {
    var index = range.upperBound
    while index < reading.text.count, reading.text.folded[index] == " " { index += 1 }
    return Self.suffixes.contains { suffix in
      guard reading.text.matches(suffix, at: index) else { return false }
      // "A不要B" excludes B.
      let end = index + suffix.count
      return end >= reading.text.count || Self.clauseEnds.contains(reading.text.folded[end])
        || "了啦哦吧的谢".unicodeScalars.contains(reading.text.folded[end])
        || reading.text.folded[end] == " "
    }
  }
}
