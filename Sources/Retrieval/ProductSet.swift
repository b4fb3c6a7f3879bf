/// A set of documents by number, as a bit each.
public struct ProductSet: Sendable, Hashable {
  private(set) var words: [UInt64]
  /// Numbers that could be members: `0..<capacity`.
  public let capacity: Int

  /// The empty set over `0..<capacity`.
  public init(capacity: Int) {
    self.capacity = capacity
    words = Array(repeating: 0, count: (capacity + 63) / 64)
  }

  /// All of `0..<capacity`.
  public init(all capacity: Int) {
    self.init(capacity: capacity)
    for index in words.indices { words[index] = .max }
    let rest = capacity % 64
    if rest > 0 { words[words.count - 1] = (1 << UInt64(rest)) - 1 }
  }

  /// Sets bits in bulk; bits behind the capacity have to stay 0.
  mutating func withWords(_ body: (UnsafeMutablePointer<UInt64>?) -> Void) {
    words.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  public func contains(_ member: Int) -> Bool {
    words[member >> 6] & (1 << UInt64(member & 63)) != 0
  }

  public mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }

  mutating func insert(_ members: UnsafeBufferPointer<UInt32>) {
    for member in members { insert(Int(member)) }
  }

  public mutating func remove(_ member: Int) { words[member >> 6] &= ~(1 << UInt64(member & 63)) }

  public mutating func formIntersection(_ other: ProductSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  public mutating func formUnion(_ other: ProductSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  public mutating func subtract(_ other: ProductSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  /// The members in ascending order.
  public var members: [Int] { Array(self) }
}

extension ProductSet: Sequence {
  /// Gives the members in ascending order.
  public struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var index = 0
    private var rest: UInt64

    init(_ words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    public mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      let member = index << 6 | rest.trailingZeroBitCount
      rest &= rest - 1
      return member
    }
  }

  public func makeIterator() -> Iterator { Iterator(words) }
}
