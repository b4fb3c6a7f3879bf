internal import Foundation
public import LanguageUnderstanding

/// The constraints that one utterance sets, in a form that can be compared: texts in lower case,
/// without a leading article, "for" or "给", in no order.
public struct ConstraintDelta: Sendable, Hashable {
  private var texts: [String: Set<String>] = [:]
  /// In hundredths, so that decimal fractions are equal.
  private var numbers: [String: Int] = [:]

  public init(_ constraints: SearchConstraints) {
    // The contract's own spelling of the keys; a few texts and numbers cannot fail to encode.
    let data = (try? JSONEncoder().encode(constraints)) ?? Data("{}".utf8)
    self = (try? JSONDecoder().decode(Self.self, from: data)) ?? Self(texts: [:], numbers: [:])
  }

  private init(texts: [String: Set<String>], numbers: [String: Int]) {
    self.texts = texts
    self.numbers = numbers
  }
}

extension ConstraintDelta: Decodable {
  private enum Value: Decodable {
    case texts([String])
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .texts([text])
      } else {
        self = .texts(try container.decode([String].self))
      }
    }
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.singleValueContainer().decode([String: Value].self)
    for (key, value) in members {
      switch value {
      case .number(let number): numbers[key] = Int((number * 100).rounded())
      case .texts(let list) where !list.isEmpty: texts[key] = Set(list.map(Self.plain))
      case .texts: break
      }
    }
  }

  private static func plain(_ text: String) -> String {
    let range = 0..<text.unicodeScalars.count
    let span = SpanScores.lenient(.init(range: range, type: ""), in: text).range
    return FoldedUtterance(text).foldedText(span)
  }
}
