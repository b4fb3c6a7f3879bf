internal import Synchronization

/// What the encoders made of the passages that were asked about last, by text.
///
/// A page's passages are encoded when a question first reads them. Where the cache is full, it
/// starts again: the next question encodes its page anew.
final class PassageCache: Sendable {
  /// Elements of all vectors together, 4 bytes each.
  private static let capacity = 24_000_000

  private struct Entries {
    var vectors: [String: [Float]] = [:]
    var states: [String: PieceStates] = [:]
    var size = 0
  }

  private let entries = Mutex(Entries())

  /// Vectors of `texts`, each `dimension` floats; `encode` is called with those not known yet.
  func vectors(of texts: [String], encode: ([String]) -> [[Float]]) -> [[Float]] {
    values(of: texts, \.vectors, size: \.count, encode: encode)
  }

  func states(of texts: [String], encode: ([String]) -> [PieceStates]) -> [PieceStates] {
    values(of: texts, \.states, size: \.states.count, encode: encode)
  }

  private func values<Value: Sendable>(
    of texts: [String], _ table: WritableKeyPath<Entries, [String: Value]>,
    size: KeyPath<Value, Int>, encode: ([String]) -> [Value]
  ) -> [Value] {
    var known: [String: Value] = entries.withLock { entries in
      var known: [String: Value] = [:]
      for text in texts { known[text] = entries[keyPath: table][text] }
      return known
    }
    var missing: [String] = []
    var isMissing: Set<String> = []
    for text in texts where known[text] == nil && isMissing.insert(text).inserted {
      missing.append(text)
    }
    if !missing.isEmpty {
      let values = encode(missing)
      let added = values.reduce(0) { $0 + $1[keyPath: size] }
      entries.withLock { entries in
        if entries.size + added > Self.capacity { entries = Entries() }
        entries.size += added
        for (text, value) in zip(missing, values) { entries[keyPath: table][text] = value }
      }
      for (text, value) in zip(missing, values) { known[text] = value }
    }
    return texts.compactMap { known[$0] }
  }
}
