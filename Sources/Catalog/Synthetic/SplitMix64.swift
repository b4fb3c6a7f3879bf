/// Sebastiano Vigna's SplitMix64: a small generator whose sequence is the same everywhere.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0..<`bound`. The bias of the remainder is below 2⁻³² for small bounds.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  mutating func chance(_ share: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < share }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// An index below `bound`, small ones far more often than large ones, as brands and reviews are
  /// spread over a shop.
  mutating func skewed(_ bound: Int) -> Int {
    let uniform = Double(next() >> 11) * 0x1p-53
    return min(bound - 1, Int(Double(bound) * uniform * uniform * uniform))
  }
}
