internal import Foundation

/// What speaks for a passage as the answer to a question, one number a kind of evidence.
public struct PassageEvidence: Sendable, Hashable {
  /// BM25 as a share of the best that the question allows.
  public var words: Float = 0
  /// Share of the question's words, weighted by how telling they are, that the passage holds.
  public var coverage: Float = 0
  /// Cosine in the multilingual space; 0 without that encoder.
  public var meaning: Float = 0
  /// ``LateInteraction`` with the English encoder; 0 without it, or where it was not worth it.
  public var alignment: Float = 0
  public var contentAlignment: Float = 0
  public var passageAlignment: Float = 0
  public var englishMeaning: Float = 0
  /// 1 where the question asks for a number and the passage has one, −1 where it has none, 0 where
  /// the question does not ask for one.
  public var number: Float = 0

  /// What passages are ranked by. The weights were chosen by hand on the development sets
  /// (docs/retrieval.md).
  func total(_ encoders: PassageEncoders) -> Float {
    switch encoders {
    case .none: words
    case .multilingual: 0.35 * words + 0.65 * meaning
    case .both:
      (alignment + 0.25 * passageAlignment + 0.5 * meaning + coverage + words) / 3.75
    }
  }
}

/// The encoders that took part in the evidence.
public enum PassageEncoders: String, Sendable, CaseIterable {
  case none, multilingual, both
}

/// Tells questions that ask for a number, and passages that hold one.
enum NumberQuestion {
  private static let measures: Set<String> = [
    "long", "much", "many", "big", "heavy", "tall", "deep", "wide", "far", "often", "old", "fast",
    "large", "high", "thick", "loud",
  ]
  private static let nouns: Set<String> = [
    "size", "dimension", "dimensions", "weigh", "weight", "measurements", "length", "width",
    "height", "diameter", "capacity", "wattage", "voltage", "count", "age",
  ]
  private static let chinese = [
    "多少", "几", "多大", "多长", "多重", "多高", "多宽", "多厚", "多久", "尺寸", "重量", "容量", "功率", "长度",
    "宽度", "高度", "直径",
  ]

  static func asks(_ question: String) -> Bool {
    let words = question.lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: nouns.contains) { return true }
    for (first, second) in zip(words, words.dropFirst())
    where first == "how" && measures.contains(second) { return true }
    return chinese.contains { question.contains($0) }
  }

  static func answers(_ passage: String) -> Bool {
    passage.utf8.contains { (0x30...0x39).contains($0) }
  }
}
