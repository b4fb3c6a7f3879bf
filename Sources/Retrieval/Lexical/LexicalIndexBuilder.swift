internal import Dispatch
internal import Foundation
internal import LanguageUnderstanding

/// Builds the file of a ``LexicalIndex``, document by document or in batches on several threads.
/// Both give the same file.
struct LexicalIndexBuilder {
  /// Documents after which the mean lengths of fields are taken as known; a multiple of
  /// ``batchSize``.
  private static let sampleSize = 4096
  /// Documents of a batch.
  static let batchSize = 512
  private static let threads = 2

  private var runs: [LexicalRun]
  /// Which run has which documents, in their order.
  private var parts: [(run: Int, end: Int)] = []
  private var documentCount = 0
  private var isSampled = false

  init(parameters: LexicalParameters) {
    runs = (0..<Self.threads).map { _ in LexicalRun(parameters: parameters) }
  }

  /// Adds the next document; its number is the count of those before.
  mutating func add(_ fields: [(field: SearchField, text: String)], heads: [String] = []) {
    runs[0].add(fields, heads: heads, document: documentCount)
    endPart(run: 0, count: 1)
    if documentCount == Self.sampleSize { endSample() }
  }

  /// Adds the next documents, made of `sources` on several threads at once.
  ///
  /// - Parameters:
  ///   - sources: at most ``batchSize`` of them, and fewer in the last batch only.
  ///   - document: makes one; called on any thread, with an analyzer of that thread.
  /// - Returns: what `document` made beside, in order.
  mutating func add<Source: Sendable, Extra: Sendable>(
    _ sources: [Source],
    document: @Sendable (Source, TextAnalyzer) -> (document: IndexedDocument, extra: Extra)
  ) -> [Extra] {
    let first = documentCount
    let share = (sources.count + Self.threads - 1) / Self.threads
    var extras = [[Extra]](repeating: [], count: Self.threads)
    runs.withUnsafeMutableBufferPointer { runs in
      extras.withUnsafeMutableBufferPointer { extras in
        // Unchecked: each iteration has its own run.
        nonisolated(unsafe) let (runs, extras) = (runs, extras)
        DispatchQueue.concurrentPerform(iterations: Self.threads) { run in
          let analyzer = runs[run].analyzer
          for place in min(run * share, sources.count)..<min((run + 1) * share, sources.count) {
            let made = document(sources[place], analyzer)
            runs[run].add(
              made.document.fields, heads: made.document.heads, document: first + place)
            extras[run].append(made.extra)
          }
        }
      }
    }
    for run in extras.indices { endPart(run: run, count: extras[run].count) }
    if !isSampled, documentCount >= Self.sampleSize { endSample() }
    return extras.flatMap { $0 }
  }

  private mutating func endPart(run: Int, count: Int) {
    documentCount += count
    if let last = parts.last, last.run == run {
      parts[parts.count - 1].end = documentCount
    } else {
      parts.append((run, documentCount))
    }
  }

  private mutating func endSample() {
    var sum = SIMD8<Float>()
    var holding = SIMD8<Float>()
    for lengths in runs.flatMap(\.waitingLengths) {
      sum += lengths
      holding += SIMD8<Float>(repeating: 0).replacing(with: 1, where: lengths .> 0)
    }
    // The mean over documents that have the field at all; 1 where none has.
    let means = (sum / pointwiseMax(holding, SIMD8(repeating: 1)))
    for run in runs.indices { runs[run].setMeanLengths(pointwiseMax(means, SIMD8(repeating: 1))) }
    isSampled = true
  }

  /// Sorts the postings by term and writes the file.
  mutating func write(to url: URL, metadata: DerivedMetadata) throws(IndexError) {
    if !isSampled { endSample() }
    var terms = TermTable()
    let numbers = runs.map { run in
      (0..<run.terms.count).map { term in
        run.terms.term(term).withUnsafeBufferPointer { terms.id(of: $0) }
      }
    }
    let order = terms.alphabetical
    var rank = [UInt32](repeating: 0, count: terms.count)
    for (position, term) in order.enumerated() { rank[term] = UInt32(position) }
    let ranks = numbers.map { numbers in numbers.map { rank[$0] } }

    let file = DerivedFileWriter(to: url, kind: .lexical, version: LexicalIndex.version)
    file.add(metadata.text)
    file.add([UInt32(documentCount)])
    var termStarts: [UInt32] = [0]
    var termBytes: [UInt8] = []
    var signatures: [UInt32] = []
    for term in order {
      let bytes = terms.term(term)
      termBytes.append(contentsOf: bytes)
      termStarts.append(UInt32(termBytes.count))
      signatures.append(EditDistance.signature(of: bytes))
    }
    file.add(termStarts)
    file.add(termBytes)
    file.add(signatures)
    addPostings(to: file, ranks, termCount: terms.count)
    try file.finish()
  }

  /// Counting sort: the postings of a term end up in the order of the documents.
  private mutating func addPostings(
    to file: DerivedFileWriter, _ ranks: [[UInt32]], termCount: Int
  ) {
    var postingStarts = [UInt32](repeating: 0, count: termCount + 1)
    for (run, rank) in zip(runs, ranks) {
      for term in run.postingTerms { postingStarts[Int(rank[Int(term)]) + 1] += 1 }
    }
    for term in 0..<termCount { postingStarts[term + 1] += postingStarts[term] }
    let total = Int(postingStarts[termCount])
    var next = postingStarts
    var documents = [UInt32](repeating: 0, count: total)
    var impacts = [UInt8](repeating: 0, count: total)
    var fields = [UInt8](repeating: 0, count: total)
    var cursors = [Int](repeating: 0, count: runs.count)
    for part in parts {
      let run = runs[part.run]
      let rank = ranks[part.run]
      var index = cursors[part.run]
      while index < run.postingDocuments.count, run.postingDocuments[index] < part.end {
        let term = Int(rank[Int(run.postingTerms[index])])
        let slot = Int(next[term])
        next[term] += 1
        documents[slot] = run.postingDocuments[index]
        impacts[slot] = run.postingImpacts[index]
        fields[slot] = run.postingFields[index]
        index += 1
      }
      cursors[part.run] = index
    }
    let titleWeights = titleWeights(ranks, postingStarts)
    runs = []
    file.add(postingStarts)
    file.add(documents)
    file.add(impacts)
    file.add(fields)
    file.add(titleWeights)
  }

  /// The inverse document frequencies of the words of each title, summed.
  private func titleWeights(_ ranks: [[UInt32]], _ postingStarts: [UInt32]) -> [Float] {
    let rarities = zip(postingStarts, postingStarts.dropFirst()).map { start, end in
      LexicalIndex.inverseDocumentFrequency(count: Int(end - start), of: documentCount)
    }
    var weights = [Float](repeating: 0, count: documentCount)
    var cursors = [(title: Int, word: Int)](repeating: (0, 0), count: runs.count)
    var document = 0
    for part in parts {
      let run = runs[part.run]
      while document < part.end {
        let start = cursors[part.run].word
        let end = start + Int(run.titleLengths[cursors[part.run].title])
        for word in run.titleWords[start..<end] {
          weights[document] += rarities[Int(ranks[part.run][Int(word)])]
        }
        cursors[part.run] = (cursors[part.run].title + 1, end)
        document += 1
      }
    }
    return weights
  }
}
