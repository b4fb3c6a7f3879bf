import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

/// What a second look at the first hundred documents changes.
struct RescoringTests {
  private let analyzer = TextAnalyzer()
  private let concepts = ConceptTable(Shop.lexicon)

  private func index(_ products: [Product], _ folder: TemporaryFolder) throws -> LexicalIndex {
    var builder = LexicalIndexBuilder(parameters: .tuned)
    for product in products {
      let document = IndexedDocument(product, concepts: concepts, analyzer: analyzer)
      builder.add(document.fields, heads: document.heads)
    }
    let url = folder.url.appending(path: "lexical.index")
    try builder.write(to: url, metadata: DerivedMetadata(generation: 1, fingerprint: "test"))
    return try LexicalIndex(url)
  }

  private func query(_ text: String, _ index: LexicalIndex) -> LexicalQuery {
    LexicalQueryBuilder(stopWords: StopWords(), concepts: concepts)
      .query(text, in: index, weights: .tuned, analyzer: analyzer)
  }

  @Test func wordsThatNameTheThingAreHeldByTheThing() throws {
    let folder = try TemporaryFolder()
    let index = try index(
      [
        .make("1", "Nimbus notebook 14 inch"), .make("2", "Slim laptop case"),
        .make("3", "Nimbus mouse"),
      ], folder)
    let query = query("laptop", index)
    #expect(query.namesThingOnly)
    let evidence = query.evidence(of: [2, 0, 1], in: index)
    #expect(evidence.map(\.isThing) == [false, true, false])
    #expect(evidence.map(\.coverage) == [0, 1, 1])
    #expect(!self.query("slim laptop", index).namesThingOnly)
  }

  @Test func numbersFirstWordAndTitleAreTold() throws {
    let folder = try TemporaryFolder()
    let index = try index(
      [
        .make("1", "Orra mixer", description: "Model ms510"),
        .make("2", "Lumo mixer ms511 with a glass bowl"),
      ], folder)
    let evidence = query("orra ms510 mixer", index).evidence(of: [0, 1], in: index)
    #expect(evidence.map(\.holdsFirstWord) == [true, false])
    #expect(evidence[0].numbers > 0.9 && evidence[1].numbers < evidence[0].numbers)
    // All of the first title is named, of the second little.
    #expect(abs(evidence[0].title - 1) < 1e-5)
    #expect(evidence[1].title > 0 && evidence[1].title < 0.5)
    #expect(evidence[0].fields == [SearchFields(.title), SearchFields(.description)])
  }

  @Test(arguments: [
    ("Nimbus X1 laptop silver", true), ("FireWire for laptop", false),
    ("Laptop cooling stand", false), ("Laptop case for travel", false),
  ])
  func titlesTellWhatIsALaptop(title: String, isLaptop: Bool) {
    let heads = concepts.heads(of: title, analyzer: analyzer, withKinds: true)
    #expect(heads.contains("\u{1}laptop") == isLaptop)
  }

  private func vectors(_ rows: [[Float]], _ folder: TemporaryFolder) throws -> VectorIndex {
    let url = folder.url.appending(path: "english.index")
    let encoder = DenseEncoder(dimension: 2, fingerprint: "two") { texts in
      texts.flatMap { rows[Int($0)!] }
    }
    var builder = VectorIndexBuilder(
      encoder: encoder, url: url, generation: 1, wanted: rows.indices.map { UInt64($0 + 1) },
      old: nil)
    builder.add(rows.indices.map(String.init), documents: Array(rows.indices))
    try builder.save()
    return try VectorIndex(url)
  }

  private func order(
    _ query: LexicalQuery, _ evidence: [WordEvidence], _ vectors: VectorIndex
  ) -> [Int] {
    let count = evidence.count
    let entries = (0..<count).map { (document: $0, score: Float(count - $0)) }
    return Rescoring(query, weights: .tuned, vectors: vectors).order(
      entries, query: [1, 0], lexical: Array(repeating: 1, count: count),
      dense: Array(repeating: 0.5, count: count), words: evidence,
      namesThingOnly: query.namesThingOnly
    ).map(\.document)
  }

  @Test func theNearestComesFirst() throws {
    let folder = try TemporaryFolder()
    let vectors = try vectors([[0, 1], [1, 0], [0.6, 0.8]], folder)
    let none = [WordEvidence](repeating: WordEvidence(), count: 3)
    #expect(order(LexicalQuery(), none, vectors) == [1, 2, 0])
  }

  /// A query of many words is a product's name: its maker and numbers count. Of few words it is not.
  @Test func theKindOfQueryChoosesTheWeights() throws {
    let folder = try TemporaryFolder()
    let vectors = try vectors([[1, 0], [1, 0]], folder)
    var evidence = [WordEvidence](repeating: WordEvidence(), count: 2)
    evidence[1].holdsFirstWord = true
    func words(_ count: Int) -> LexicalQuery {
      LexicalQuery(terms: (0..<count).map { LexicalQuery.Term(id: $0, weight: 1, position: $0) })
    }
    #expect(order(words(2), evidence, vectors) == [0, 1])
    #expect(order(words(4), evidence, vectors) == [1, 0])
    // A query that names a thing puts the thing before what goes with it.
    var thing = words(1)
    thing.terms = [
      .init(id: 0, weight: 1, position: 0, isHead: true),
      .init(id: 1, weight: 1, position: 0, isThing: true),
    ]
    evidence[1] = WordEvidence(isThing: true)
    #expect(order(thing, evidence, vectors) == [1, 0])
  }
}
