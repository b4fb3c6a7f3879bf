internal import Foundation

/// Brings a ``VectorIndex`` up to date: keeps the rows of texts that did not change, encodes the
/// others, and saves now and then, so that an interrupted run goes on where it stopped.
struct VectorIndexBuilder {
  /// Texts that are encoded in one call.
  static let batchSize = 256
  /// Fewest rows after which a partial file is saved.
  private static let leastBetweenSaves = 20_000

  private let encoder: DenseEncoder
  private let url: URL
  private let metadata: DerivedMetadata
  private var checksums: [UInt64]
  private var scales: [Float]
  private var rows: [Int8]
  private let wanted: [UInt64]
  private let mostScannedExactly: Int

  /// - Parameters:
  ///   - wanted: the checksum of each document's text, in the order of the documents.
  ///   - old: an earlier index, whose rows are taken over where the text is the same.
  ///   - mostScannedExactly: rows above which codes are kept beside them.
  init(
    encoder: DenseEncoder, url: URL, generation: Int64, wanted: [UInt64], old: VectorIndex?,
    mostScannedExactly: Int = VectorIndex.mostScannedExactly
  ) {
    self.mostScannedExactly = mostScannedExactly
    self.encoder = encoder
    self.url = url
    self.wanted = wanted
    metadata = DerivedMetadata(generation: generation, fingerprint: encoder.fingerprint)
    let dimension = encoder.dimension
    checksums = Array(repeating: 0, count: wanted.count)
    scales = Array(repeating: 0, count: wanted.count)
    rows = Array(repeating: 0, count: wanted.count * dimension)
    guard let old, old.dimension == dimension,
      old.metadata.fingerprint == encoder.fingerprint
    else { return }
    var rowOfChecksum: [UInt64: Int] = [:]
    for (row, checksum) in old.checksums.enumerated() where checksum != 0 {
      rowOfChecksum[checksum] = row
    }
    for (index, checksum) in wanted.enumerated() {
      guard let row = rowOfChecksum[checksum] else { continue }
      checksums[index] = checksum
      scales[index] = old.scales[row]
      let source = old.rows[(row * dimension)..<((row + 1) * dimension)]
      rows.replaceSubrange((index * dimension)..<((index + 1) * dimension), with: source)
    }
  }

  /// Rows after which a partial file is saved: all of them are written each time.
  var rowsBetweenSaves: Int { max(Self.leastBetweenSaves, wanted.count / 8) }

  /// Documents whose vector is missing, in order.
  var missing: [Int] { wanted.indices.filter { checksums[$0] != wanted[$0] } }

  /// Encodes `texts` on two threads and stores them as the rows of `documents`.
  mutating func add(_ texts: [String], documents: [Int]) {
    let dimension = encoder.dimension
    let half = (texts.count + 1) / 2
    let parts = texts.count > 8 ? [texts[..<half], texts[half...]] : [texts[...]]
    let encoder = encoder
    var results = [[Float]](repeating: [], count: parts.count)
    results.withUnsafeMutableBufferPointer { results in
      // Unchecked: each iteration writes its own element.
      nonisolated(unsafe) let results = results
      DispatchQueue.concurrentPerform(iterations: parts.count) { part in
        results[part] = encoder.encode(Array(parts[part]))
      }
    }
    let vectors = results.flatMap { $0 }
    precondition(vectors.count == texts.count * dimension)
    for (index, document) in documents.enumerated() {
      let vector = QuantizedVector(vectors[(index * dimension)..<((index + 1) * dimension)])
      checksums[document] = wanted[document]
      scales[document] = vector.scale
      rows.replaceSubrange(
        (document * dimension)..<((document + 1) * dimension), with: vector.bytes)
    }
  }

  /// Writes what there is; with codes where every row is there and they are many.
  func save() throws(IndexError) {
    let hasCodes = wanted.count > mostScannedExactly && checksums == wanted
    try VectorIndex.write(
      to: url, metadata: metadata, dimension: encoder.dimension, checksums: checksums,
      scales: scales, rows: rows,
      codes: hasCodes
        ? SignCodeBuilder(rows: rows, scales: scales, dimension: encoder.dimension)
        : SignCodeBuilder())
  }
}
