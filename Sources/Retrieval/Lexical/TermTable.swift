/// Numbers the distinct terms of a corpus in the order in which they first occur.
///
/// Open addressing with linear probing over FNV-1a hashes; terms lie one after the other in one
/// buffer.
struct TermTable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// Term number + 1, or 0 where the slot is free; a power of two of slots.
  private var slots: [UInt32] = Array(repeating: 0, count: 1 << 14)

  var count: Int { hashes.count }

  func term(_ id: Int) -> ArraySlice<UInt8> { bytes[Int(starts[id])..<Int(starts[id + 1])] }

  /// The number of `term`, a new one where it has not occurred before.
  mutating func id(of term: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let mask = slots.count - 1
    var slot = Int(hash &* 0x9E37_79B1 >> 7) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      let id = Int(entry - 1)
      if hashes[id] == hash, equals(id, term) { return id }
      slot = (slot + 1) & mask
    }
    let id = hashes.count
    slots[slot] = UInt32(id + 1)
    hashes.append(hash)
    bytes.append(contentsOf: term)
    starts.append(UInt32(bytes.count))
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  private func equals(_ id: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[id])
    guard Int(starts[id + 1]) - start == term.count else { return false }
    for offset in 0..<term.count where bytes[start + offset] != term[offset] { return false }
    return true
  }

  private mutating func grow() {
    let count = slots.count * 2
    slots = Array(repeating: 0, count: count)
    for (id, hash) in hashes.enumerated() {
      var slot = Int(hash &* 0x9E37_79B1 >> 7) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = UInt32(id + 1)
    }
  }
}
