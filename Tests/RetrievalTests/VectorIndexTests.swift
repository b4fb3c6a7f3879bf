import Catalog
import Foundation
import Testing

@testable import Retrieval

struct VectorIndexTests {
  @Test(arguments: [1, 7, 300, 5000])
  func scansLikeAFloatReference(count: Int) throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "vectors.index")
    let dimension = 64
    var generator = SeededGenerator(seed: UInt64(count))
    func unitVector() -> [Float] {
      let vector = (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / length }
    }
    let vectors = (0..<count).map { _ in unitVector() }
    let quantized = vectors.map { QuantizedVector($0[...]) }
    try VectorIndex.write(
      to: url, metadata: DerivedMetadata(generation: 1, fingerprint: "test"),
      dimension: dimension, checksums: (1...count).map { UInt64($0) },
      scales: quantized.map(\.scale), rows: quantized.flatMap(\.bytes))
    let index = try VectorIndex(url)
    #expect(index.isComplete)
    let query = unitVector()
    var scores = [Float](repeating: 0, count: count)
    scores.withUnsafeMutableBufferPointer {
      index.cosines(with: QuantizedVector(query[...]), into: $0)
    }
    for (row, vector) in vectors.enumerated() {
      let exact = zip(query, vector).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(scores[row] - exact) < 0.01)
    }
    let some = (0..<count).filter { $0 % 3 == 0 }.map { UInt32($0) }
    let gathered = index.cosines(with: QuantizedVector(query[...]), rows: some)
    for (row, cosine) in zip(some, gathered) { #expect(abs(cosine - scores[Int(row)]) < 1e-5) }
  }

  @Test func theZeroVectorIsLikeNothing() {
    let vector = QuantizedVector([Float](repeating: 0, count: 8)[...])
    #expect(vector.scale == 0 && vector.bytes.allSatisfy { $0 == 0 })
  }

  @Test func onlyChangedTextsAreEncodedAgain() throws {
    let folder = try TemporaryFolder()
    let counter = CallCounter()
    let encoder = DenseEncoder.letters(counter)
    var products = Shop.products
    let first = try Shop.open(folder, encoder: encoder)
    #expect(!first.hasVectors)
    try first.completeVectors(from: ProductSource(products))
    #expect(first.hasVectors && counter.count == products.count)

    products[1].title.base = "Pico Bud mini earphones"
    products.append(.make("new", "A new thing"))
    let second = try Shop.open(folder, encoder: encoder, products: products, generation: 2)
    #expect(!second.hasVectors)
    try second.completeVectors(from: ProductSource(products, generation: 2))
    #expect(second.hasVectors && counter.count == Shop.products.count + 2)
    let third = try Shop.open(folder, encoder: encoder, products: products, generation: 2)
    #expect(third.hasVectors)
  }

  @Test func anInterruptedRunGoesOn() throws {
    let folder = try TemporaryFolder()
    let counter = CallCounter()
    let encoder = DenseEncoder.letters(counter)
    let products = (0..<600).map { Product.make("p\($0)", "Product number \($0)") }
    let source = ProductSource(products)
    let index = try SearchIndex.open(
      source: source, encoder: encoder, lexicon: Shop.lexicon, folder: folder.url)
    #expect(throws: IndexError.cancelled) {
      try index.completeVectors(from: source) { _ in throw IndexError.cancelled }
    }
    #expect(!index.hasVectors)
    let done = counter.count
    #expect(done == VectorIndexBuilder.batchSize)
    try index.completeVectors(from: source)
    #expect(index.hasVectors && counter.count == products.count)
  }
}
