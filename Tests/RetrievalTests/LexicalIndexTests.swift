import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

struct LexicalIndexTests {
  private func index(
    _ texts: [[(field: SearchField, text: String)]], _ folder: TemporaryFolder,
    _ parameters: LexicalParameters
  ) throws -> LexicalIndex {
    var builder = LexicalIndexBuilder(parameters: parameters)
    for fields in texts { builder.add(fields) }
    let url = folder.url.appending(path: "lexical.index")
    try builder.write(
      to: url, metadata: DerivedMetadata(generation: 1, fingerprint: parameters.fingerprint))
    return try LexicalIndex(url)
  }

  private func scores(_ index: LexicalIndex, _ term: String) throws -> [Float] {
    var scores = [Float](repeating: 0, count: index.documentCount)
    let id = try #require(index.term(term))
    scores.withUnsafeMutableBufferPointer { index.addScores(of: id, weight: 1, to: $0) }
    return scores
  }

  /// BM25F computed by hand for three documents.
  @Test func impactsAreBM25F() throws {
    let folder = try TemporaryFolder()
    let parameters = LexicalParameters(
      weight: [.title: 2, .description: 1],
      lengthNormalization: [.title: 0.5, .description: 0.75], saturation: 1.2)
    let index = try index(
      [
        [(.title, "red fox"), (.description, "fox fox")],
        [(.title, "blue bird sings now")],
        [(.description, "the fox and the four birds")],
      ], folder, parameters)
    // Mean lengths over documents that have the field: title (2 + 4) / 2, description (2 + 6) / 2.
    let title = 2 / (0.5 + 0.5 * 2 / 3.0)
    let first = title + 2 / (0.25 + 0.75 * 2 / 4.0)
    let third = 1 / (0.25 + 0.75 * 6 / 4.0)
    let expected = [first / (first + 1.2), 0, third / (third + 1.2)]
    for (score, expected) in zip(try scores(index, "fox"), expected) {
      #expect(abs(Double(score) - expected) < 0.5 / 255 + 1e-6)
    }
    let fox = try #require(index.term("fox"))
    #expect(abs(index.inverseDocumentFrequency(fox) - Float(log(1 + 1.5 / 2.5))) < 1e-6)
    var fields: [Int: SearchFields] = [:]
    index.forEachFields(of: fox, in: [0, 1, 2]) { fields[$0] = $1 }
    #expect(
      fields == [
        0: [SearchFields(.title), SearchFields(.description)], 2: SearchFields(.description),
      ])
    // Places are those of the documents asked for.
    fields = [:]
    index.forEachFields(of: fox, in: [2]) { fields[$0] = $1 }
    #expect(fields == [0: SearchFields(.description)])
  }

  /// The same postings whether mean lengths come from a sample or from all documents at once.
  @Test func manyDocumentsKeepTheirOrder() throws {
    let folder = try TemporaryFolder()
    let texts = (0..<5000).map { number -> [(field: SearchField, text: String)] in
      [(.title, "common \(number % 7 == 0 ? "seven" : "other") n\(number)")]
    }
    let index = try index(texts, folder, .tuned)
    #expect(index.documentCount == 5000)
    let scores = try scores(index, "seven")
    for (number, score) in scores.enumerated() { #expect((score > 0) == (number % 7 == 0)) }
    #expect(try self.scores(index, "n4999").firstIndex { $0 > 0 } == 4999)
  }

  /// Batches on several threads give the file that one document after the other gives.
  @Test(arguments: [0, 1, 700, 4096, 5300])
  func batchesGiveTheSameFile(count: Int) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: UInt64(count))
    let words = (0..<300).map { "w\($0 * $0 * 7919 % 100_003)" } + ["the", "耳机", "17 inch"]
    let documents = (0..<count).map { number in
      IndexedDocument(
        id: "\(number)",
        fields: [
          (
            .title,
            (0..<4).map { _ in words.randomElement(using: &generator)! }.joined(separator: " ")
          ),
          (.review, number % 3 == 0 ? words.randomElement(using: &generator)! : ""),
        ], heads: number % 2 == 0 ? ["\u{1}head"] : [], card: "card \(number)")
    }
    let metadata = DerivedMetadata(generation: 1, fingerprint: "test")
    var serial = LexicalIndexBuilder(parameters: .tuned)
    for document in documents { serial.add(document.fields, heads: document.heads) }
    let serialURL = folder.url.appending(path: "serial.index")
    try serial.write(to: serialURL, metadata: metadata)

    var batched = LexicalIndexBuilder(parameters: .tuned)
    var cards: [String] = []
    for start in stride(from: 0, to: count, by: LexicalIndexBuilder.batchSize) {
      let batch = documents[start..<min(start + LexicalIndexBuilder.batchSize, count)]
      cards += batched.add(Array(batch)) { document, _ in (document, document.card) }
    }
    let batchedURL = folder.url.appending(path: "batched.index")
    try batched.write(to: batchedURL, metadata: metadata)
    #expect(cards == documents.map(\.card))
    #expect(try Data(contentsOf: serialURL) == Data(contentsOf: batchedURL))
  }

  @Test func termsAreFoundByPrefixAndByEdits() throws {
    let folder = try TemporaryFolder()
    let index = try index(
      [[(.title, "wh1000xm5 wh1000xm4 logitech speakers keyboard")]], folder, .tuned)
    let longer = index.terms(withPrefix: "wh1000xm").map { index.text(of: $0) }
    #expect(longer == ["wh1000xm", "wh1000xm4", "wh1000xm5"])
    let near = index.terms(near: "logitec", bound: 1, limit: 3).map { index.text(of: $0.term) }
    #expect(near == ["logitech"])
    #expect(index.terms(near: "keybaord", bound: 2, limit: 3).map { $0.distance } == [1])
    #expect(index.term("nothing") == nil)
  }

  @Test(arguments: [
    ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1), ("", "ab", 2),
    ("kitten", "sitting", 3),
  ])
  func editDistances(a: String, b: String, distance: Int) {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        #expect(EditDistance.distance(a, b, bound: 3) == distance)
        #expect(EditDistance.distance(a, b, bound: distance - 1) == nil)
      }
    }
  }

  @Test func theBestAreKept() {
    var generator = SeededGenerator(seed: 3)
    for limit in [0, 1, 5, 50] {
      let scores = (0..<40).map { _ in Float(Int.random(in: 0...9, using: &generator)) }
      var top = TopK(limit: limit)
      for (document, score) in scores.enumerated() { top.offer(document, score) }
      let expected = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(limit)
      #expect(top.sorted.map(\.document) == Array(expected))
    }
  }
}
