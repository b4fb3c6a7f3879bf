internal import LanguageUnderstanding

extension DenseEncoder {
  /// Bytes of a card that the English encoder reads: beyond them its time grows faster than what
  /// it gives.
  private static let englishLength = 400

  /// The English encoder as one that reads cards: a card in another language gets a vector of
  /// zeros.
  var englishCards: DenseEncoder? {
    english.map { english in
      DenseEncoder(
        dimension: MiniLMEncoder.dimension,
        fingerprint: english.fingerprint + " cards 2, \(Self.englishLength)"
      ) { cards in
        var vectors = [Float](repeating: 0, count: cards.count * MiniLMEncoder.dimension)
        let readable = cards.indices.filter { english.reads(cards[$0]) }
        let encoded = english.encode(
          readable.map {
            String(decoding: cards[$0].utf8.prefix(Self.englishLength), as: UTF8.self)
          })
        for (row, index) in readable.enumerated() {
          let start = index * MiniLMEncoder.dimension
          vectors.replaceSubrange(
            start..<(start + MiniLMEncoder.dimension),
            with: encoded[(row * MiniLMEncoder.dimension)..<((row + 1) * MiniLMEncoder.dimension)])
        }
        return vectors
      }
    }
  }
}
