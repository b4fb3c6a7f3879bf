/// Bounded edit distance between short byte strings.
enum EditDistance {
  /// A set of the letters and digits that occur, folded onto 32 bits.
  ///
  /// One edit changes at most two bits, so terms whose signatures differ in more than twice the
  /// bound are further apart than the bound.
  static func signature(of bytes: ArraySlice<UInt8>) -> UInt32 {
    var signature: UInt32 = 0
    for byte in bytes { signature |= 1 << UInt32(byte & 31) }
    return signature
  }

  /// The optimal string alignment distance (insert, delete, replace, swap of neighbours).
  ///
  /// - Returns: `nil` where it is more than `bound`.
  /// - Complexity: O(`a.count` · `b.count`); both must be at most 64 long.
  static func distance(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, bound: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= bound, a.count <= 64, b.count <= 64 else { return nil }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (b.count + 1)) { rows in
      let width = b.count + 1
      var previous = rows.baseAddress! + width
      var beforePrevious = rows.baseAddress!
      var current = rows.baseAddress! + 2 * width
      for column in 0..<width { previous[column] = column }
      for row in 1..<(a.count + 1) {
        current[0] = row
        var least = row
        for column in 1..<width {
          let isEqual = a[row - 1] == b[column - 1]
          var cost = min(
            previous[column] + 1, current[column - 1] + 1,
            previous[column - 1] + (isEqual ? 0 : 1))
          if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
            cost = min(cost, beforePrevious[column - 2] + 1)
          }
          current[column] = cost
          least = min(least, cost)
        }
        if least > bound { return nil }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
      }
      let distance = previous[b.count]
      return distance <= bound ? distance : nil
    }
  }
}
