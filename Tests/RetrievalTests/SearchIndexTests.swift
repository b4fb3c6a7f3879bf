import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

struct SearchIndexTests {
  private func search(
    _ index: SearchIndex, _ text: String, mode: SearchMode = .hybrid,
    filter: ProductFilter = ProductFilter()
  ) -> [String] {
    index.search(SearchRequest(text: text, filter: filter, limit: 5, mode: mode)).hits
      .map(\.id.rawValue)
  }

  @Test(arguments: [
    ("wireless headphones", "hp-1"), ("pico bud in ear", "hp-2"), ("背包", "bp-1"),
    ("無線耳機", "hp-1"), ("x17 300b", "lp-1"), ("X17300B", "lp-1"), ("17 inch laptop", "lp-1"),
    ("notebook", "lp-1"), ("labtop nimbis", "lp-1"), ("head phones studio", "hp-3"),
    ("backpak", "bp-1"),
  ])
  func findsWithoutAnEncoder(query: String, id: String) throws {
    let folder = try TemporaryFolder()
    #expect(search(try Shop.open(folder), query).first == id)
  }

  @Test func findsWithVectors() throws {
    let folder = try TemporaryFolder()
    let index = try Shop.open(folder, encoder: .letters())
    try index.completeVectors(from: ProductSource(Shop.products))
    #expect(search(index, "mystery box", mode: .dense).first == "xx-1")
    #expect(search(index, "Trek hiking backpack").first == "bp-1")
  }

  @Test func filtersComeBeforeScores() throws {
    let folder = try TemporaryFolder()
    let index = try Shop.open(folder)
    var filter = ProductFilter()
    filter.priceMax = 5000
    let result = index.search(SearchRequest(text: "headphones", filter: filter, limit: 5))
    // "hp-3" has no price: it comes after those that are known to fit, and is marked.
    #expect(result.hits.map(\.id) == ["hp-2", "hp-3"])
    #expect(result.hits.map(\.unknown) == [[], [.priceMax]])
  }

  @Test func saysWhatItCorrected() throws {
    let folder = try TemporaryFolder()
    let result = try Shop.open(folder).search(SearchRequest(text: "hedphones zzzqqq"))
    #expect(result.corrections == [SpellingCorrection(word: "hedphon", correction: "headphon")])
    #expect(result.unmatched == ["zzzqqq"])
  }

  @Test func aChangedCatalogueIsIndexedAgain() throws {
    let folder = try TemporaryFolder()
    _ = try Shop.open(folder)
    var builds = 0
    func open(_ generation: Int64) throws -> SearchIndex {
      try SearchIndex.open(
        source: ProductSource(Shop.products, generation: generation), encoder: nil,
        lexicon: Shop.lexicon, folder: folder.url
      ) { _ in builds += 1 }
    }
    _ = try open(1)
    #expect(builds == 0)
    _ = try open(2)
    #expect(builds == 1)
  }

  /// Whatever happens to the files, the index opens and answers.
  @Test func damagedFilesAreBuiltAnew() throws {
    let folder = try TemporaryFolder()
    let encoder = DenseEncoder.letters()
    let source = ProductSource(Shop.products)
    try Shop.open(folder, encoder: encoder).completeVectors(from: source)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(files == ["columns.index", "lexical.index", "vectors.index"])
    var generator = SeededGenerator(seed: 11)
    for file in files {
      let url = folder.url.appending(path: file)
      for round in 0..<6 {
        var bytes = [UInt8](try Data(contentsOf: url))
        switch round {
        case 0: bytes = []
        case 1: bytes.removeLast(bytes.count / 3)
        default:
          bytes[Int.random(in: 64..<bytes.count, using: &generator)] ^= 0x55
        }
        try Data(bytes).write(to: url)
        let index = try Shop.open(folder, encoder: encoder)
        try index.completeVectors(from: source)
        #expect(index.hasVectors)
        #expect(search(index, "wireless headphones").first == "hp-1")
      }
    }
  }

  @Test func anEmptyCatalogue() throws {
    let folder = try TemporaryFolder()
    let index = try Shop.open(folder, encoder: .letters(), products: [])
    try index.completeVectors(from: ProductSource([]))
    #expect(search(index, "anything").isEmpty)
    #expect(index.vocabulary.brands.isEmpty)
    #expect(index.nearestCategories(to: "headphones").isEmpty)
    #expect(index.columns.priceExtremes(of: index.matching(ProductFilter()).possible) == nil)
  }

  @Test func anotherEncoderMakesVectorsStale() throws {
    let folder = try TemporaryFolder()
    let source = ProductSource(Shop.products)
    try Shop.open(folder, encoder: .letters()).completeVectors(from: source)
    let letters = DenseEncoder.letters()
    let other = DenseEncoder(dimension: 32, fingerprint: "other", encode: letters.encode)
    #expect(try !Shop.open(folder, encoder: other).hasVectors)
    #expect(try Shop.open(folder, encoder: letters).hasVectors)
  }

  @Test func vocabularyCounts() throws {
    let folder = try TemporaryFolder()
    let vocabulary = try Shop.open(folder).vocabulary
    #expect(vocabulary.brands.first == CatalogueVocabulary.Entry(name: "Pico", count: 2))
    let headphones = try #require(vocabulary.categories.first { $0.name == "Headphones" })
    #expect(headphones.count == 4 && headphones.chineseName == "耳机")
    #expect(headphones.path == ["Electronics", "Headphones"])
    #expect(vocabulary.categories.first { $0.name == "Electronics" }?.count == 5)
    #expect(vocabulary.attributes.first?.name == "Colour")
    #expect(vocabulary.values.contains { $0.text == "in-ear" && $0.attribute == "Type" })
  }

  @Test func shelvesAreFoundInBothLanguages() throws {
    let folder = try TemporaryFolder()
    let index = try Shop.open(folder)
    for (text, name) in [
      ("headphone", "Headphones"), ("耳机", "Headphones"), ("背包", "Backpacks"),
      ("notebook", "Laptops"),
    ] {
      #expect(index.nearestCategories(to: text).first?.path.last == name, "\(text)")
    }
  }

  @Test func passagesAreRankedForAQuestion() throws {
    let folder = try TemporaryFolder()
    for encoder in [nil, DenseEncoder.letters()] {
      let index = try Shop.open(folder, encoder: encoder)
      let texts = ["Colour: black", "Battery life: 30 h", "A comfortable fit for long flights."]
      let passages = texts.enumerated().map { number, text in
        Passage(
          id: PassageID(product: "hp-1", ordinal: number), kind: .specification,
          language: .english, text: text)
      }
      let ranked = index.rank(passages, answering: "how long does the battery last?")
      #expect(ranked.count == 3)
      let best = ranked.max { $0.lexical < $1.lexical }
      #expect(best?.passage.text == "Battery life: 30 h")
      if encoder == nil { #expect(ranked.first?.passage.text == best?.passage.text) }
      #expect(ranked.allSatisfy { (0...1).contains($0.answers) })
      #expect(index.rank([], answering: "x").isEmpty)
    }
  }
}
