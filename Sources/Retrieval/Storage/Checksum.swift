/// A 64-bit checksum that tells damaged from whole files. Not cryptographic.
///
/// Four multiply-and-rotate lanes over 32 bytes at a time, after the scheme of xxHash64
/// (Y. Collet), several gigabytes a second.
struct Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var lanes = (seed &+ prime1, seed ^ prime2, seed, seed &- prime1)
    var index = 0
    while index + 32 <= bytes.count {
      lanes.0 = mix(lanes.0, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      lanes.1 = mix(lanes.1, bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
      lanes.2 = mix(lanes.2, bytes.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self))
      lanes.3 = mix(lanes.3, bytes.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
      index += 32
    }
    var hash = UInt64(bytes.count) &* prime1
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { hash = mix(hash, lane) }
    while index < bytes.count {
      hash = mix(hash, UInt64(bytes[index]) &+ 1)
      index += 1
    }
    hash = (hash ^ (hash >> 33)) &* prime2
    return hash ^ (hash >> 29)
  }

  static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0), seed: seed) }
  }

  @inline(__always)
  private static func mix(_ lane: UInt64, _ value: UInt64) -> UInt64 {
    let sum = lane &+ value &* prime2
    return (sum << 31 | sum >> 33) &* prime1
  }
}
