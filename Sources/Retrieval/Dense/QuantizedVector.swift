internal import CVectorKernels

/// Int8 vectors with a scale each: element = scale · byte.
enum Quantization {
  /// Quantises `vector` so that its largest element takes ±127.
  ///
  /// - Returns: the scale; 0 for the zero vector.
  static func quantize(
    _ vector: UnsafeBufferPointer<Float>, into bytes: UnsafeMutableBufferPointer<Int8>
  ) -> Float {
    var largest: Float = 0
    for element in vector { largest = max(largest, abs(element)) }
    guard largest > 0, largest.isFinite else {
      bytes.update(repeating: 0)
      return 0
    }
    let inverse = 127 / largest
    for index in vector.indices { bytes[index] = Int8((vector[index] * inverse).rounded()) }
    return largest / 127
  }
}

/// A vector that is ready to be compared with many rows.
struct QuantizedVector {
  var bytes: [Int8]
  var scale: Float

  init(_ vector: ArraySlice<Float>) {
    var bytes = [Int8](repeating: 0, count: vector.count)
    scale = vector.withUnsafeBufferPointer { vector in
      bytes.withUnsafeMutableBufferPointer { Quantization.quantize(vector, into: $0) }
    }
    self.bytes = bytes
  }
}
