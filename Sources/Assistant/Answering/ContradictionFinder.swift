internal import Catalog
internal import LanguageUnderstanding

/// Looks for sources that say otherwise than the one that answers.
struct ContradictionFinder {
  let question: AskedQuestion

  /// Another source with what it says instead.
  struct Contradiction {
    var kind: PassageKind
    /// Passages that say so, each of another review where it is reviews.
    var passages: [Passage]
    /// What they say, as it stands there: `20 hours`.
    var value: String
  }

  /// How far two descriptions of one measure may lie apart: rounding.
  private static let rounding = 0.06
  /// How far what buyers measured may lie from what is promised.
  private static let experience = 0.2

  /// - Parameter passages: the sentences of the page, other than `answer`.
  func contradiction(of answer: Passage, in passages: [Passage]) -> Contradiction? {
    guard let property = question.property, let stated = Self.only(answer.text) else { return nil }
    var differing: [(passage: Passage, measure: Measure)] = []
    for passage in passages where passage.id != answer.id && passage.kind != .specification {
      guard property.isSpoken(of: WordSequence(passage.text)),
        let measure = Self.only(Self.statement(passage)), measure.unit == stated.unit,
        let mine = stated.inBaseUnit, let theirs = measure.inBaseUnit, mine > 0
      else { continue }
      let allowed = passage.kind == .review ? Self.experience : Self.rounding
      if abs(theirs - mine) > allowed * mine { differing.append((passage, measure)) }
    }
    guard let first = differing.first else { return nil }
    let alike = differing.filter { other in
      other.passage.kind == first.passage.kind
        && abs(other.measure.value - first.measure.value) <= Self.experience * first.measure.value
    }
    var seen: Set<PassageID> = []
    return Contradiction(
      kind: first.passage.kind,
      passages: alike.map(\.passage).filter { seen.insert($0.id).inserted },
      value: Self.text(first.measure, unitOf: answer.text))
  }

  private static func statement(_ passage: Passage) -> String {
    passage.kind == .question ? AnsweredText.answer(in: passage.text) : passage.text
  }

  /// The measure of a text that has just one.
  private static func only(_ text: String) -> Measure? {
    let measures = Measure.all(in: SpecificationParts.split(text).value)
      .filter { $0.unit != nil && $0.unit?.dimension != .other }
    return measures.count == 1 ? measures[0] : nil
  }

  /// The measure with the unit as the answer writes it.
  private static func text(_ measure: Measure, unitOf answer: String) -> String {
    let value = SpecificationParts.split(answer).value
    let unit = value.drop { $0.isNumber || $0 == "." || $0 == "," || $0 == " " }
      .prefix { $0.isLetter || "\"°%²/".contains($0) }
    let number = UnitConversion.format(measure.value)
    return unit.isEmpty ? number : "\(number) \(unit)"
  }
}
