internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// One forward pass over a batch of texts, with the memory it works in.
///
/// Rows of pieces lie one after the other without padding; attention runs text by text.
final class MiniLMPass {
  private typealias Shape = MiniLMWeights

  private let weights: MiniLMWeights
  private let texts: [[Int32]]
  private let count: Int
  private let identity: [Int32]

  /// States of the pieces: `count` x 384.
  private let states: UnsafeMutablePointer<Float>
  private let attention: UnsafeMutablePointer<Float>
  private let attended: UnsafeMutablePointer<Float>
  private let hidden: UnsafeMutablePointer<Float>
  private let scratch: UnsafeMutablePointer<Float>
  private let rows: QuantizedRows
  private let outliers: RowOutliers
  private let hiddenRows: QuantizedRows

  /// - Parameter texts: piece ids, none empty, none of more than 512 pieces.
  init(weights: MiniLMWeights, texts: [[Int32]]) {
    self.weights = weights
    self.texts = texts
    let count = texts.reduce(0) { $0 + $1.count }
    self.count = count
    identity = (0..<Int32(count)).map { $0 }
    let longest = texts.lazy.map(\.count).max() ?? 0
    states = .allocate(capacity: count * Shape.dimension)
    attention = .allocate(capacity: count * 3 * Shape.dimension)
    attended = .allocate(capacity: count * Shape.dimension)
    hidden = .allocate(capacity: count * Shape.hidden)
    // As VK_ATTENTION_SCRATCH, which Swift does not import.
    scratch = .allocate(capacity: (longest + 16) * (Int(VK_HEAD_WIDTH) + 4))
    rows = QuantizedRows(capacity: count, width: Shape.dimension)
    outliers = RowOutliers(capacity: count)
    hiddenRows = QuantizedRows(capacity: count, width: Shape.hidden)
  }

  deinit {
    for pointer in [states, attention, attended, hidden, scratch] { pointer.deallocate() }
    rows.deallocate()
    outliers.deallocate()
    hiddenRows.deallocate()
  }

  /// The states of the pieces after the last layer, `MiniLMWeights.dimension` floats each, text
  /// after text; they live as long as this object.
  func run() -> UnsafeMutablePointer<Float> {
    embed()
    for layer in weights.layers {
      attend(layer)
      feedForward(layer)
    }
    return states
  }

  /// Writes the mean over the states of each text's pieces, brought to length 1: `texts.count` x
  /// 384 floats.
  func pool(_ states: UnsafePointer<Float>, to out: UnsafeMutablePointer<Float>) {
    let width = Shape.dimension
    var state = states
    for (index, text) in texts.enumerated() {
      let row = out + index * width
      row.update(repeating: 0, count: width)
      for _ in text {
        vk_add(row, state, width)
        state += width
      }
      let square = vk_dot_float(row, row, width)
      vk_scale(row, 1 / max(square, .leastNormalMagnitude).squareRoot(), width)
    }
  }

  private func embed() {
    let width = Shape.dimension
    weights.words.withBytes { bytes in
      var row = states
      for text in texts {
        for (position, id) in text.enumerated() {
          if let base = bytes.baseAddress {
            memcpy(row, base + Int(id) * width * 4, width * 4)
          }
          weights.positions.withUnsafeBufferPointer { positions in
            if let base = positions.baseAddress { vk_add(row, base + position * width, width) }
          }
          row += width
        }
      }
    }
    normalize(weights.gamma, weights.beta)
  }

  /// Self-attention with its residual: reads and writes the states.
  private func attend(_ layer: MiniLMWeights.Layer) {
    let width = Shape.dimension
    quantize(states)
    fill(attention, with: layer.attentionBias)
    multiply(layer.attention, to: attention)
    var first = 0
    for text in texts {
      vk_attention(
        attention + first * 3 * width, text.count, Shape.headCount, scratch,
        attended + first * width)
      first += text.count
    }
    quantize(attended)
    add(layer.outputBias)
    multiply(layer.output, to: states)
    normalize(layer.outputGamma, layer.outputBeta)
  }

  /// The two dense layers with their residual: reads and writes the states.
  private func feedForward(_ layer: MiniLMWeights.Layer) {
    quantize(states)
    fill(hidden, with: layer.upBias)
    multiply(layer.up, to: hidden)
    vk_gelu(hidden, count * Shape.hidden)
    for row in 0..<count {
      vk_quantize_u8(
        hidden + row * Shape.hidden, Shape.hidden, hiddenRows.values + row * Shape.hidden,
        hiddenRows.factors + row, hiddenRows.minima + row, hiddenRows.totals + row)
    }
    add(layer.downBias)
    layer.down.addProduct(
      hiddenRows, rows: identity, count: count, to: states, stride: Shape.dimension)
    normalize(layer.downGamma, layer.downBeta)
  }

  private func quantize(_ x: UnsafeMutablePointer<Float>) {
    let width = Shape.dimension
    for row in 0..<count {
      vk_quantize_outliers_u8(
        x + row * width, width, rows.values + row * width, rows.factors + row, rows.minima + row,
        rows.totals + row, outliers.indexes + row * Int(VK_OUTLIERS),
        outliers.values + row * Int(VK_OUTLIERS))
    }
  }

  private func multiply(_ matrix: QuantizedLinear, to out: UnsafeMutablePointer<Float>) {
    matrix.addProduct(rows, rows: identity, count: count, to: out, stride: matrix.columns)
    matrix.addOutliers(outliers, count: count, to: out, stride: matrix.columns)
  }

  private func fill(_ out: UnsafeMutablePointer<Float>, with row: [Float]) {
    for index in 0..<count { memcpy(out + index * row.count, row, row.count * 4) }
  }

  private func add(_ bias: [Float]) {
    for row in 0..<count { vk_add(states + row * bias.count, bias, bias.count) }
  }

  private func normalize(_ gamma: [Float], _ beta: [Float]) {
    for row in 0..<count {
      vk_layer_norm(
        states + row * Shape.dimension, gamma, beta, Shape.dimension, MiniLMWeights.epsilon)
    }
  }
}
