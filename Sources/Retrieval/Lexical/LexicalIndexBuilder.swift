internal import Foundation
internal import LanguageUnderstanding

/// Builds the file of a ``LexicalIndex``, document by document.
struct LexicalIndexBuilder {
  /// Documents after which the mean lengths of fields are taken as known.
  private static let sampleSize = 4096

  private struct TermFrequencies {
    var term: UInt32
    /// By field.
    var frequencies: SIMD8<Float>
  }

  private let parameters: LexicalParameters
  private let analyzer = TextAnalyzer()
  private var terms = TermTable()
  private var documentCount = 0

  // The document at hand: its terms, and where each stands in that list.
  private var touched: [TermFrequencies] = []
  private var slotOfTerm: [Int32] = []

  // The sample: terms of all documents so far, kept until mean lengths are known.
  private var sample: [TermFrequencies] = []
  private var sampleEnds: [Int] = []
  private var sampleLengths: [SIMD8<Float>] = []
  private var meanLengths: SIMD8<Float>?

  // Postings in the order of documents.
  private var postingTerms: [UInt32] = []
  private var postingDocuments: [UInt32] = []
  private var postingImpacts: [UInt8] = []
  private var postingFields: [UInt8] = []

  init(parameters: LexicalParameters) { self.parameters = parameters }

  /// Adds the next document; its number is the count of those before.
  mutating func add(_ fields: [(field: SearchField, text: String)], heads: [String] = []) {
    touched.removeAll(keepingCapacity: true)
    var lengths = SIMD8<Float>()
    var collected = Collector(terms: terms, slots: slotOfTerm, touched: touched)
    terms = TermTable()
    slotOfTerm = []
    for (field, text) in fields {
      let lane = Int(field.rawValue)
      var length: Float = 0
      analyzer.forEachTerm(in: text) { bytes, kind, _ in
        if kind == .word || kind == .character { length += 1 }
        collected.count(bytes, lane)
      }
      lengths[lane] += length
    }
    for var head in heads {
      head.withUTF8 { collected.count($0, Int(SearchField.category.rawValue)) }
    }
    terms = collected.terms
    slotOfTerm = collected.slots
    touched = collected.touched
    for entry in touched { slotOfTerm[Int(entry.term)] = -1 }
    if let meanLengths {
      addPostings(touched[...], document: documentCount, lengths, meanLengths)
    } else {
      sample.append(contentsOf: touched)
      sampleEnds.append(sample.count)
      sampleLengths.append(lengths)
      if sampleLengths.count == Self.sampleSize { endSample() }
    }
    documentCount += 1
  }

  /// Counts terms of one document.
  private struct Collector {
    var terms: TermTable
    var slots: [Int32]
    var touched: [TermFrequencies]

    @inline(__always)
    mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, _ lane: Int) {
      let term = terms.id(of: bytes)
      if term >= slots.count { slots.append(-1) }
      if slots[term] < 0 {
        slots[term] = Int32(touched.count)
        touched.append(TermFrequencies(term: UInt32(term), frequencies: SIMD8()))
      }
      touched[Int(slots[term])].frequencies[lane] += 1
    }
  }

  private mutating func endSample() {
    var sum = SIMD8<Float>()
    var holding = SIMD8<Float>()
    for lengths in sampleLengths {
      sum += lengths
      holding += SIMD8<Float>(repeating: 0).replacing(with: 1, where: lengths .> 0)
    }
    // The mean over documents that have the field at all; 1 where none has.
    let means = (sum / pointwiseMax(holding, SIMD8(repeating: 1)))
    let meanLengths = pointwiseMax(means, SIMD8(repeating: 1))
    self.meanLengths = meanLengths
    var start = 0
    for (document, end) in sampleEnds.enumerated() {
      addPostings(sample[start..<end], document: document, sampleLengths[document], meanLengths)
      start = end
    }
    sample = []
    sampleEnds = []
    sampleLengths = []
  }

  private mutating func addPostings(
    _ entries: ArraySlice<TermFrequencies>, document: Int, _ lengths: SIMD8<Float>,
    _ meanLengths: SIMD8<Float>
  ) {
    let b = parameters.normalizations
    let factor = parameters.weights / (1 - b + b * lengths / meanLengths)
    for entry in entries {
      let weighted = (entry.frequencies * factor).sum()
      guard weighted > 0 else { continue }
      let impact = weighted / (weighted + parameters.saturation)
      var mask: UInt8 = 0
      for lane in 0..<8 where entry.frequencies[lane] > 0 { mask |= 1 << UInt8(lane) }
      postingTerms.append(entry.term)
      postingDocuments.append(UInt32(document))
      postingImpacts.append(UInt8(max(1, (impact * 255).rounded())))
      postingFields.append(mask)
    }
  }

  /// Sorts the postings by term and writes the file.
  mutating func write(to url: URL, metadata: DerivedMetadata) throws(IndexError) {
    if meanLengths == nil { endSample() }
    let order = (0..<terms.count).sorted {
      terms.term($0).lexicographicallyPrecedes(terms.term($1))
    }
    var rank = [UInt32](repeating: 0, count: terms.count)
    for (position, term) in order.enumerated() { rank[term] = UInt32(position) }

    var postingStarts = [UInt32](repeating: 0, count: terms.count + 1)
    for term in postingTerms { postingStarts[Int(rank[Int(term)]) + 1] += 1 }
    for term in 0..<terms.count { postingStarts[term + 1] += postingStarts[term] }
    var next = postingStarts
    var documents = [UInt32](repeating: 0, count: postingTerms.count)
    var impacts = [UInt8](repeating: 0, count: postingTerms.count)
    var fields = [UInt8](repeating: 0, count: postingTerms.count)
    for index in postingTerms.indices {
      let term = Int(rank[Int(postingTerms[index])])
      let slot = Int(next[term])
      next[term] += 1
      documents[slot] = postingDocuments[index]
      impacts[slot] = postingImpacts[index]
      fields[slot] = postingFields[index]
    }
    postingTerms = []
    postingDocuments = []
    postingImpacts = []
    postingFields = []

    var termStarts: [UInt32] = [0]
    var termBytes: [UInt8] = []
    var signatures: [UInt32] = []
    for term in order {
      let bytes = terms.term(term)
      termBytes.append(contentsOf: bytes)
      termStarts.append(UInt32(termBytes.count))
      signatures.append(EditDistance.signature(of: bytes))
    }
    var file = DerivedFileWriter(kind: .lexical, version: LexicalIndex.version)
    file.add(metadata.text)
    file.add([UInt32(documentCount)])
    file.add(termStarts)
    file.add(termBytes)
    file.add(signatures)
    file.add(postingStarts)
    file.add(documents)
    file.add(impacts)
    file.add(fields)
    try file.write(to: url)
  }
}
