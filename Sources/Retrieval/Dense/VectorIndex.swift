internal import CVectorKernels
internal import Foundation

/// Int8 vectors of documents, one row a document, scanned exactly.
///
/// A row may be missing while encoding is under way: its checksum is 0.
final class VectorIndex: @unchecked Sendable {
  // Unchecked: everything is read-only memory of `file`.
  static let version: UInt32 = 1
  private static let sectionCount = 5

  private let file: DerivedFile
  let metadata: DerivedMetadata
  let dimension: Int
  /// Of the text that each row stands for; 0 where the row is not there yet.
  let checksums: UnsafeBufferPointer<UInt64>
  let scales: UnsafeBufferPointer<Float>
  let rows: UnsafeBufferPointer<Int8>

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
    guard scales.count == checksums.count, rows.count == checksums.count * self.dimension else {
      throw damage
    }
  }

  /// Writes an index of `rows`, `checksums.count` × `dimension`.
  static func write(
    to url: URL, metadata: DerivedMetadata, dimension: Int, checksums: [UInt64],
    scales: [Float], rows: [Int8]
  ) throws(IndexError) {
    var file = DerivedFileWriter(kind: .vectors, version: version)
    file.add(metadata.text)
    file.add([UInt32(dimension)])
    file.add(checksums)
    file.add(scales)
    file.add(rows)
    try file.write(to: url)
  }

  /// The cosine of `query` with every row; 0 for rows that are missing.
  ///
  /// - Complexity: one pass over the rows, on two threads where they are many.
  func cosines(with query: QuantizedVector, into scores: UnsafeMutableBufferPointer<Float>) {
    precondition(scores.count == count && query.bytes.count == dimension)
    let chunk = 2048
    let chunks = (count + chunk - 1) / chunk
    // Unchecked: the chunks are disjoint.
    nonisolated(unsafe) let scores = scores
    let scan: @Sendable (Int) -> Void = { [self] number in
      let start = number * chunk
      let size = min(chunk, count - start)
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { dots in
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
    if chunks >= 64 {
      DispatchQueue.concurrentPerform(iterations: chunks, execute: scan)
    } else {
      for number in 0..<chunks { scan(number) }
    }
  }

  /// The cosine of `query` with one row.
  func cosine(with query: QuantizedVector, row: Int) -> Float {
    let dot = query.bytes.withUnsafeBufferPointer {
      vk_dot_int8($0.baseAddress, rows.baseAddress! + row * dimension, dimension)
    }
    return Float(dot) * scales[row] * query.scale
  }

  /// One row as floats; `nil` where it is missing.
  func vector(_ row: Int) -> [Float]? {
    guard checksums[row] != 0 else { return nil }
    let scale = scales[row]
    return rows[(row * dimension)..<((row + 1) * dimension)].map { Float($0) * scale }
  }
}
