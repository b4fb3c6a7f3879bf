internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Builds the index, and writes what the peers get: the same texts and vectors.
struct BuildPhase: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build")

  /// Products that are encoded; the vectors of more are mixed from theirs.
  private static let mostEncoded = 20_000

  @OptionGroup var options: BenchmarkOptions

  @Option(help: "A feed whose products are taken, or sampled for vectors where more are asked for.")
  var feed: String?

  @Option(help: "How many made-up products; without it those of the feed are taken.")
  var products: Int?

  @Option(help: "Queries, one a line, whose vectors the peers get.")
  var queries: String

  @Flag(help: "Write texts and vectors for the peers.")
  var export = false

  private struct Report: Encodable {
    var products = 0
    var making = 0.0
    var words = 0.0
    var vectors = 0.0
    /// Seconds of the English vectors, where they are not mixed.
    var english: Double?
    var areVectorsMixed = false
    var bytes = 0
    var peakMemory = 0
  }

  func run() throws {
    let encoder = try SentenceEncoder(
      folder: URL(filePath: options.encoder, directoryHint: .isDirectory))
    let lexicon = try Lexicon(folder: URL(filePath: options.lexicon, directoryHint: .isDirectory))
    let source = try self.source()
    var report = Report(products: source.count)
    report.making = try seconds { try source.visit { _ in } }

    var vectors = DenseEncoder(encoder)
    if source.count > Self.mostEncoded {
      report.areVectorsMixed = true
      let mixed = MixedVectors(
        sample: try sample(encoder, lexicon), dimension: SentenceEncoder.dimension)
      vectors = DenseEncoder(dimension: vectors.dimension, fingerprint: vectors.fingerprint) {
        $0.flatMap { mixed.vector(seed: Self.seed($0)) }
      }
    }
    var index: SearchIndex?
    report.words = try seconds {
      index = try SearchIndex.open(
        source: source, encoder: vectors, lexicon: lexicon, folder: options.indexURL,
        rebuild: true)
    }
    report.vectors = try seconds { try index?.completeVectors(from: source) }
    if !report.areVectorsMixed, let english = try options.englishEncoder() {
      let sharp = try SearchIndex.open(
        source: source, encoder: DenseEncoder(encoder, english: english), lexicon: lexicon,
        folder: options.indexURL)
      report.english = try seconds { try sharp.completeVectors(from: source) }
    }
    report.peakMemory = memory("VmHWM")
    for file in try FileManager.default.contentsOfDirectory(atPath: options.indexURL.path) {
      let path = options.indexURL.appending(path: file).path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      report.bytes += (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
    if export, let index {
      try PeerExport(folder: options.folderURL).write(
        source, index, queries: try Queries(file: queries).texts, encoder: encoder)
    }
    try printReport(report)
  }

  private func source() throws -> ProductSource {
    if let products { return BenchmarkProducts(generated: products).source }
    guard let feed else { throw ValidationError("Name --feed or --products.") }
    return try BenchmarkProducts(feed: URL(filePath: feed), folder: options.folderURL).source
  }

  /// Vectors of the feed's products, or of made-up ones.
  private func sample(_ encoder: SentenceEncoder, _ lexicon: Lexicon) throws -> [Float] {
    let source =
      try feed.map {
        try BenchmarkProducts(feed: URL(filePath: $0), folder: options.folderURL).source
      } ?? BenchmarkProducts(generated: Self.mostEncoded).source
    let concepts = ConceptTable(lexicon)
    let analyzer = TextAnalyzer()
    var cards: [String] = []
    try source.visit { product in
      guard cards.count < Self.mostEncoded else { return }
      cards.append(IndexedDocument(product, concepts: concepts, analyzer: analyzer).card)
    }
    return encoder.encode(cards)
  }

  /// FNV-1a: the same vector for the same card in every run.
  private static func seed(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
