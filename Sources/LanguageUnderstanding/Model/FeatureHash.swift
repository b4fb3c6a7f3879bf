internal import NeuralNetwork

/// Hashes of features: stable between runs and machines, because a model file depends on them.
enum FeatureHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var z = (hash ^ value) &* 0x9e37_79b9_7f4a_7c15
    z ^= z >> 32
    return z
  }

  /// One of `buckets` for a feature of a kind.
  @inline(__always)
  static func bucket(_ kind: UInt64, _ value: UInt64, _ buckets: Int) -> Int32 {
    var z = combine(combine(seed, kind &+ 1), value)
    z = (z ^ (z >> 29)) &* 0xbf58_476d_1ce4_e5b9
    z ^= z >> 32
    return Int32(truncatingIfNeeded: Int(z % UInt64(buckets)))
  }
}

/// Collects the hashed features of one row.
struct HashedFeatures {
  let buckets: Int
  private(set) var vector = SparseVector()

  init(buckets: Int) { self.buckets = buckets }

  @inline(__always)
  mutating func add(_ kind: UInt64, _ value: UInt64, weight: Float = 1) {
    vector.append(FeatureHash.bucket(kind, value, buckets), weight)
  }

  /// Every feature once, with the weight that it was first added with.
  var distinct: HashedFeatures {
    var result = HashedFeatures(buckets: buckets)
    var seen = Set<Int32>(minimumCapacity: vector.indices.count)
    for (index, weight) in zip(vector.indices, vector.weights) where seen.insert(index).inserted {
      result.vector.append(index, weight)
    }
    return result
  }

  /// The vector with weights scaled to length `norm`.
  func normalized(to norm: Float) -> SparseVector {
    let square = vector.weights.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return vector }
    let scale = norm / square.squareRoot()
    return SparseVector(indices: vector.indices, weights: vector.weights.map { $0 * scale })
  }
}
