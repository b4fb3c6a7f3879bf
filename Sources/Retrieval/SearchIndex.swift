public import Catalog
public import Foundation
public import LanguageUnderstanding
internal import Synchronization

/// How far the building of what is derived has come.
public enum IndexProgress: Sendable {
  /// Products read and indexed lexically.
  case indexing(done: Int, total: Int)
  /// Products whose vectors are encoded, of those that had to be.
  case encoding(done: Int, total: Int)
}

/// Everything that is searched of one catalogue: words, vectors, and the columns of filters.
///
/// Its files are derived from the catalogue and lie in one folder; what is stale or damaged there
/// is built anew. Safe to use from several threads.
public final class SearchIndex: Sendable {
  private static let columnsName = "columns.index"
  /// Bytes of evidence that are kept; three bits a product for each phrase.
  private static let cachedEvidence = 64 << 20

  private struct Caches {
    var evidence: [String: AttributeEvidence] = [:]
    var vocabulary: CatalogueVocabulary?
    var categories: CategoryLinker?
    var headed: ProductSet?
  }

  public let columns: ProductColumns
  let documents: DocumentIndex
  private let concepts: ConceptTable
  private let caches = Mutex(Caches())

  private init(columns: ProductColumns, documents: DocumentIndex, concepts: ConceptTable) {
    self.columns = columns
    self.documents = documents
    self.concepts = concepts
  }

