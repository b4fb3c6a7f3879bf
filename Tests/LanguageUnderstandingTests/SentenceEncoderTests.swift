import Foundation
import LanguageUnderstanding
import NeuralNetwork
import Testing

@Suite(.enabled(if: EncoderWeights.folder != nil, EncoderWeights.missing))
struct SentenceEncoderTests {
  /// What the reference implementation says; see Fixtures/make_encoder_reference.py.
  struct Reference: Decodable {
    var text: String
    var ids: [Int32]
    var vector: String

    var components: [Float] {
      (Data(base64Encoded: vector) ?? Data()).map { Float(Int8(bitPattern: $0)) }
    }
  }

  let encoder: SentenceEncoder
  let references: [Reference]

  init() throws {
    encoder = try SentenceEncoder(folder: #require(EncoderWeights.folder))
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/encoder_reference.jsonl")
    references = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Reference.self, from: Data($0.utf8))
    }
  }

  static func cosine(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Double {
    var (product, left, right) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += Double(x) * Double(y)
      left += Double(x) * Double(x)
      right += Double(y) * Double(y)
    }
    return product / (left * right).squareRoot()
  }

  @Test func tokenIdsAreTheReference() {
    #expect(references.count >= 200)
    for reference in references {
      #expect(encoder.tokenizer.encode(reference.text) == reference.ids, "\(reference.text)")
    }
  }

  @Test func vectorsAreTheReference() {
    let vectors = encoder.encode(references.map(\.text))
    #expect(vectors.count == references.count * SentenceEncoder.dimension)
    var worst = 1.0
    for (index, reference) in references.enumerated() {
      let start = index * SentenceEncoder.dimension
      let vector = vectors[start..<start + SentenceEncoder.dimension]
      let cosine = Self.cosine(vector, reference.components)
      worst = min(worst, cosine)
      #expect(cosine >= 0.999, "\(reference.text)")
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
    }
    print("sentence encoder: least cosine to the reference \(worst)")
  }

  @Test func batchingDoesNotChangeAVector() {
    let texts = references.prefix(40).map(\.text)
    let together = encoder.encode(Array(texts))
    for (index, text) in texts.enumerated() {
      let start = index * SentenceEncoder.dimension
      let alone = encoder.encode(text)
      #expect(Self.cosine(together[start..<start + SentenceEncoder.dimension], alone) > 0.99999)
    }
  }

  @Test func emptyAndEndlessTextsHaveVectors() {
    #expect(encoder.encode("").count == SentenceEncoder.dimension)
    #expect(encoder.encode("   \n").allSatisfy { $0.isFinite })
    #expect(encoder.encode([]).isEmpty)
    let long = String(repeating: "a long review of a kettle, ", count: 2000)
    #expect(encoder.encode(long).allSatisfy { $0.isFinite })
  }

  @Test func threadsShareOneEncoder() async {
    let texts = references.prefix(30).map(\.text)
    let expected = encoder.encode(Array(texts))
    await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<4 { group.addTask { encoder.encode(Array(texts)) } }
      for await vectors in group { #expect(vectors == expected) }
    }
  }

  @Test func languagesShareOneSpace() {
    let vectors = encoder.encode(["wireless headphones", "无线耳机", "洗衣机"])
    let rows = (0..<3).map { vectors[$0 * 512..<($0 + 1) * 512] }
    #expect(Self.cosine(rows[0], rows[1]) > Self.cosine(rows[0], rows[2]) + 0.1)
  }

  @Test func analysisAgreesWithEncoding() {
    let texts = references.map(\.text)
    let vectors = encoder.encode(texts)
    for (index, analysis) in encoder.analyze(texts).enumerated() {
      let start = index * SentenceEncoder.dimension
      let vector = vectors[start..<start + SentenceEncoder.dimension]
      #expect(Self.cosine(vector, analysis.vector) > 0.9999)
      #expect(analysis.features.rows == references[index].ids.count)
      #expect(analysis.pieceOfScalar.count == texts[index].unicodeScalars.count)
    }
  }

  @Test func piecesCoverTheirScalars() {
    let analysis = encoder.analyze("wireless  ＨＰ 耳机")
    // <s> ▁wireless ▁HP ▁ 耳机 </s>: every letter is covered, in order.
    let pieces = analysis.pieceOfScalar
    #expect(Set(pieces[0..<8]).count == 1)
    #expect(pieces[10] == pieces[11])
    #expect(pieces[8] < pieces[14] && pieces[0] < pieces[10])
    #expect(pieces == pieces.sorted() || pieces.contains(-1))
    #expect(pieces[0] == 1)
  }

  @Test func fingerprintNamesTheWeights() throws {
    let again = try SentenceEncoder(folder: #require(EncoderWeights.folder))
    #expect(again.fingerprint == encoder.fingerprint)
    #expect(encoder.fingerprint.hasPrefix("use-multilingual-3-"))
  }
}

struct SentenceEncoderErrorTests {
  @Test func missingFolderIsNamed() {
    let folder = URL(filePath: "/nonexistent/encoder")
    #expect(throws: SentenceEncoderError.self) { try SentenceEncoder(folder: folder) }
    do {
      _ = try SentenceEncoder(folder: folder)
    } catch {
      #expect(error.description.contains("/nonexistent/encoder/sp.model"))
      #expect(error.description.contains("make setup"))
    }
  }

  @Test func rubbishIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("no model".utf8).write(to: folder.appending(path: "sp.model"))
    #expect(throws: SentenceEncoderError.self) { try SentenceEncoder(folder: folder) }
  }
}
