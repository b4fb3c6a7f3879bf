internal import Catalog
internal import Foundation
internal import LanguageUnderstanding

/// Completes what a shopper leaves out: "and the second?", "in pounds?", "no, I meant the first".
///
/// Such an utterance holds nothing but what it changes of the turn before: another product, or
/// another unit. It is then that turn again, with the change.
struct FollowUp {
  /// The last utterance that spoke of a product, with its intent.
  let last: ParsedQuery
  /// The intent of the turn before, whatever it was.
  let lastIntent: Intent?

  /// Words that only join an utterance to the one before.
  private static let joints: Set<String> = Set(
    words: """
      and what about how but also then ok okay so hm hmm so for of on the a an with please too same question with to is it's \
      that this it be are do does give convert converted say mean let's see now again one
      """,
    characters: "那呢和还有的是个款台双件换算成合等于多少按用呀啊吧也一样几重长大")
  /// Words that take the turn before back.
  private static let corrections: Set<String> = Set(
    words: """
      no nope not sorry oops wait actually i meant mean meaning wrong other rather instead thinking talking was asked asking
      """,
    characters: "不对错了我说指问问的搞弄")
  private static let correctionCues = [
    "i meant", "i mean", "no,", "no ", "nope", "not that", "wrong one", "sorry", "oops", "actually",
    "我是说", "我说的是", "我指的是", "我问的是", "不是", "不对", "搞错", "说错", "弄错",
  ]

  /// The query completed, or `nil` where it stands for itself.
  func completed(_ query: ParsedQuery) -> ParsedQuery? {
    let isCorrection = Self.correctionCues.contains(where: query.text.lowercased().hasCueAtStart)
    let rest = remainder(query, dropping: isCorrection ? Self.corrections : [])
    guard rest.isEmpty else { return nil }
    let points = !query.references.isEmpty || !query.products.isEmpty || !query.brands.isEmpty
    let unit = RequestedUnit(in: query.text)
    if unit != nil, !points || lastIntent == .question, lastIntent == .question {
      return again(query, points: points, addingUnit: true)
    }
    guard points else { return nil }
    // A bare "the second one" opens a product; joined to a question it repeats that.
    let repeats: Set<Intent> = [.question, .reviews, .price]
    let isJoined = isCorrection || isJoined(query)
    guard isJoined, let lastIntent, isCorrection || repeats.contains(lastIntent) else { return nil }
    guard lastIntent == last.intent.name else { return nil }
    var full = again(query, points: true, addingUnit: false)
    full.isReplacement = isCorrection
    return full
  }

  private func isJoined(_ query: ParsedQuery) -> Bool {
    let words = PhraseTable<Bool>.words(of: query.text)
    let opens = ["and", "what", "how", "but", "also", "same", "then", "那", "和", "还"]
    return words.first.map(opens.contains) ?? false || words.last == "呢"
  }

  private func again(_ query: ParsedQuery, points: Bool, addingUnit: Bool) -> ParsedQuery {
    var result = last
    result.language = query.language
    result.entities = last.entities.filter {
      !points || ![.ordinal, .anaphor, .product].contains($0.span.type)
    }
    if points {
      // What pointed at the product of the turn before is left out of the question.
      result.text = AskedQuestion(last).text
      result.references = query.references
      result.products = query.products
      result.brands = query.brands
      result.entities = []
    }
    if addingUnit { result.text += " " + query.text }
    result.embedding = nil
    return result
  }

  /// The words that neither point at a product nor join the utterance to the one before.
  private func remainder(_ query: ParsedQuery, dropping more: Set<String>) -> [String] {
    let drop = query.entities.filter {
      [.ordinal, .anaphor, .product, .brand].contains($0.span.type)
    }.map(\.span.range)
    let scalars = query.text.unicodeScalars.drop { $0.properties.isWhitespace }
    var kept = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      kept.append(drop.contains { $0.contains(place) } ? " " : scalar)
    }
    var dropped = Self.joints.union(more)
    if RequestedUnit(in: query.text) != nil {
      for word in RequestedUnit.words { dropped.formUnion(PhraseTable<Bool>.words(of: word)) }
      dropped.insert("in")
      dropped.insert("into")
      dropped.insert("many")
    }
    return PhraseTable<Bool>.words(of: String(kept)).filter { !dropped.contains($0) }
  }
}

extension String {
  /// Whether a cue stands among the first words.
  fileprivate func hasCueAtStart(_ cue: String) -> Bool {
    guard let range = range(of: cue) else { return false }
    return distance(from: startIndex, to: range.lowerBound) <= 6
  }
}
