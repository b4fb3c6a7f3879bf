internal import CVectorKernels
internal import NeuralNetwork

/// A fixed random rotation of vectors, which spreads what tells them apart evenly over the
/// elements: signs are flipped and a Walsh–Hadamard transform is taken, several times.
///
/// N. Ailon, B. Chazelle, "The Fast Johnson–Lindenstrauss Transform" (2009).
struct RandomRotation: Sendable {
  private static let rounds = 4
  /// Part of the format of files: other signs make other codes.
  private static let seed: UInt64 = 1

  /// Elements of a rotated vector: the dimension, rounded up to whole words of 64 bits.
  let count: Int
  private let signs: [Float]

  init(dimension: Int) {
    count = (dimension + 63) / 64 * 64
    var generator = SeededGenerator(seed: Self.seed)
    signs = (0..<(count * Self.rounds)).map { _ in Bool.random(using: &generator) ? 1 : -1 }
  }

  /// Rotates `count` elements in place; O(count · log count).
  func rotate(_ vector: UnsafeMutableBufferPointer<Float>) {
    precondition(vector.count == count)
    signs.withUnsafeBufferPointer {
      vk_rotate(vector.baseAddress, count, $0.baseAddress, Self.rounds)
    }
  }
}
