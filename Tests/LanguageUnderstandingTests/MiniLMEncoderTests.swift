import Foundation
import LanguageUnderstanding
import NeuralNetwork
import Testing

@Suite(.enabled(if: EncoderWeights.english != nil, EncoderWeights.missing))
struct MiniLMEncoderTests {
  let encoder: MiniLMEncoder
  /// What the published floats say; see Fixtures/make_minilm_reference.py.
  let references: [SentenceEncoderTests.Reference]

  init() throws {
    encoder = try MiniLMEncoder(folder: #require(EncoderWeights.english))
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/minilm_reference.jsonl")
    references = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(SentenceEncoderTests.Reference.self, from: Data($0.utf8))
    }
  }

  @Test func tokenIdsAreTheReference() {
    #expect(references.count >= 40)
    for reference in references {
      let ids = encoder.tokenizer.encode(reference.text, limit: MiniLMEncoder.pieceLimit)
      #expect(ids == reference.ids, "\(reference.text)")
    }
  }

  @Test func vectorsAreTheReference() {
    let vectors = encoder.encode(references.map(\.text))
    var worst = 1.0
    for (index, reference) in references.enumerated() {
      let start = index * MiniLMEncoder.dimension
      let vector = vectors[start..<start + MiniLMEncoder.dimension]
      let cosine = SentenceEncoderTests.cosine(vector, reference.components)
      worst = min(worst, cosine)
      #expect(cosine >= 0.995, "\(reference.text)")
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
    }
    print("MiniLM: least cosine to the reference \(worst)")
  }

  @Test func batchingDoesNotChangeAVector() {
    let texts = references.map(\.text)
    let together = encoder.encode(texts)
    for (index, text) in texts.enumerated() {
      let start = index * MiniLMEncoder.dimension
      let alone = encoder.encode(text)
      let cosine = SentenceEncoderTests.cosine(
        together[start..<start + MiniLMEncoder.dimension], alone)
      #expect(cosine > 0.99999)
    }
  }

  @Test func statesArePooledIntoTheVector() {
    let text = "a quiet mechanical keyboard"
    let analysis = encoder.analyze(["something before", text])[1]
    #expect(analysis.states.rows == analysis.ids.count)
    var mean = [Float](repeating: 0, count: MiniLMEncoder.dimension)
    for row in 0..<analysis.states.rows {
      for (index, value) in analysis.states.row(row).enumerated() { mean[index] += value }
    }
    #expect(SentenceEncoderTests.cosine(mean, encoder.encode(text)) > 0.9999)
  }

  @Test func piecesCoverTheirScalars() {
    // [CLS] wire ##less … : every letter is covered, in order, and no space is.
    let text = "Wireless  Café 耳机!"
    let pieces = encoder.analyze(text).pieceOfScalar
    #expect(pieces.count == text.unicodeScalars.count)
    for (scalar, piece) in zip(text.unicodeScalars, pieces) {
      #expect((piece < 0) == (scalar == " "))
    }
    let covered = pieces.filter { $0 >= 0 }
    #expect(covered == covered.sorted() && covered.first == 1)
  }

  @Test func emptyAndEndlessTextsHaveVectors() {
    #expect(encoder.encode("").allSatisfy { $0.isFinite })
    #expect(encoder.encode([]).isEmpty)
    let long = String(repeating: "a long review of a kettle, ", count: 2000)
    #expect(encoder.encode(long).allSatisfy { $0.isFinite })
    let analysis = encoder.analyze(long)
    #expect(analysis.ids.count == MiniLMEncoder.pieceLimit)
    #expect(analysis.pieceOfScalar.max() ?? 0 < Int32(MiniLMEncoder.pieceLimit))
  }

  @Test func threadsShareOneEncoder() async {
    let texts = references.prefix(30).map(\.text)
    let expected = encoder.encode(Array(texts))
    await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<4 { group.addTask { encoder.encode(Array(texts)) } }
      for await vectors in group { #expect(vectors == expected) }
    }
  }

  @Test func rubbishIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let vocabulary = folder.appending(path: "vocab.txt")
    try Data("no\nvocabulary".utf8).write(to: vocabulary)
    #expect(throws: SentenceEncoderError.self) { try MiniLMEncoder(folder: folder) }
    try Data("[UNK]\n[CLS]\n[SEP]".utf8).write(to: vocabulary)
    #expect(throws: SentenceEncoderError.self) { try MiniLMEncoder(folder: folder) }
    try Data("not safe at all".utf8).write(to: folder.appending(path: "model.safetensors"))
    #expect(throws: SentenceEncoderError.self) { try MiniLMEncoder(folder: folder) }
  }
}
