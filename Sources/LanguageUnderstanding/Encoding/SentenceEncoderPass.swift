internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// One forward pass over a batch of sentences, with the memory it works in.
///
/// Rows of pieces lie one after the other. The quantised rows that the convolutions read have two
/// zero rows before, between and after the sentences, so that a window never sees its neighbour.
final class SentenceEncoderPass {
  private typealias Shape = SentenceEncoderWeights

  private let weights: SentenceEncoderWeights
  private let sentences: [[Int32]]
  private let pieceCount: Int
  /// Position of each piece among the padded rows.
  private let rows: [Int32]
  /// 0, 1, 2, …
  private let identity: [Int32]
  private let paddedCount: Int

  private var floats: [UnsafeMutablePointer<Float>] = []
  private var bytes: [UnsafeMutablePointer<UInt8>] = []

  init(weights: SentenceEncoderWeights, sentences: [[Int32]]) {
    self.weights = weights
    self.sentences = sentences
    var rows: [Int32] = []
    var position: Int32 = 2
    for sentence in sentences {
      for _ in sentence {
        rows.append(position)
        position += 1
      }
      position += 2
    }
    self.rows = rows
    pieceCount = rows.count
    paddedCount = Int(position)
    identity = (0..<Int32(max(rows.count, 1))).map { $0 }
  }

  deinit {
    for pointer in floats { pointer.deallocate() }
    for pointer in bytes { pointer.deallocate() }
  }

  private func floats(_ count: Int, zeroed: Bool = false) -> UnsafeMutablePointer<Float> {
    let pointer = UnsafeMutablePointer<Float>.allocate(capacity: count)
    if zeroed { pointer.initialize(repeating: 0, count: count) }
    floats.append(pointer)
    return pointer
  }

  private func quantizedRows(_ count: Int, _ width: Int) -> QuantizedRows {
    let values = UnsafeMutablePointer<UInt8>.allocate(capacity: count * width)
    memset(values, 0, count * width)
    bytes.append(values)
    return QuantizedRows(
      values: values, factors: floats(count, zeroed: true), minima: floats(count, zeroed: true),
      totals: floats(count, zeroed: true))
  }

  /// Writes `sentences.count` x 512 floats. The result is the features of the pieces, one row of
  /// `featureCount` floats each; it lives as long as this object.
  @discardableResult
  func run(to out: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    let features = floats(pieceCount * Shape.featureCount)
    let projected = embed(into: features)
    convolve(projected, into: features)
    let sums = pool(features)
    finish(sums, to: out)
    return features
  }

  /// Looks the pieces up (first 512 features) and projects them for the three branches.
  private func embed(
    into features: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    let table = quantizedRows(pieceCount, Shape.dimension)
    var index = 0
    for sentence in sentences {
      for id in sentence {
        let (row, chunk) = Int(id).quotientAndRemainder(dividingBy: Shape.chunkCount)
        let values = table.values + index * Shape.dimension
        if let base = weights.chunks[chunk].baseAddress {
          memcpy(values, base + row * Shape.dimension, Shape.dimension)
        }
        table.factors[index] = weights.chunkScale[chunk]
        table.minima[index] = weights.chunkLeast[chunk]
        table.totals[index] = vk_dequantize_u8(
          values, Shape.dimension, weights.chunkScale[chunk], weights.chunkLeast[chunk],
          features + index * Shape.featureCount)
        index += 1
      }
    }
    let width = weights.projectionBias.count
    let projected = repeating(weights.projectionBias, pieceCount)
    for (index, branch) in weights.branches.enumerated() {
      branch.projection.addProduct(
        table, rows: identity, count: pieceCount, to: projected + index * Shape.branchWidth,
        stride: width)
    }
    for row in 0..<pieceCount {
      vk_layer_norm(
        projected + row * width, weights.projectionGamma, weights.projectionBeta, width,
        weights.epsilon)
    }
    return projected
  }

  /// Two convolutions with residuals in each branch; the results are the features from 512 on.
  private func convolve(
    _ projected: UnsafeMutablePointer<Float>, into features: UnsafeMutablePointer<Float>
  ) {
    let width = Shape.branchWidth
    let stride = weights.branches.count * width
    let input = quantizedRows(paddedCount, width)
    let sums = floats(pieceCount * width)
    let middle = floats(pieceCount * width)
    for (index, branch) in weights.branches.enumerated() {
      quantize(projected + index * width, stride: stride, into: input)
      convolve(input, branch.first, branch.firstBias, branch.left, into: sums)
      for row in 0..<pieceCount {
        vk_relu_add(
          sums + row * width, projected + row * stride + index * width, width,
          middle + row * width)
      }
      quantize(middle, stride: width, into: input)
      convolve(input, branch.second, branch.secondBias, branch.left, into: sums)
      for row in 0..<pieceCount {
        vk_relu_add(
          sums + row * width, middle + row * width, width,
          features + row * Shape.featureCount + Shape.dimension + index * width)
      }
    }
    for row in 0..<pieceCount {
      vk_layer_norm(
        features + row * Shape.featureCount, weights.gamma, weights.beta, Shape.featureCount,
        weights.epsilon)
    }
  }

