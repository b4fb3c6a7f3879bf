public import Catalog

/// What is known of a shopper, as one vector in the space of the sentence encoder and as counts:
/// P = behaviour·V + queries·W, decayed sums of the embeddings of products that were touched and of
/// what was asked.
///
/// A value: rebuilt from the kept interactions at start, updated with every new one.
public struct ShopperProfile: Sendable {
  /// What a shopper did with a product or said.
  public enum Signal: Sendable, Hashable {
    case view, save, unsave, compare, like, hide, query, purchase

    /// How much one such event counts before decay.
    var weight: Float {
      switch self {
      case .view: 1
      case .compare: 1
      case .save: 3
      case .like: 3
      case .purchase: 4
      case .unsave: -1.5
      case .hide: -4
      case .query: 0.6
      }
    }
  }

  /// Days after which an event counts half.
  public var halfLife: Double
  /// Σ weight · decay · embedding; not normalised.
  public private(set) var vector: [Float]
  /// Decayed weight by brand and by shelf, for reasons in words.
  public private(set) var brands: [String: Float] = [:]
  public private(set) var shelves: [String: Float] = [:]
  /// Products that are never to be shown.
  public private(set) var hidden: Set<ProductID> = []
  /// The sum of the absolute weights: how much evidence there is.
  public private(set) var evidence: Float = 0
  private var lastUpdate: Double?

  public init(dimension: Int = 512, halfLife: Double = 30) {
    vector = [Float](repeating: 0, count: dimension)
    self.halfLife = halfLife
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { evidence == 0 && hidden.isEmpty }

  /// Takes in one event.
  ///
  /// - Parameters:
  ///   - embedding: of the product or the query, L2-normalised; `nil` without an encoder.
  ///   - time: days since 1970; must not go back.
  public mutating func record(
    _ signal: Signal, product: ProductID? = nil, embedding: [Float]?, brand: String? = nil,
    shelf: String? = nil, at time: Double
  ) {
    decay(to: time)
    let weight = signal.weight
    if let embedding, embedding.count == vector.count {
      for index in vector.indices { vector[index] += weight * embedding[index] }
    }
    if let brand { brands[brand, default: 0] += weight }
    if let shelf { shelves[shelf, default: 0] += weight }
    evidence += abs(weight)
    if let product {
      switch signal {
      case .hide: hidden.insert(product)
      case .like, .save: hidden.remove(product)
      default: break
      }
    }
  }

  private mutating func decay(to time: Double) {
    defer { lastUpdate = max(time, lastUpdate ?? time) }
    guard let lastUpdate, time > lastUpdate else { return }
    let factor = Float(pow2(-(time - lastUpdate) / halfLife))
    for index in vector.indices { vector[index] *= factor }
    brands = brands.mapValues { $0 * factor }
    shelves = shelves.mapValues { $0 * factor }
    evidence *= factor
  }

  /// How well a product suits, -1...1: the cosine with the profile, damped while there is little
  /// evidence (half strength at four units).
  public func affinity(to embedding: [Float]?) -> Double {
    guard let embedding, embedding.count == vector.count, evidence > 0 else { return 0 }
    var dot: Float = 0
    var norm: Float = 0
    for index in vector.indices {
      dot += vector[index] * embedding[index]
      norm += vector[index] * vector[index]
    }
    guard norm > 0 else { return 0 }
    let confidence = evidence / (evidence + 4)
    return Double(dot / norm.squareRoot() * confidence)
  }
}

/// 2 to the power of `exponent`, without Foundation.
private func pow2(_ exponent: Double) -> Double {
  let whole = exponent.rounded(.down)
  var result = 1.0
  // 2^f for f in 0..<1 by the exponential series; ten terms give full double precision there.
  let x = (exponent - whole) * 0.693_147_180_559_945_3
  var term = 1.0
  for n in 1...14 {
    term *= x / Double(n)
    result += term
  }
  guard whole > -1000 else { return 0 }
  return Double(sign: .plus, exponent: Int(whole), significand: 1) * result
}
