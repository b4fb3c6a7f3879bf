internal import Catalog
internal import Dispatch
internal import Foundation
internal import LanguageUnderstanding

/// Builds the lexical index and the columns of a catalogue in one pass over its products: while the
/// next products are read, those before are analysed on two threads.
final class SearchIndexBuilder: @unchecked Sendable {
  // Unchecked: each builder is touched by work on its own queue only, and after that is done.
  private let concepts: ConceptTable
  private var lexical = LexicalIndexBuilder(parameters: .tuned)
  private var columns: ProductColumnsBuilder
  private let lexicalQueue = DispatchQueue(label: "aisle.index.lexical")
  private let columnsQueue = DispatchQueue(label: "aisle.index.columns")
  /// Batches that wait or are worked on: reading stays at most so far ahead.
  private let room = DispatchSemaphore(value: 4)

  init(currency: Currency, concepts: ConceptTable) {
    self.concepts = concepts
    columns = ProductColumnsBuilder(currency: currency)
  }

  /// - Parameter progress: told while products are read; may throw to stop.
  func add(
    _ source: ProductSource, progress: (IndexProgress) throws -> Void
  ) throws {
    // What is queued is worked off before anybody looks at the builders, also after an error.
    defer {
      lexicalQueue.sync {}
      columnsQueue.sync {}
    }
    var batch: [Product] = []
    var done = 0
    try source.visit { product in
      batch.append(product)
      done += 1
      if batch.count == LexicalIndexBuilder.batchSize {
        add(batch)
        batch.removeAll(keepingCapacity: true)
        try progress(.indexing(done: done, total: source.count))
      }
    }
    if !batch.isEmpty { add(batch) }
    try progress(.indexing(done: done, total: done))
  }

  private func add(_ batch: [Product]) {
    room.wait()
    lexicalQueue.async { [self] in
      let checksums = lexical.add(batch) { [concepts] product, analyzer in
        let document = IndexedDocument(product, concepts: concepts, analyzer: analyzer)
        return (document, document.cardChecksum)
      }
      columnsQueue.async { [self] in
        for (product, checksum) in zip(batch, checksums) {
          columns.add(product, cardChecksum: checksum)
        }
        room.signal()
      }
    }
  }

  /// Writes both files, side by side.
  func write(
    lexical lexicalURL: URL, metadata lexicalMetadata: DerivedMetadata, columns columnsURL: URL,
    metadata columnsMetadata: DerivedMetadata
  ) throws {
    var failures: [(any Error)?] = [nil, nil]
    failures.withUnsafeMutableBufferPointer { failures in
      // Unchecked: each iteration has its own builder and failure.
      nonisolated(unsafe) let failures = failures
      DispatchQueue.concurrentPerform(iterations: 2) { file in
        do {
          if file == 0 {
            try lexical.write(to: lexicalURL, metadata: lexicalMetadata)
          } else {
            try columns.write(to: columnsURL, metadata: columnsMetadata)
          }
        } catch { failures[file] = error }
      }
    }
    for case let failure? in failures { throw failure }
  }
}
