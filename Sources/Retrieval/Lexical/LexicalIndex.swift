internal import CVectorKernels
internal import Foundation
internal import LanguageUnderstanding

/// The inverted index: for each term the documents that hold it, with an impact of 8 bits and
/// the fields in which it occurs.
///
/// Impacts are BM25F without the inverse document frequency, which is applied when a query is
/// scored.
final class LexicalIndex: @unchecked Sendable {
  // Unchecked: everything is read-only memory of `file`.
  static let version: UInt32 = 3
  private static let sectionCount = 10

  private let file: DerivedFile
  let metadata: DerivedMetadata
  let documentCount: Int
  private let termStarts: UnsafeBufferPointer<UInt32>
  private let termBytes: UnsafeBufferPointer<UInt8>
  private let signatures: UnsafeBufferPointer<UInt32>
  private let postingStarts: UnsafeBufferPointer<UInt32>
  private let documents: UnsafeBufferPointer<UInt32>
  private let impacts: UnsafeBufferPointer<UInt8>
  private let fields: UnsafeBufferPointer<UInt8>
  private let titleWeights: UnsafeBufferPointer<Float>

  /// - Throws: ``IndexError/unreadable(path:reason:)``, ``IndexError/damaged(path:reason:)``.
  init(_ url: URL) throws(IndexError) {
    file = try DerivedFile(url, kind: .lexical, version: Self.version)
    let damage = IndexError.damaged(path: url.path, reason: "its sections do not fit together")
    guard file.sectionCount == Self.sectionCount, let metadata = DerivedMetadata(file.text(0)),
      let count = file.section(1, as: UInt32.self).first
    else { throw damage }
    self.metadata = metadata
    documentCount = Int(count)
    termStarts = file.section(2, as: UInt32.self)
    termBytes = file.section(3, as: UInt8.self)
    signatures = file.section(4, as: UInt32.self)
    postingStarts = file.section(5, as: UInt32.self)
    documents = file.section(6, as: UInt32.self)
    impacts = file.section(7, as: UInt8.self)
    fields = file.section(8, as: UInt8.self)
    titleWeights = file.section(9, as: Float.self)
    guard termStarts.count == postingStarts.count, signatures.count + 1 == termStarts.count,
      Int(postingStarts.last ?? 0) == documents.count, documents.count == impacts.count,
      impacts.count == fields.count, Int(termStarts.last ?? 0) == termBytes.count,
      titleWeights.count == documentCount
    else { throw damage }
  }

  // MARK: Terms

  var termCount: Int { signatures.count }

  func bytes(of term: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: termBytes[Int(termStarts[term])..<Int(termStarts[term + 1])])
  }

  func text(of term: Int) -> String { String(decoding: bytes(of: term), as: UTF8.self) }

  /// The number of a term, by binary search.
  func term(_ text: String) -> Int? {
    let wanted = Array(text.utf8)
    let index = firstTerm(notBefore: wanted)
    guard index < termCount, bytes(of: index).elementsEqual(wanted) else { return nil }
    return index
  }

  /// Terms that begin with `prefix`, in alphabetical order.
  func terms(withPrefix prefix: String) -> Range<Int> {
    let wanted = Array(prefix.utf8)
    let start = firstTerm(notBefore: wanted)
    // 0xFF is no byte of UTF-8: behind everything that goes on with one.
    return start..<firstTerm(notBefore: wanted + [0xFF], from: start)
  }

  private func firstTerm(notBefore wanted: [UInt8], from start: Int = 0) -> Int {
    var low = start
    var high = termCount
    while low < high {
      let middle = (low + high) / 2
      if bytes(of: middle).lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Terms at most `bound` edits away, the nearest and then the most frequent first.
  ///
  /// - Complexity: one pass over the signatures of the vocabulary.
  func terms(near text: String, bound: Int, limit: Int) -> [(term: Int, distance: Int)] {
    let wanted = Array(text.utf8)
    let signature = EditDistance.signature(of: wanted[...])
    var found: [(term: Int, distance: Int)] = []
    let candidates = [UInt32](unsafeUninitializedCapacity: termCount) { candidates, count in
      count = vk_select_near(
        signatures.baseAddress, termCount, signature, UInt32(2 * bound), candidates.baseAddress)
    }
    wanted.withUnsafeBufferPointer { wanted in
      for term in candidates.lazy.map({ Int($0) }) {
        let candidate = bytes(of: term)
        guard abs(candidate.count - wanted.count) <= bound,
          // The first letter is rarely the wrong one; where it is, only one other edit is.
          let distance = EditDistance.distance(wanted, candidate, bound: bound),
          candidate[0] == wanted[0] || distance == 1
        else { continue }
        found.append((term, distance))
      }
    }
    found.sort {
      ($0.distance, -documentFrequency($0.term), $0.term)
        < ($1.distance, -documentFrequency($1.term), $1.term)
    }
    return Array(found.prefix(limit))
  }

  // MARK: Postings

  func documentFrequency(_ term: Int) -> Int {
    Int(postingStarts[term + 1] - postingStarts[term])
  }

  /// ln(1 + (N − n + ½) / (n + ½)).
  func inverseDocumentFrequency(_ term: Int) -> Float {
    inverseDocumentFrequency(count: documentFrequency(term))
  }

  func inverseDocumentFrequency(count: Int) -> Float {
    Self.inverseDocumentFrequency(count: count, of: documentCount)
  }

  static func inverseDocumentFrequency(count: Int, of documentCount: Int) -> Float {
    let n = Float(count)
    return Float(log(Double(1 + (Float(documentCount) - n + 0.5) / (n + 0.5))))
  }

  /// The inverse document frequencies of a title's words, summed.
  func titleWeight(of document: Int) -> Float { titleWeights[document] }

  /// Adds `weight` times the impact (0...1) of `term` to the score of every document holding it.
  func addScores(of term: Int, weight: Float, to scores: UnsafeMutableBufferPointer<Float>) {
    let range = postings(of: term)
    guard !range.isEmpty else { return }
    vk_add_impacts(
      documents.baseAddress! + range.lowerBound, impacts.baseAddress! + range.lowerBound,
      range.count, weight / 255, scores.baseAddress)
  }

  /// Documents that hold `term` in one of `wanted`, in order.
  func forEachDocument(
    holding term: Int, in wanted: SearchFields, _ body: (Int) -> Void
  ) {
    for index in postings(of: term) where fields[index] & wanted.rawValue != 0 {
      body(Int(documents[index]))
    }
  }

  /// Calls `body` with each of `wanted` that holds `term`, by its place there, and with the fields
  /// that do.
  ///
  /// - Parameter wanted: documents in ascending order.
  /// - Complexity: a binary search for each, within what is left of the postings.
  func forEachFields(
    of term: Int, in wanted: [Int], _ body: (_ place: Int, _ fields: SearchFields) -> Void
  ) {
    let range = postings(of: term)
    var start = range.lowerBound
    for (place, document) in wanted.enumerated() {
      var low = start
      var high = range.upperBound
      while low < high {
        let middle = (low + high) / 2
        if Int(documents[middle]) < document { low = middle + 1 } else { high = middle }
      }
      start = low
      guard low < range.upperBound else { return }
      if Int(documents[low]) == document { body(place, SearchFields(rawValue: fields[low])) }
    }
  }

  private func postings(of term: Int) -> Range<Int> {
    Int(postingStarts[term])..<Int(postingStarts[term + 1])
  }
}
