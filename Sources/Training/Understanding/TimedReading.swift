internal import Catalog
internal import Foundation

/// Utterances read one after the other on one thread, with the time that each took.
struct TimedReading {
  private(set) var read: [ReadUtterance] = []
  private var milliseconds: [Double] = []
  private var shortMilliseconds: [Double] = []

  /// Words separated by spaces, or Han characters, that a short utterance has at most.
  private static let shortLimit = 12

  init(_ utterances: [LabelledUtterance], _ reader: (LabelledUtterance) -> ReadUtterance) {
    let clock = ContinuousClock()
    for utterance in utterances {
      let elapsed = clock.measure { read.append(reader(utterance)) }
      let time =
        Double(elapsed.components.attoseconds) / 1e15
        + Double(elapsed.components.seconds) * 1000
      milliseconds.append(time)
      if Self.tokens(utterance.text) <= Self.shortLimit { shortMilliseconds.append(time) }
    }
  }

  private static func tokens(_ text: String) -> Int {
    let words = text.split(whereSeparator: \.isWhitespace).count
    return words + text.unicodeScalars.count { $0.isHan }
  }

  var mean: Double { milliseconds.reduce(0, +) / Double(max(milliseconds.count, 1)) }

  /// nil where no utterance is short.
  var medianShort: Double? {
    shortMilliseconds.isEmpty ? nil : shortMilliseconds.sorted()[shortMilliseconds.count / 2]
  }
}