  /// Opens what is derived from `source` in `folder`, building it where it is stale, damaged or
  /// missing. Vectors are left to ``completeVectors(from:progress:)``; without them, and with no
  /// `encoder`, searches are lexical.
  ///
  /// - Parameters:
  ///   - lexicon: what things are called in both languages; words find the other names too.
  ///   - progress: told while products are indexed; may throw to stop.
  /// - Throws: ``IndexError`` where the folder cannot be written, or what `source` or `progress` throw.
  public static func open(
    source: ProductSource, encoder: DenseEncoder?, lexicon: Lexicon = Lexicon(), folder: URL,
    rebuild: Bool = false, progress: (IndexProgress) throws -> Void = { _ in }
  ) throws -> SearchIndex {
    let concepts = ConceptTable(lexicon)
    func opened() throws(IndexError) -> SearchIndex {
      try SearchIndex(
        generation: source.generation, encoder: encoder, folder: folder, concepts: concepts)
    }
    if !rebuild, let index = try? opened() { return index }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw IndexError.unwritable(path: folder.path, reason: error.localizedDescription)
    }
    try build(from: source, in: folder, concepts, progress: progress)
    return try opened()
  }

  /// Opens what is there already.
  private convenience init(
    generation: Int64, encoder: DenseEncoder?, folder: URL, concepts: ConceptTable
  ) throws(IndexError) {
    let url = folder.appending(path: Self.columnsName)
    let columns = try ProductColumns(url)
    let documents = try DocumentIndex(
      folder: folder, generation: generation, encoder: encoder, concepts: concepts)
    guard columns.metadata == Self.metadata(generation), columns.count == documents.documentCount
    else { throw .damaged(path: url.path, reason: "the catalogue has changed since it was built") }
    self.init(columns: columns, documents: documents, concepts: concepts)
  }

  private static func metadata(_ generation: Int64) -> DerivedMetadata {
    DerivedMetadata(generation: generation, fingerprint: "columns")
  }

  private static func build(
    from source: ProductSource, in folder: URL, _ concepts: ConceptTable,
    progress: (IndexProgress) throws -> Void
  ) throws {
    let builder = SearchIndexBuilder(currency: source.currency, concepts: concepts)
    try builder.add(source, progress: progress)
    try builder.write(
      lexical: DocumentIndex.lexicalURL(in: folder),
      metadata: DocumentIndex.metadata(source.generation, .tuned, concepts),
      columns: folder.appending(path: columnsName), metadata: metadata(source.generation))
  }

  /// Encodes the products whose text changed since they were last encoded, on two threads.
  ///
  /// Searches stay lexical until it returns. Meant for a background task: when `progress` throws,
  /// what is encoded so far is kept, and the next call goes on from there.
  public func completeVectors(
    from source: ProductSource, progress: (IndexProgress) throws -> Void = { _ in }
  ) throws {
    let analyzer = TextAnalyzer()
    let documentSource = DocumentSource(generation: source.generation) { body in
      try source.visit {
        try body(IndexedDocument($0, concepts: self.concepts, analyzer: analyzer))
      }
    }
    try documents.completeVectors(
      from: documentSource, checksums: Array(columns.cardChecksums)
    ) { done, missing in
      try progress(.encoding(done: done, total: missing))
    }
  }

  /// Whether searches use vectors.
  public var hasVectors: Bool { documents.hasVectors }
  /// Whether every product has a vector of each encoder.
  public var hasAllVectors: Bool { documents.hasAllVectors }

  /// The vector of a text, or `nil` without an encoder.
  public func embedding(of text: String) -> [Float]? { documents.embedding(of: text) }

  // MARK: Searching

  /// Ranks the products that break none of the filter's constraints.
  ///
  /// - Complexity: one pass over the postings of the query's terms, over all vectors or their codes,
  ///   and over the columns of each constraint.
  public func search(_ request: SearchRequest) -> SearchResult { search(request, exactly: false) }

  /// The same with every cosine taken exactly, however many there are: what ``search(_:)`` is
  /// measured against.
  package func searchExactly(_ request: SearchRequest) -> SearchResult {
    search(request, exactly: true)
  }

  private func search(_ request: SearchRequest, exactly: Bool) -> SearchResult {
    let selection = matching(request.filter)
    let embedding =
      request.embedding
      ?? (request.mode == .lexical || !hasVectors ? nil : embedding(of: request.text))
    func ranking(_ candidates: ProductSet, _ limit: Int) -> DocumentRanking {
      documents.search(
        request.text, embedding: embedding, candidates: candidates, limit: limit,
        mode: request.mode, exactly: exactly)
    }
    let best = ranking(selection.meeting, request.limit)
    var hits = best.documents.map { hit($0, selection) }
    if hits.count < request.limit, selection.meeting != selection.possible {
      var rest = selection.possible
      rest.subtract(selection.meeting)
      hits += ranking(rest, request.limit - hits.count).documents.map { hit($0, selection) }
    }
    return SearchResult(
      hits: hits, selection: selection, corrections: best.corrections, unmatched: best.unmatched)
  }

  private func hit(_ ranked: RankedDocument, _ selection: Selection) -> SearchHit {
    SearchHit(
      id: columns.id(of: ranked.document), ordinal: ranked.document,
      score: Double(ranked.score), lexical: Double(ranked.lexical), dense: Double(ranked.dense),
      matched: ranked.fields, unknown: selection.unknown(ranked.document))
  }

  /// The products of a filter, constraint by constraint.
  public func matching(_ filter: ProductFilter) -> Selection {
    let titled = filter.titleNouns.isEmpty ? nil : productsTitled(filter.titleNouns)
    var verdicts = columns.verdicts(of: filter, titled: titled)
    for names in filter.attributes {
      verdicts.append(attributeEvidence(for: names).wanted(names.first ?? ""))
    }
    for names in filter.attributesNot {
      verdicts.append(attributeEvidence(for: names).unwanted(names.first ?? ""))
    }
    var possible = columns.eligible(for: filter)
    var meeting = possible
    for verdict in verdicts {
      possible.subtract(verdict.breaking)
      // Who does not want a feature is content with a page that does not speak of it.
      if verdict.key != .attributesNot, verdict.key != .brandNot {
        meeting.formIntersection(verdict.meeting)
      }
    }
    meeting.formIntersection(possible)
    return Selection(verdicts: verdicts, possible: possible, meeting: meeting)
  }

  /// What the catalogue says about a feature phrase, for every product. Cached.
  public func attributeEvidence(for phrase: String) -> AttributeEvidence {
    let key = phrase.lowercased()
    if let known = caches.withLock({ $0.evidence[key] }) { return known }
    let finder = AttributeEvidenceFinder(columns: columns, lexical: documents.lexical)
    let evidence = documents.withAnalyzer { finder.evidence(for: phrase, analyzer: $0) }
    caches.withLock { caches in
      if caches.evidence.count >= mostEvidence { caches.evidence.removeAll() }
      caches.evidence[key] = evidence
    }
    return evidence
  }

  private var mostEvidence: Int { min(4096, Self.cachedEvidence / (columns.count * 3 / 8 + 1)) }

  /// What the catalogue says about a feature under any of its names.
  func attributeEvidence(for names: [String]) -> AttributeEvidence {
    var evidence = attributeEvidence(for: names.first ?? "")
    for name in names.dropFirst() {
      let other = attributeEvidence(for: name)
      evidence.stated.formUnion(other.stated)
      evidence.mentioned.formUnion(other.mentioned)
      evidence.denied.formUnion(other.denied)
    }
    // Another value denies one name of the feature while the page states it under another name.
    if names.count > 1 { evidence.denied.subtract(evidence.stated) }
    for opposite in FeatureOpposites.opposites(of: names) {
      var denied = attributeEvidence(for: opposite).stated
      denied.subtract(evidence.stated)
      evidence.denied.formUnion(denied)
    }
    return evidence
  }

  /// Products whose title holds all words of one of the phrases.
  func productsTitled(_ phrases: [String]) -> ProductSet {
    var result = ProductSet(capacity: columns.count)
    documents.withAnalyzer { analyzer in
      for phrase in phrases {
        let key = PhraseKey(phrase, analyzer: analyzer, keepsWords: false)
        let words = key.text.split(separator: " ").map(String.init)
        let terms = words.compactMap { documents.lexical.term($0) }
        guard !terms.isEmpty, terms.count == words.count else { continue }
        let heads = concepts.head(of: analyzer.terms(in: phrase))?.terms ?? []
        var holding: ProductSet?
        for term in terms {
          var documents = ProductSet(capacity: columns.count)
          self.documents.lexical.forEachDocument(holding: term, in: SearchFields(.title)) {
            documents.insert($0)
          }
          if holding == nil { holding = documents } else { holding?.formIntersection(documents) }
        }
        if let holding { result.formUnion(about(heads, of: holding)) }
      }
    }
    return result
  }

  /// Of products whose titles hold a noun those that are not known to be another thing: a "coffee
  /// table" is no coffee. All of them where that leaves none.
  private func about(_ heads: [String], of holding: ProductSet) -> ProductSet {
    var others = headed
    others.subtract(products(headedBy: heads))
    var result = holding
    result.subtract(others)
    return result.count > 0 ? result : holding
  }

  /// Products of which the lexicon tells what they are. Computed once.
  private var headed: ProductSet {
    if let known = caches.withLock({ $0.headed }) { return known }
    let headed = products(headedBy: concepts.headTerms)
    caches.withLock { $0.headed = headed }
    return headed
  }

  private func products(headedBy heads: [String]) -> ProductSet {
    var result = ProductSet(capacity: columns.count)
    for term in heads.lazy.compactMap({ self.documents.lexical.term($0) }) {
      documents.lexical.forEachDocument(holding: term, in: SearchFields(.category)) {
        result.insert($0)
      }
    }
    return result
  }

  // MARK: The catalogue's words

  /// Brands, shelves, names and usual values of specifications. Computed once.
  public var vocabulary: CatalogueVocabulary {
    if let known = caches.withLock({ $0.vocabulary }) { return known }
    let vocabulary = CatalogueVocabulary(columns)
    caches.withLock { $0.vocabulary = vocabulary }
    return vocabulary
  }

  /// Shelves that `text` may mean, best first, in whatever language it is.
  ///
  /// - Parameter embedding: the vector of `text`, where the caller has it already.
  public func nearestCategories(
    to text: String, embedding: [Float]? = nil, limit: Int = 5
  ) -> [CategoryMatch] {
    let linker = categoryLinker
    return documents.withAnalyzer { analyzer in
      linker.matches(
        text, embedding: embedding ?? self.embedding(of: text), limit: limit, analyzer: analyzer)
    }
  }

  private var categoryLinker: CategoryLinker {
    if let known = caches.withLock({ $0.categories }) { return known }
    let linker = documents.withAnalyzer {
      CategoryLinker(
        vocabulary.categories, concepts: concepts, encoder: documents.encoder, analyzer: $0)
    }
    caches.withLock { $0.categories = linker }
    return linker
  }

  // MARK: Questions

  /// Ranks the passages of one product for a question, best first.
  ///
  /// - Parameter passages: of the product, in the order of the page.
  /// - Complexity: the passages are encoded once and cached for the pages asked about last.
  public func rank(
    _ passages: [Passage], answering question: String, embedding: [Float]? = nil
  ) -> [ScoredPassage] {
    guard !passages.isEmpty else { return [] }
    let scores = documents.scores(
      of: passages.map(\.text), answering: question, embedding: embedding)
    return zip(passages, scores).map { passage, score in
      ScoredPassage(
        passage: passage, score: Double(score.total), lexical: Double(score.evidence.words),
        dense: Double(score.evidence.meaning), answers: score.answers)
    }
    .enumerated()
    .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    .map(\.element)
  }
}
