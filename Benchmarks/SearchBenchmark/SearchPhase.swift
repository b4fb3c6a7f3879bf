internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Searches the index on one thread, with and without filters, and compares with the exact scan.
struct SearchPhase: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "search")

  private static let warmUp = 5
  private static let rounds = 3
  private static let depth = 10

  @OptionGroup var options: BenchmarkOptions

  @Option(help: "Queries, one a line.")
  var queries: String

  private struct Report: Encodable {
    var products = 0
    var opening = 0.0
    var memory = 0
    var privateMemory = 0
    var encoding: Spread
    var plain: Spread
    var filtered: Spread
    var words: Spread
    /// With the English encoder too, where its vectors are there.
    var sharp: Spread?
    var sharpFiltered: Spread?
    /// Shares of the ten best of the exact scan that were found.
    var recall = 0.0
    var recallFiltered = 0.0
    var recallDense = 0.0
  }

  /// Milliseconds.
  private struct Spread: Encodable {
    var p50: Double
    var p99: Double
    var most: Double

    init(_ times: [Double]) {
      let sorted = times.sorted()
      p50 = sorted[sorted.count / 2] * 1000
      p99 = sorted[min(sorted.count - 1, Int(0.99 * Double(sorted.count)))] * 1000
      most = sorted[sorted.count - 1] * 1000
    }
  }

  private struct Case {
    var text: String
    var filter = ProductFilter()
    var mode = SearchMode.hybrid
  }

  func run() throws {
    let encoder = try SentenceEncoder(
      folder: URL(filePath: options.encoder, directoryHint: .isDirectory))
    let lexicon = try Lexicon(folder: URL(filePath: options.lexicon, directoryHint: .isDirectory))
    func open(_ english: MiniLMEncoder?) throws -> SearchIndex {
      // Nothing is built here: a source that is asked for products would be a mistake.
      try SearchIndex.open(
        source: ProductSource([], generation: 1),
        encoder: DenseEncoder(encoder, english: english), lexicon: lexicon,
        folder: options.indexURL)
    }
    var opened: SearchIndex?
    let opening = try seconds { opened = try open(nil) }
    guard let index = opened, index.hasVectors else {
      throw ValidationError("There is no whole index in \(options.indexURL.path).")
    }
    let texts = try Queries(file: queries).texts
    let filters = Queries.filters(of: index)
    let plain = texts.map { Case(text: $0) }
    let filtered = texts.enumerated().map { number, text in
      Case(text: text, filter: filters[number % filters.count])
    }
    let words = texts.map { Case(text: $0, mode: .lexical) }
    var report = Report(
      encoding: Spread(times(texts) { _ = encoder.encode([$0]) }),
      plain: Spread(times(plain) { _ = search($0, index, encoder) }),
      filtered: Spread(times(filtered) { _ = search($0, index, encoder) }),
      words: Spread(times(words) { _ = search($0, index, encoder) }))
    report.memory = memory("VmRSS")
    report.privateMemory = memory("RssAnon")
    if let english = try options.englishEncoder() {
      let sharp = try open(english)
      if sharp.hasAllVectors {
        report.sharp = Spread(times(plain) { _ = search($0, sharp, encoder) })
        report.sharpFiltered = Spread(times(filtered) { _ = search($0, sharp, encoder) })
      }
    }
    report.products = index.columns.count
    report.opening = opening
    report.recall = recall(plain, index, encoder)
    report.recallFiltered = recall(filtered, index, encoder)
    report.recallDense = recall(
      texts.map { Case(text: $0, mode: .dense) }, index, encoder)
    try printReport(report)
  }

  /// Seconds of each case in each round, after some that are not counted.
  private func times<Element>(_ cases: [Element], _ body: (Element) -> Void) -> [Double] {
    for element in cases.prefix(Self.warmUp) { body(element) }
    return (0..<Self.rounds).flatMap { _ in
      cases.map { element in seconds { body(element) } }
    }
  }

  /// From the words to the hits, the encoding of the query included.
  private func search(
    _ element: Case, _ index: SearchIndex, _ encoder: SentenceEncoder
  ) -> SearchResult {
    index.search(request(element, encoder))
  }

  private func request(_ element: Case, _ encoder: SentenceEncoder) -> SearchRequest {
    SearchRequest(
      text: element.text,
      embedding: element.mode == .lexical ? nil : encoder.encode([element.text]),
      filter: element.filter, limit: Self.depth, mode: element.mode)
  }

  /// The share of the exact scan's ten best that were found. A product that scores as much as the
  /// tenth is as good as it.
  private func recall(
    _ cases: [Case], _ index: SearchIndex, _ encoder: SentenceEncoder
  ) -> Double {
    var found = 0
    var wanted = 0
    for element in cases {
      let request = request(element, encoder)
      let exact = index.searchExactly(request).hits
      guard let least = exact.last?.score else { continue }
      let hits = index.search(request).hits
      wanted += exact.count
      found += min(exact.count, hits.count { $0.score >= least - 1e-5 })
    }
    return wanted > 0 ? Double(found) / Double(wanted) : 1
  }
}
