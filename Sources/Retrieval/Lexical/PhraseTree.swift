/// Phrases as a tree of their words, each with the concepts that it names.
///
/// Words are numbered once, so that a step down the tree hashes an integer; most words begin no
/// phrase and cost one look-up.
struct PhraseTree: Sendable {
  private var numbers: [String: UInt32] = [:]
  /// (node, word) → node; the root is node 0.
  private var children: [UInt64: UInt32] = [:]
  private var concepts: [[Int]] = [[]]

  private static func key(_ node: UInt32, _ word: UInt32) -> UInt64 {
    UInt64(node) << 32 | UInt64(word)
  }

  mutating func insert(_ phrase: [String], concept: Int) {
    var node: UInt32 = 0
    for word in phrase {
      let number = numbers[word] ?? UInt32(numbers.count)
      numbers[word] = number
      let key = Self.key(node, number)
      if let child = children[key] {
        node = child
      } else {
        node = UInt32(concepts.count)
        children[key] = node
        concepts.append([])
      }
    }
    concepts[Int(node)].append(concept)
  }

  /// The concepts that exactly `phrase` names.
  func concepts(of phrase: some Sequence<String>) -> [Int] {
    var node: UInt32 = 0
    for word in phrase {
      guard let number = numbers[word], let child = children[Self.key(node, number)] else {
        return []
      }
      node = child
    }
    return concepts[Int(node)]
  }

  /// Calls `body` with every phrase that `words` begins with, short ones first: how many words it
  /// has, and the concepts that it names.
  func forEachPrefix(
    of words: some Sequence<String>, _ body: (_ length: Int, _ concepts: [Int]) -> Void
  ) {
    var node: UInt32 = 0
    var length = 0
    for word in words {
      guard let number = numbers[word], let child = children[Self.key(node, number)] else {
        return
      }
      node = child
      length += 1
      if !concepts[Int(node)].isEmpty { body(length, concepts[Int(node)]) }
    }
  }
}
