import Catalog
import Foundation
import NeuralNetwork
import Synchronization
import Testing

@testable import Retrieval

/// Searching by estimates against the exact scan.
struct SignCodesTests {
  /// Vectors in loose groups, as those of products are: a centre all share, one of the group, and
  /// something of their own.
  private struct Sample {
    var vectors: [[Float]] = []
    var queries: [[Float]] = []

    init(count: Int, dimension: Int, seed: UInt64) {
      var generator = NeuralNetwork.SeededGenerator(seed: seed)
      func noise(_ size: Float) -> [Float] {
        (0..<dimension).map { _ in size * generator.normal() }
      }
      let centre = noise(0.5)
      let groups = (0..<40).map { _ in noise(0.6) }
      func vector() -> [Float] {
        let group = groups[Int(generator.next() % 40)]
        let own = noise(0.6)
        let sum = zip(centre, zip(group, own)).map { $0 + $1.0 + $1.1 }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return sum.map { $0 / length }
      }
      vectors = (0..<count).map { _ in vector() }
      queries = (0..<20).map { _ in vector() }
    }

    func index(_ folder: TemporaryFolder) throws -> VectorIndex {
      let url = folder.url.appending(path: "vectors.index")
      let quantized = vectors.map { QuantizedVector($0[...]) }
      let dimension = vectors[0].count
      let (scales, rows) = (quantized.map(\.scale), quantized.flatMap(\.bytes))
      try VectorIndex.write(
        to: url, metadata: DerivedMetadata(generation: 1, fingerprint: "test"),
        dimension: dimension, checksums: (1...vectors.count).map { UInt64($0) }, scales: scales,
        rows: rows, codes: SignCodeBuilder(rows: rows, scales: scales, dimension: dimension))
      return try VectorIndex(url)
    }
  }

