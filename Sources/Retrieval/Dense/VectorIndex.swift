internal import CVectorKernels
internal import Foundation

/// Int8 vectors of documents, one row a document; where they are many, also as ``SignCodes``.
///
/// A row may be missing while encoding is under way: its checksum is 0.
final class VectorIndex: @unchecked Sendable {
  // Unchecked: everything is read-only memory of `file`.
  static let version: UInt32 = 2
  private static let sectionCount = 5 + SignCodes.sectionCount
  /// Rows above which codes are kept: an exact scan of so many takes about two milliseconds.
  static let mostScannedExactly = 65_536

  private let file: DerivedFile
  let metadata: DerivedMetadata
  let dimension: Int
  /// Of the text that each row stands for; 0 where the row is not there yet.
  let checksums: UnsafeBufferPointer<UInt64>
  let scales: UnsafeBufferPointer<Float>
  let rows: UnsafeBufferPointer<Int8>
  private let codes: SignCodes?

  var count: Int { checksums.count }
  var isComplete: Bool { checksums.allSatisfy { $0 != 0 } }

  /// - Throws: ``IndexError/unreadable(path:reason:)``, ``IndexError/damaged(path:reason:)``.
  init(_ url: URL) throws(IndexError) {
    file = try DerivedFile(url, kind: .vectors, version: Self.version)
    let damage = IndexError.damaged(path: url.path, reason: "its sections do not fit together")
    guard file.sectionCount == Self.sectionCount, let metadata = DerivedMetadata(file.text(0)),
      let dimension = file.section(1, as: UInt32.self).first
    else { throw damage }
    self.metadata = metadata
    self.dimension = Int(dimension)
    checksums = file.section(2, as: UInt64.self)
    scales = file.section(3, as: Float.self)
    rows = file.section(4, as: Int8.self)
    codes = SignCodes(file, at: 5, count: checksums.count, dimension: self.dimension)
    guard scales.count == checksums.count, rows.count == checksums.count * self.dimension else {
      throw damage
    }
  }

  /// Writes an index of `rows`, `checksums.count` × `dimension`.
  ///
  /// - Parameter codes: of all rows; none for an index that is scanned exactly, or not complete.
  static func write(
    to url: URL, metadata: DerivedMetadata, dimension: Int, checksums: [UInt64],
    scales: [Float], rows: [Int8], codes: SignCodeBuilder = SignCodeBuilder()
  ) throws(IndexError) {
    let file = DerivedFileWriter(to: url, kind: .vectors, version: version)
    file.add(metadata.text)
    file.add([UInt32(dimension)])
    file.add(checksums)
    file.add(scales)
    file.add(rows)
    codes.add(to: file)
    try file.finish()
  }

  // MARK: Cosines

  /// Scores that ``estimateCosines(with:into:)`` writes: the rows, rounded up.
  static func paddedCount(_ count: Int) -> Int { SignCodes.padded(count) }

  /// Whether ``estimateCosines(with:into:)`` can be asked.
  var hasCodes: Bool { codes != nil }

  /// The cosine of `query` with every row, give or take 0.03.
  ///
  /// - Parameter scores: at least ``paddedCount(_:)`` of them.
  /// - Complexity: one pass over the codes.
  func estimateCosines(
    with query: [Float], into scores: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(scores.count >= Self.paddedCount(count) && query.count == dimension)
    if let start = scores.baseAddress { codes?.estimateCosines(with: query, into: start) }
  }

  /// The cosine of `query` with every row; 0 for rows that are missing.
  ///
  /// - Parameter scores: at least one a row.
  /// - Complexity: one pass over the rows.
  func cosines(with query: QuantizedVector, into scores: UnsafeMutableBufferPointer<Float>) {
    precondition(scores.count >= count && query.bytes.count == dimension)
    let chunk = 2048
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: chunk) { dots in
      for start in stride(from: 0, to: count, by: chunk) {
        let size = min(chunk, count - start)
        query.bytes.withUnsafeBufferPointer { bytes in
          vk_scan_int8(
            bytes.baseAddress, rows.baseAddress! + start * dimension, dimension, size,
            dots.baseAddress)
        }
        for index in 0..<size {
          scores[start + index] = Float(dots[index]) * scales[start + index] * query.scale
        }
      }
    }
  }

  /// The cosine of `query` with each of some rows, in their order.
  func cosines(with query: QuantizedVector, rows wanted: [UInt32]) -> [Float] {
    precondition(query.bytes.count == dimension)
    var dots = [Int32](repeating: 0, count: wanted.count)
    query.bytes.withUnsafeBufferPointer { bytes in
      vk_gather_int8(
        bytes.baseAddress, rows.baseAddress, dimension, wanted, wanted.count, &dots)
    }
    return zip(wanted, dots).map { Float($1) * scales[Int($0)] * query.scale }
  }

  /// One row as floats; `nil` where it is missing.
  func vector(_ row: Int) -> [Float]? {
    guard checksums[row] != 0 else { return nil }
    let scale = scales[row]
    return rows[(row * dimension)..<((row + 1) * dimension)].map { Float($0) * scale }
  }
}
