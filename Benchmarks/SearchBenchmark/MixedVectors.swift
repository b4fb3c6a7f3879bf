internal import NeuralNetwork

/// As many vectors as are wanted, of the shape of a sample: each is one of the sample moved by the
/// difference of two others, so that means and covariances stay what they are.
///
/// x = m + cos φ · (a − m) + sin φ · (b − c) / √2, scaled to length 1, with sin φ = ½.
struct MixedVectors: Sendable {
  private let sample: [Float]
  private let mean: [Float]
  private let dimension: Int

  /// - Parameter sample: row-major vectors of length 1.
  init(sample: [Float], dimension: Int) {
    self.sample = sample
    self.dimension = dimension
    var mean = [Float](repeating: 0, count: dimension)
    let count = sample.count / dimension
    for row in 0..<count {
      for index in 0..<dimension { mean[index] += sample[row * dimension + index] / Float(count) }
    }
    self.mean = mean
  }

  /// The vector of a seed; always the same.
  func vector(seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    let count = UInt64(sample.count / dimension)
    let a = Int(generator.next() % count) * dimension
    let b = Int(generator.next() % count) * dimension
    let c = Int(generator.next() % count) * dimension
    let (kept, moved) = (Float(3).squareRoot() / 2, 0.5 / Float(2).squareRoot())
    var vector = [Float](repeating: 0, count: dimension)
    var square: Float = 0
    sample.withUnsafeBufferPointer { sample in
      for index in 0..<dimension {
        let own = kept * (sample[a + index] - mean[index])
        let element = mean[index] + own + moved * (sample[b + index] - sample[c + index])
        vector[index] = element
        square += element * element
      }
    }
    let length = square.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