  /// 192 and 384 elements are no power of two, 100 no whole words.
  @Test(arguments: [100, 192, 384, 512])
  func estimatesAreNearTheCosines(dimension: Int) throws {
    let folder = try TemporaryFolder()
    let sample = Sample(count: 403, dimension: dimension, seed: UInt64(dimension))
    let index = try sample.index(folder)
    #expect(index.hasCodes)
    var estimates = [Float](repeating: 0, count: VectorIndex.paddedCount(index.count))
    var exact = [Float](repeating: 0, count: index.count)
    var errors: [Float] = []
    for query in sample.queries {
      estimates.withUnsafeMutableBufferPointer { index.estimateCosines(with: query, into: $0) }
      exact.withUnsafeMutableBufferPointer {
        index.cosines(with: QuantizedVector(query[...]), into: $0)
      }
      errors += zip(estimates, exact).map { $0 - $1 }
    }
    let count = Float(errors.count)
    let mean = errors.reduce(0, +) / count
    let deviation = (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    #expect(abs(mean) < 0.01)
    #expect(deviation < 0.9 / Float(dimension).squareRoot())
  }

  /// Of a hundred that the exact scan finds, at least 99 are found by looking at a tenth exactly.
  @Test(arguments: [nil, 2, 3])
  func theShortlistHoldsTheBest(everyOf step: Int?) throws {
    let folder = try TemporaryFolder()
    let sample = Sample(count: 4000, dimension: 256, seed: 5)
    let vectors = try sample.index(folder)
    var candidates: ProductSet?
    if let step {
      var set = ProductSet(capacity: 4000)
      for document in stride(from: 0, to: 4000, by: step) { set.insert(document) }
      candidates = set
    }
    let scores = DocumentScores(count: 4000, shortlistSize: 400, mostGathered: 10)
    var found = 0
    for query in sample.queries {
      scores.setDense(query, in: vectors, candidates: candidates)
      let best = scores.best(10, of: candidates, weights: .tuned)
      var exact = [Float](repeating: 0, count: 4000)
      exact.withUnsafeMutableBufferPointer {
        vectors.cosines(with: QuantizedVector(query[...]), into: $0)
      }
      let allowed = (0..<4000).filter { candidates?.contains($0) ?? true }
      let expected = Set(allowed.sorted { exact[$0] > exact[$1] }.prefix(10))
      #expect(best.count == 10)
      #expect(best.allSatisfy { candidates?.contains($0.document) ?? true })
      for entry in best {
        #expect(abs(scores.dense[entry.document] - exact[entry.document]) < 1e-5)
      }
      found += expected.intersection(best.map(\.document)).count
    }
    #expect(found >= 198)
  }

  /// Few candidates are looked at one by one: then nothing is an estimate.
  @Test func fewCandidatesAreExact() throws {
    let folder = try TemporaryFolder()
    let sample = Sample(count: 500, dimension: 64, seed: 9)
    let vectors = try sample.index(folder)
    var candidates = ProductSet(capacity: 500)
    for document in [3, 77, 78, 400] { candidates.insert(document) }
    let scores = DocumentScores(count: 500)
    let query = sample.queries[0]
    scores.setDense(query, in: vectors, candidates: candidates)
    let cosines = vectors.cosines(
      with: QuantizedVector(query[...]), rows: candidates.map { UInt32($0) })
    for (document, cosine) in zip(candidates, cosines) { #expect(scores.dense[document] == cosine) }
    let best = scores.best(10, of: candidates, weights: .tuned)
    #expect(Set(best.map(\.document)) == Set(candidates))
    #expect(scores.best(10, of: ProductSet(capacity: 500), weights: .tuned).isEmpty)
  }

  /// Searches share an index, each with scores of its own.
  @Test func searchesSideBySide() throws {
    let folder = try TemporaryFolder()
    let sample = Sample(count: 2000, dimension: 64, seed: 13)
    let vectors = try sample.index(folder)
    @Sendable func best(_ query: [Float]) -> [Int] {
      let scores = DocumentScores(count: 2000, shortlistSize: 100)
      scores.setDense(query, in: vectors, candidates: nil)
      return scores.best(10, of: nil, weights: .tuned).map(\.document)
    }
    let queries = sample.queries
    let expected = queries.map(best)
    let found = Mutex([[Int]](repeating: [], count: queries.count))
    DispatchQueue.concurrentPerform(iterations: queries.count) { number in
      let documents = best(queries[number])
      found.withLock { $0[number] = documents }
    }
    #expect(found.withLock { $0 } == expected)
  }

  /// A finished index of many has codes, and new ones after an update.
  @Test func codesFollowTheRows() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "vectors.index")
    var texts = (0..<50).map { "text \($0 % 7) \(String(repeating: "z", count: $0 % 5))" }
    func build(generation: Int64) throws -> VectorIndex {
      let checksums = texts.map { IndexedDocument(passage: $0).cardChecksum }
      var builder = VectorIndexBuilder(
        encoder: .letters(), url: url, generation: generation, wanted: checksums,
        old: try? VectorIndex(url), mostScannedExactly: 20)
      let missing = builder.missing
      try builder.save()
      // Not whole yet: no codes.
      #expect(try VectorIndex(url).hasCodes == missing.isEmpty)
      builder.add(missing.map { texts[$0] }, documents: missing)
      try builder.save()
      return try VectorIndex(url)
    }
    func estimates(_ index: VectorIndex, _ text: String) -> [Float] {
      var scores = [Float](repeating: 0, count: VectorIndex.paddedCount(index.count))
      scores.withUnsafeMutableBufferPointer {
        index.estimateCosines(with: DenseEncoder.letters().encode([text]), into: $0)
      }
      return scores
    }
    #expect(try build(generation: 1).hasCodes)
    texts[30] = "quixotic"
    let second = try build(generation: 2)
    let scores = estimates(second, "quixotic")
    #expect(scores[..<50].indices.max { scores[$0] < scores[$1] } == 30)
  }

  @Test func theBestOfBlocksAreKept() {
    var generator = NeuralNetwork.SeededGenerator(seed: 3)
    for (count, limit) in [(10, 50), (5000, 1), (5000, 7), (20_000, 300), (3000, 0)] {
      // Few different scores, so that ties are decided too; some below the floor.
      let scores = (0..<count).map { _ in Float(Int(generator.next() % 101) - 20) }
      var members = ProductSet(capacity: count)
      for document in 0..<count where generator.next() % 4 != 0 { members.insert(document) }
      var selector = ScoreSelector(limit: limit, above: 0)
      members.words.withUnsafeBufferPointer { members in
        scores.withUnsafeBufferPointer { scores in
          for first in stride(from: 0, to: count, by: ScoreSelector.blockSize) {
            selector.offer(
              scores.baseAddress! + first, first: first,
              count: min(ScoreSelector.blockSize, count - first), members: members.baseAddress)
          }
        }
      }
      let expected = (0..<count).filter { members.contains($0) && scores[$0] > 0 }
        .sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(limit)
      let found = selector.sorted()
      #expect(found.map(\.document) == Array(expected))
      #expect(found.map(\.score) == expected.map { scores[$0] })
    }
  }
}
