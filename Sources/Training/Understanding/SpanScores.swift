internal import Foundation

/// Exact-match scores of entity spans: a span counts when its range and type are the gold ones.
public struct SpanScores: Sendable, Equatable {
  public private(set) var correct = 0
  public private(set) var predicted = 0
  public private(set) var gold = 0

  public init() {}

  public var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
  public var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
  public var f1: Double {
    predicted + gold == 0 ? 0 : 2 * Double(correct) / Double(predicted + gold)
  }

  public mutating func add(
    gold: some Collection<LabelledUtterance.Entity>,
    predicted: some Collection<LabelledUtterance.Entity>
  ) {
    let wanted = Set(gold.map { ExactSpan(range: $0.range, type: $0.type) })
    let found = Set(predicted.map { ExactSpan(range: $0.range, type: $0.type) })
    self.gold += wanted.count
    self.predicted += found.count
    correct += wanted.intersection(found).count
  }

  private struct ExactSpan: Hashable {
    var range: Range<Int>
    var type: String
  }

  private static let leading = ["the ", "a ", "an ", "for ", "给", "給"].map {
    Array($0.unicodeScalars)
  }

  /// A span without a leading article, "for" or "给", which the annotation scheme forgives.
  public static func lenient(
    _ entity: LabelledUtterance.Entity, in text: String
  ) -> LabelledUtterance.Entity {
    let scalars = Array(text.lowercased().unicodeScalars)
    var entity = entity
    guard entity.range.upperBound <= scalars.count else { return entity }
    for word in leading where entity.range.count > word.count {
      let start = entity.range.lowerBound
      if Array(scalars[start..<start + word.count]) == word {
        entity.range = start + word.count..<entity.range.upperBound
      }
    }
    return entity
  }
}
