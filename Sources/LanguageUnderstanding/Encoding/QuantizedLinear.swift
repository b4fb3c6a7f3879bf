internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// A weight matrix whose elements are `scale * q + offset` with q in int8 and a scale for each
/// column, packed for the kernel.
struct QuantizedLinear: Sendable {
  let depth: Int
  let columns: Int
  private let packed: [Int8]
  private let columnSums: [Float]
  private let scales: [Float]
  private let offset: Float

  /// `weights` is row-major, `depth` x `columns`, and holds at most 256 evenly spaced values: the
  /// multilingual encoder was published with 8-bit weights, and its arrays hold them as floats
  /// again. Finding the step gives the same matrix in a quarter of the memory and without loss.
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
    scales = Array(repeating: step, count: columns)
    offset = step * zero
  }

  /// The nearest 8-bit values, each column over its own range. Every one of `parts` lies column by
  /// column, `columns` x `depth`; they come to stand side by side.
  init(columnsOf parts: [SafeTensors.Array], depth: Int, columns: Int) {
    precondition(depth % 4 == 0 && columns % Int(VK_PANEL_COLUMNS) == 0)
    let total = columns * parts.count
    var packed = [Int8](repeating: 0, count: depth * total)
    var scales = [Float](repeating: 0, count: total)
    var sums = [Float](repeating: 0, count: total)
    for (index, part) in parts.enumerated() {
      part.withFloats {
        vk_pack_columns_s8($0, depth, index * columns, columns, &packed, &scales, &sums)
      }
    }
    self.depth = depth
    self.columns = total
    self.packed = packed
    columnSums = sums
    self.scales = scales
    offset = 0
  }

  /// Adds rows times this matrix to `out` (`stride` floats a row).
  /// Row r of the product takes the input row `rows[r] + shift`.
  func addProduct(
    _ inputs: QuantizedRows, rows: UnsafePointer<Int32>, shift: Int = 0, count: Int,
    to out: UnsafeMutablePointer<Float>, stride: Int
  ) {
    vk_multiply_u8s8(
      inputs.values, inputs.factors, inputs.minima, inputs.totals, rows, shift, count, packed,
      columnSums, scales, offset, depth, columns, out, stride)
  }

  /// Adds to `out` what the rows of bytes lack of their outliers.
  func addOutliers(
    _ outliers: RowOutliers, count: Int, to out: UnsafeMutablePointer<Float>, stride: Int
  ) {
    vk_multiply_outliers(
      outliers.indexes, outliers.values, count, packed, scales, depth, columns, out, stride)
  }
}

/// Rows of bytes with a factor, a least value and a sum each, in memory that the encoder owns.
struct QuantizedRows {
  let values: UnsafeMutablePointer<UInt8>
  let factors: UnsafeMutablePointer<Float>
  let minima: UnsafeMutablePointer<Float>
  let totals: UnsafeMutablePointer<Float>
}

extension QuantizedRows {
  init(capacity: Int, width: Int) {
    self.init(
      values: .allocate(capacity: capacity * width), factors: .allocate(capacity: capacity),
      minima: .allocate(capacity: capacity), totals: .allocate(capacity: capacity))
  }

  func deallocate() {
    values.deallocate()
    for pointer in [factors, minima, totals] { pointer.deallocate() }
  }
}

/// The elements of each row that lie too far out for a range of bytes: `VK_OUTLIERS` a row.
struct RowOutliers {
  let indexes: UnsafeMutablePointer<Int32>
  let values: UnsafeMutablePointer<Float>
}

extension RowOutliers {
  init(capacity: Int) {
    self.init(
      indexes: .allocate(capacity: capacity * Int(VK_OUTLIERS)),
      values: .allocate(capacity: capacity * Int(VK_OUTLIERS)))
  }

  func deallocate() {
    indexes.deallocate()
    values.deallocate()
  }
}
