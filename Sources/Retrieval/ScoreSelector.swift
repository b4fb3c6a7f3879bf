internal import CVectorKernels

/// The `limit` best of very many scored documents that come block by block in ascending order.
///
/// What is above the worst kept score is collected, and now and then cut back to the best: most
/// blocks cost no more than a comparison of each score. See ``TopK`` for documents one by one.
struct ScoreSelector {
  /// Documents of a block; a multiple of 64.
  static let blockSize = 1024

  private let limit: Int
  private let capacity: Int
  /// A document each, better ones greater: the score's bits above those of the number.
  private var keys: [UInt64] = []
  private var threshold: Float

  /// - Parameter floor: scores at or below it are never kept.
  init(limit: Int, above floor: Float = -.infinity) {
    self.limit = limit
    capacity = 3 * limit + Self.blockSize
    threshold = floor
    keys.reserveCapacity(capacity)
  }

  /// Offers documents `first..<(first + count)`, at most a block of them.
  ///
  /// - Parameter members: a bit a document from document 0 on; `nil` for all.
  mutating func offer(
    _ scores: UnsafePointer<Float>, first: Int, count: Int, members: UnsafePointer<UInt64>?
  ) {
    guard limit > 0 else { return }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockSize) { found in
      let foundCount = vk_select_above(
        scores, count, members.map { $0 + first / 64 }, threshold, found.baseAddress)
      for place in found[..<foundCount] {
        keys.append(Self.key(document: first + Int(place), score: scores[Int(place)]))
      }
    }
    if keys.count + Self.blockSize > capacity { cut() }
  }

  /// The best, best first; among equals the lower number.
  mutating func sorted() -> [TopK.Entry] {
    if keys.count > limit { cut() }
    return keys.sorted(by: >).map { key in
      TopK.Entry(
        document: Int(UInt32.max - UInt32(truncatingIfNeeded: key)),
        score: Self.score(UInt32(key >> 32)))
    }
  }

  /// Keeps the best. A later document with the worst kept score would lose against it.
  private mutating func cut() {
    guard keys.count > limit else { return }
    let worst = keys.withUnsafeMutableBufferPointer { Self.select(limit, of: $0) }
    keys.removeLast(keys.count - limit)
    threshold = max(threshold, Self.score(UInt32(worst >> 32)))
  }

  /// Brings the `count` greatest keys to the front; returns the least of them.
  ///
  /// C. A. R. Hoare, "Algorithm 65: Find" (1961); linear on average.
  private static func select(_ count: Int, of keys: UnsafeMutableBufferPointer<UInt64>) -> UInt64 {
    var low = 0
    var high = keys.count - 1
    let wanted = count - 1
    while low < high {
      let pivot = keys[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while keys[left] > pivot { left += 1 }
        while keys[right] < pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if wanted <= right { high = right } else if wanted >= left { low = left } else { break }
    }
    return keys[wanted]
  }

  // MARK: Keys

  private static func key(document: Int, score: Float) -> UInt64 {
    let bits = score.bitPattern
    // Turned so that greater numbers are greater floats.
    let ordered = bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
    return UInt64(ordered) << 32 | UInt64(UInt32.max - UInt32(document))
  }

  private static func score(_ ordered: UInt32) -> Float {
    Float(bitPattern: ordered & 0x8000_0000 == 0 ? ~ordered : ordered & 0x7FFF_FFFF)
  }
}
