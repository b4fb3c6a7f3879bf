/// A 64-bit checksum that tells whether a page or a row has changed since the last import.
///
/// The method is XXH64 (Yann Collet, the xxHash specification, version 0.1.1): eight bytes a step,
/// about as fast as memory. It guards against accident, not against an adversary. The value is
/// stored, so the method must not change without a migration.
struct ContentChecksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  static func of(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = raw.count
    var index = 0
    var hash: UInt64
    if count >= 32 {
      var a = seed &+ prime1 &+ prime2
      var b = seed &+ prime2
      var c = seed
      var d = seed &- prime1
      while index + 32 <= count {
        a = round(a, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        b = round(b, raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
        c = round(c, raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self))
        d = round(d, raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
        index += 32
      }
      hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
      for lane in [a, b, c, d] {
        hash = (hash ^ round(0, lane)) &* prime1 &+ prime4
      }
    } else {
      hash = seed &+ prime5
    }
    hash = hash &+ UInt64(count)
    while index + 8 <= count {
      hash ^= round(0, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      hash = rotate(hash, 27) &* prime1 &+ prime4
      index += 8
    }
    if index + 4 <= count {
      hash ^= UInt64(raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)) &* prime1
      hash = rotate(hash, 23) &* prime2 &+ prime3
      index += 4
    }
    while index < count {
      hash ^= UInt64(raw[index]) &* prime5
      hash = rotate(hash, 11) &* prime1
      index += 1
    }
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBufferPointer { of($0, seed: seed) }
  }

  static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
    of(Array(text.utf8), seed: seed)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }
}
