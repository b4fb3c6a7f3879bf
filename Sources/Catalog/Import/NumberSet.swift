/// A set of product numbers as bits: a million products take 125 kB.
struct NumberSet: Sendable {
  private var words: [UInt64] = []
  private(set) var count = 0

  func contains(_ number: ProductNumber) -> Bool {
    let word = Int(number >> 6)
    return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
  }

  /// - Returns: whether the number is new.
  @discardableResult
  mutating func insert(_ number: ProductNumber) -> Bool {
    let word = Int(number >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count)))
    }
    let bit: UInt64 = 1 << UInt64(number & 63)
    if words[word] & bit != 0 { return false }
    words[word] |= bit
    count += 1
    return true
  }

  mutating func formUnion(_ other: NumberSet) {
    if words.count < other.words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for index in other.words.indices { words[index] |= other.words[index] }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
