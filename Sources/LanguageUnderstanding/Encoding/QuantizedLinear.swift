internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// A weight matrix whose elements are `scale * q + offset` with q in int8, packed for the kernel.
///
/// The encoder was published with 8-bit weights; its arrays hold them as floats again. Finding the
/// step gives the same matrix in a quarter of the memory and without loss.
struct QuantizedLinear: Sendable {
  let depth: Int
  let columns: Int
  private let packed: [Int8]
  private let columnSums: [Float]
  private let scale: Float
  private let offset: Float

  /// `weights` is row-major, `depth` x `columns`.
  init(_ weights: UnsafePointer<Float>, depth: Int, columns: Int) {
    precondition(depth % 4 == 0 && columns % Int(VK_PANEL_COLUMNS) == 0)
    let count = depth * columns
    var step: Float = 0
    var least: Float = 0
    var greatest: Float = 0
    vk_range(weights, count, &step, &least, &greatest)
    var quantized = [Int8](repeating: 0, count: count)
    // Zero is on the grid, so the least magnitude is the step; the widest value makes it precise.
    let widest = max(abs(least), abs(greatest))
    if step.isFinite, step > 0, (greatest - least) / step < 255.5 {
      step = widest / (widest / step).rounded()
    }
    var zero = ((least + greatest) / (2 * step)).rounded(.up)
    let error = vk_quantize_s8(weights, count, step, zero, &quantized)
    if !(error < 0.05) || (greatest - least) / step >= 255.5 {
      // Not on one grid: the nearest 8-bit values over the whole range.
      step = max((greatest - least) / 255, .leastNormalMagnitude)
      zero = ((least + greatest) / (2 * step)).rounded(.up)
      _ = vk_quantize_s8(weights, count, step, zero, &quantized)
    }
    var packed = [Int8](repeating: 0, count: count)
    var sums = [Float](repeating: 0, count: columns)
    vk_pack_s8(quantized, depth, columns, &packed, &sums)
    self.depth = depth
    self.columns = columns
    self.packed = packed
    columnSums = sums
    scale = step
    offset = step * zero
  }

  /// Adds rows times this matrix to `out` (`stride` floats a row).
  /// Row r of the product takes the input row `rows[r] + shift`.
  func addProduct(
    _ inputs: QuantizedRows, rows: UnsafePointer<Int32>, shift: Int = 0, count: Int,
    to out: UnsafeMutablePointer<Float>, stride: Int
  ) {
    vk_multiply_u8s8(
      inputs.values, inputs.factors, inputs.minima, inputs.totals, rows, shift, count, packed,
      columnSums, scale, offset, depth, columns, out, stride)
  }
}

/// Rows of bytes with a factor, a least value and a sum each, in memory that the encoder owns.
struct QuantizedRows {
  let values: UnsafeMutablePointer<UInt8>
  let factors: UnsafeMutablePointer<Float>
  let minima: UnsafeMutablePointer<Float>
  let totals: UnsafeMutablePointer<Float>
}