  private func quantize(
    _ x: UnsafeMutablePointer<Float>, stride: Int, into input: QuantizedRows
  ) {
    let width = Shape.branchWidth
    for row in 0..<pieceCount {
      let position = Int(rows[row])
      vk_quantize_u8(
        x + row * stride, width, input.values + position * width, input.factors + position,
        input.minima + position, input.totals + position)
    }
  }

  private func convolve(
    _ input: QuantizedRows, _ taps: [QuantizedLinear], _ bias: [Float], _ left: Int,
    into sums: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<pieceCount {
      memcpy(sums + row * bias.count, bias, bias.count * MemoryLayout<Float>.stride)
    }
    for (tap, matrix) in taps.enumerated() {
      matrix.addProduct(
        input, rows: rows, shift: tap - left, count: pieceCount, to: sums, stride: bias.count)
    }
  }

  /// Sums the features of each sentence's pieces.
  private func pool(
    _ features: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<Float> {
    let sums = floats(sentences.count * Shape.featureCount, zeroed: true)
    var row = 0
    for (index, sentence) in sentences.enumerated() {
      for _ in sentence {
        vk_add(
          sums + index * Shape.featureCount, features + row * Shape.featureCount,
          Shape.featureCount)
        row += 1
      }
    }
    return sums
  }

  /// Output projection (it commutes with the sum over pieces), dense layers, unit length.
  private func finish(
    _ sums: UnsafeMutablePointer<Float>, to out: UnsafeMutablePointer<Float>
  ) {
    let count = sentences.count
    let (dimension, hidden) = (Shape.dimension, Shape.hidden)
    let mean = repeating(weights.outputBias, count)
    for (index, sentence) in sentences.enumerated() {
      vk_scale(mean + index * dimension, Float(sentence.count), dimension)
    }
    add(sums, weights.output, to: mean)
    for (index, sentence) in sentences.enumerated() {
      vk_scale(mean + index * dimension, 1 / Float(sentence.count).squareRoot(), dimension)
    }
    let y0 = floats(count * hidden, zeroed: true)
    add(mean, weights.d0, to: y0)
    vk_relu(y0, count * hidden)
    let y1 = floats(count * hidden, zeroed: true)
    add(mean, weights.p1, to: y1)
    add(y0, weights.d1, to: y1)
    vk_relu(y1, count * hidden)
    let y2 = floats(count * dimension, zeroed: true)
    add(y1, weights.d2, to: y2)
    vk_relu(y2, count * dimension)
    let z = floats(count * dimension, zeroed: true)
    add(y1, weights.p3, to: z)
    add(y2, weights.d3, to: z)
    for index in 0..<count * dimension { out[index] = tanhf(z[index]) }
    for index in 0..<count {
      let row = out + index * dimension
      let square = vk_dot_float(row, row, dimension)
      vk_scale(row, 1 / max(square, weights.epsilon).squareRoot(), dimension)
    }
  }

  /// Adds rows times matrix with 16-bit rows: two passes, high bytes and low bytes. The dense
  /// layers see one row a sentence, so the second pass costs little and keeps their precision.
  private func add(
    _ x: UnsafeMutablePointer<Float>, _ matrix: QuantizedLinear,
    to out: UnsafeMutablePointer<Float>
  ) {
    let count = sentences.count
    let high = quantizedRows(count, matrix.depth)
    let low = quantizedRows(count, matrix.depth)
    for row in 0..<count {
      vk_quantize_u16(
        x + row * matrix.depth, matrix.depth, high.values + row * matrix.depth,
        low.values + row * matrix.depth, high.factors + row, high.minima + row,
        high.totals + row)
      low.factors[row] = high.factors[row]
      high.factors[row] *= 256
    }
    matrix.addProduct(high, rows: identity, count: count, to: out, stride: matrix.columns)
    matrix.addProduct(low, rows: identity, count: count, to: out, stride: matrix.columns)
  }

  private func repeating(_ row: [Float], _ count: Int) -> UnsafeMutablePointer<Float> {
    let pointer = floats(count * row.count)
    for index in 0..<count {
      memcpy(pointer + index * row.count, row, row.count * MemoryLayout<Float>.stride)
    }
    return pointer
  }
}
