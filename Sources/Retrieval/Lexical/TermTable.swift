internal import Glibc

/// Numbers the distinct terms of a corpus in the order in which they first occur.
///
/// Open addressing with linear probing; a slot holds a part of the term's hash, so that a miss
/// seldom looks at another term. Terms lie one after the other in one buffer.
struct TermTable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// Upper half: of the hash. Lower half: term number + 1, or 0 where the slot is free. A power of
  /// two of slots.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 14)

  var count: Int { starts.count - 1 }

  func term(_ id: Int) -> ArraySlice<UInt8> { bytes[Int(starts[id])..<Int(starts[id + 1])] }

  /// The number of `term`, a new one where it has not occurred before.
  @inline(__always)
  mutating func id(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = Self.hash(term)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry >> 32 == hash >> 32, equals(Int(UInt32(truncatingIfNeeded: entry)) - 1, term) {
        return Int(UInt32(truncatingIfNeeded: entry)) - 1
      }
      slot = (slot + 1) & mask
    }
    return insert(term, hash, slot)
  }

  private mutating func insert(
    _ term: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ slot: Int
  ) -> Int {
    let id = count
    slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(id + 1)
    bytes.append(contentsOf: term)
    starts.append(UInt32(bytes.count))
    if count * 2 > slots.count { grow() }
    return id
  }

  private func equals(_ id: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[id])
    guard Int(starts[id + 1]) - start == term.count else { return false }
    return bytes.withUnsafeBufferPointer {
      term.isEmpty || memcmp($0.baseAddress! + start, term.baseAddress!, term.count) == 0
    }
  }

  private mutating func grow() {
    let count = slots.count * 2
    slots = Array(repeating: 0, count: count)
    for id in 0..<self.count {
      let hash = term(id).withUnsafeBufferPointer { Self.hash($0) }
      var slot = Int(truncatingIfNeeded: hash) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(id + 1)
    }
  }

  /// Eight bytes at a time, multiplied and folded.
  @inline(__always)
  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(term)
    var hash = UInt64(term.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= raw.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash ^ rest)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  // MARK: Order

  /// All terms in alphabetical order of their bytes.
  var alphabetical: [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      /// The first eight bytes decide most comparisons.
      func prefix(_ id: Int) -> UInt64 {
        var prefix: UInt64 = 0
        let start = Int(starts[id])
        for offset in 0..<8 {
          let position = start + offset
          prefix = prefix << 8 | UInt64(position < Int(starts[id + 1]) ? bytes[position] : 0)
        }
        return prefix
      }
      return (0..<count).map { (prefix: prefix($0), id: $0) }
        .sorted { first, second in
          if first.prefix != second.prefix { return first.prefix < second.prefix }
          let one = bytes[Int(starts[first.id])..<Int(starts[first.id + 1])]
          let other = bytes[Int(starts[second.id])..<Int(starts[second.id + 1])]
          return one.lexicographicallyPrecedes(other)
        }
        .map(\.id)
    }
  }
}
