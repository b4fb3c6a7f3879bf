public import Foundation
internal import LanguageUnderstanding
internal import Synchronization

/// A document that a search found.
public struct RankedDocument: Sendable, Hashable {
  /// Its number in the order of indexing.
  public var document: Int
  /// What it is ranked by: higher is better, comparable within one search.
  public var score: Float
  /// Share of the best lexical score that the query allows, 0...1.
  public var lexical: Float
  /// Cosine of query and document, −1...1; 0 without vectors.
  public var dense: Float
  /// Where words of the query occur.
  public var fields: SearchFields
}

/// What a search found and how it read the query.
public struct DocumentRanking: Sendable {
  /// Best first.
  public var documents: [RankedDocument]
  /// Words of the query that occur nowhere, with what was searched instead.
  public var corrections: [SpellingCorrection]
  /// Words of the query for which nothing was found.
  public var unmatched: [String]
}

/// The lexical and the dense index over one set of documents, searched together.
///
/// Derived files live in one folder; what is stale or damaged there is built anew. Safe to use
/// from several threads.
public final class DocumentIndex: Sendable {
  /// Searches at a time for which buffers are kept.
  private static let pooledScores = 2

  private struct State {
    var vectors: VectorIndex?
    /// Of the English encoder; they are read for the documents that are scored again.
    var english: VectorIndex?
    /// Reused by searches, one taken a search.
    var analyzers: [PooledAnalyzer] = []
    var scores: [DocumentScores] = []
  }

  /// An analyzer that waits for the next search.
  private struct PooledAnalyzer: @unchecked Sendable {
    // Unchecked: taken out of the pool by one thread at a time.
    let analyzer = TextAnalyzer()
  }

  let lexical: LexicalIndex
  let encoder: DenseEncoder?
  private let folder: URL
  private let weights: RankingWeights
  let queryBuilder: LexicalQueryBuilder
  let passageCache = PassageCache()
  private let state: Mutex<State>

  public var documentCount: Int { lexical.documentCount }

  static func lexicalURL(in folder: URL) -> URL { folder.appending(path: "lexical.index") }
  static func vectorsURL(in folder: URL) -> URL { folder.appending(path: "vectors.index") }
  static func englishURL(in folder: URL) -> URL { folder.appending(path: "english.index") }

  /// Opens the lexical index in `folder`, and the vectors where they are whole.
  ///
  /// - Throws: ``IndexError`` where the lexical index is missing, damaged or stale.
  init(
    folder: URL, generation: Int64, encoder: DenseEncoder?, concepts: ConceptTable,
    parameters: LexicalParameters = .tuned, weights: RankingWeights = .tuned
  ) throws(IndexError) {
    let url = Self.lexicalURL(in: folder)
    let lexical = try LexicalIndex(url)
    guard lexical.metadata == Self.metadata(generation, parameters, concepts)
    else {
      throw .damaged(path: url.path, reason: "the catalogue has changed since it was built")
    }
    self.lexical = lexical
    self.encoder = encoder
    self.folder = folder
    self.weights = weights
    queryBuilder = LexicalQueryBuilder(stopWords: StopWords(), concepts: concepts)
    state = Mutex(State())
    func complete(_ url: URL, _ fingerprint: String) -> VectorIndex? {
      guard let vectors = try? VectorIndex(url),
        vectors.metadata == DerivedMetadata(generation: generation, fingerprint: fingerprint),
        vectors.count == documentCount, vectors.isComplete
      else { return nil }
      return vectors
    }
    guard let encoder else { return }
    let vectors = complete(Self.vectorsURL(in: folder), encoder.fingerprint)
    let english = encoder.englishCards.flatMap {
      complete(Self.englishURL(in: folder), $0.fingerprint)
    }
    state.withLock {
      $0.vectors = vectors
      $0.english = english
    }
  }

  /// Builds an index of `documents` in `folder`, with all vectors.
  ///
  /// - Parameter encodes: `false` leaves the vectors out, for an index that serves passages only.
  public convenience init(
    documents: [IndexedDocument], encoder: DenseEncoder?, folder: URL, concepts: ConceptTable,
    parameters: LexicalParameters = .tuned, weights: RankingWeights = .tuned,
    encodes: Bool = true
  ) throws {
    // Nothing tells these documents from others that were here before, so nothing is trusted.
    let generation = Int64.random(in: 0...Int64.max)
    var builder = LexicalIndexBuilder(parameters: parameters)
    for document in documents { builder.add(document.fields, heads: document.heads) }
    try builder.write(
      to: Self.lexicalURL(in: folder),
      metadata: Self.metadata(generation, parameters, concepts))
    try self.init(
      folder: folder, generation: generation, encoder: encoder, concepts: concepts,
      parameters: parameters, weights: weights)
    guard encodes else { return }
    try completeVectors(
      from: DocumentSource(documents, generation: generation),
      checksums: documents.map(\.cardChecksum))
  }

  static func metadata(
    _ generation: Int64, _ parameters: LexicalParameters, _ concepts: ConceptTable
  ) -> DerivedMetadata {
    DerivedMetadata(
      generation: generation, fingerprint: parameters.fingerprint + " " + concepts.fingerprint)
  }

  /// Whether every document has its vector.
  public var hasVectors: Bool { currentVectors != nil }
  /// Whether every document has a vector of each encoder.
  public var hasAllVectors: Bool {
    state.withLock { $0.vectors != nil && (encoder?.english == nil || $0.english != nil) }
  }

  var currentVectors: VectorIndex? { state.withLock { $0.vectors } }
  var englishVectors: VectorIndex? { state.withLock { $0.english } }

  /// Encodes the documents whose text changed since they were last encoded; keeps all others.
  ///
  /// Until the vectors of the first encoder are there searches are lexical only; those of the
  /// English one come after. Call it from a background task; a call that is interrupted by an error
  /// of `progress` goes on where it stopped at the next one.
  ///
  /// - Parameters:
  ///   - checksums: of each document's cards, none 0.
  ///   - progress: told how many of the missing vectors are done; may throw to stop.
  func completeVectors(
    from source: DocumentSource, checksums: [UInt64],
    progress: (_ done: Int, _ missing: Int) throws -> Void = { _, _ in }
  ) throws {
    guard let encoder else { return }
    if !hasVectors {
      let vectors = try completeVectors(
        encoder, \.card, Self.vectorsURL(in: folder), from: source, checksums, progress)
      state.withLock { $0.vectors = vectors }
    }
    if let english = encoder.englishCards, englishVectors == nil {
      let vectors = try completeVectors(
        english, \.englishCard, Self.englishURL(in: folder), from: source, checksums, progress)
      state.withLock { $0.english = vectors }
    }
  }

  private func completeVectors(
    _ encoder: DenseEncoder, _ card: KeyPath<IndexedDocument, String>, _ url: URL,
    from source: DocumentSource, _ checksums: [UInt64],
    _ progress: (_ done: Int, _ missing: Int) throws -> Void
  ) throws -> VectorIndex {
    var builder = VectorIndexBuilder(
      encoder: encoder, url: url, generation: source.generation, wanted: checksums,
      old: try? VectorIndex(url))
    let missing = builder.missing
    var isMissing = ProductSet(capacity: checksums.count)
    for document in missing { isMissing.insert(document) }
    var done = 0
    var unsaved = 0
    var texts: [String] = []
    var documents: [Int] = []
    func flush() throws {
      guard !texts.isEmpty else { return }
      builder.add(texts, documents: documents)
      done += texts.count
      unsaved += texts.count
      texts.removeAll(keepingCapacity: true)
      documents.removeAll(keepingCapacity: true)
      if unsaved >= builder.rowsBetweenSaves {
        try builder.save()
        unsaved = 0
      }
      try progress(done, missing.count)
    }
    do {
      var document = 0
      if !missing.isEmpty {
        try source.visit { text in
          defer { document += 1 }
          guard document < checksums.count, isMissing.contains(document) else { return }
          texts.append(text[keyPath: card])
          documents.append(document)
          if texts.count == VectorIndexBuilder.batchSize { try flush() }
        }
      }
      try flush()
    } catch {
      // What was encoded so far is kept for the next time.
      if unsaved > 0 { try builder.save() }
      throw error
    }
    try builder.save()
    return try VectorIndex(url)
  }

  // MARK: Searching

  /// The vector of a query, or `nil` without an encoder.
  public func embedding(of text: String) -> [Float]? {
    guard let encoder, !text.isEmpty else { return nil }
    return encoder.encode([text])
  }

  /// Ranks documents for `text`.
  ///
  /// - Parameters:
  ///   - embedding: the query's vector, where the caller has it already.
  ///   - candidates: where given, no other document is ranked.
  ///   - weights: other ones than the index was opened with.
  ///   - exactly: every cosine is taken exactly, however many there are.
  /// - Complexity: one pass over the postings of the query's terms and over all vectors; of more
  ///   than some ten thousand documents over their ``SignCodes`` instead.
  public func search(
    _ text: String, embedding: [Float]? = nil, candidates: ProductSet? = nil, limit: Int,
    mode: SearchMode = .hybrid, weights: RankingWeights? = nil, exactly: Bool = false
  ) -> DocumentRanking {
    let weights = weights ?? self.weights
    let vectors = mode == .lexical ? nil : state.withLock { $0.vectors }
    let query: LexicalQuery = withAnalyzer { analyzer in
      mode == .dense && vectors != nil
        ? LexicalQuery()
        : queryBuilder.query(text, in: lexical, weights: weights, analyzer: analyzer)
    }
    let vector = vectors == nil ? nil : embedding ?? self.embedding(of: text)
    let scores = takeScores()
    defer { giveBack(scores) }
    scores.setLexical(query, in: lexical)
    if let vectors, let vector {
      scores.setDense(vector, in: vectors, candidates: candidates, exactly: exactly)
    } else {
      scores.clearDense()
    }
    let best = max(query.bestScore, .leastNormalMagnitude)
    var entries = scores.best(
      max(limit, Rescoring.depth), of: candidates, weights: weights
    ).map { (document: $0.document, score: $0.score) }
    if vector != nil, let english = encoder?.english, let rows = englishVectors,
      english.reads(text)
    {
      entries = Rescoring(query, weights: weights, vectors: rows).order(
        entries, query: english.encode(text), lexical: scores.lexical, dense: scores.dense,
        words: query.evidence(of: entries.prefix(Rescoring.depth).map(\.document), in: lexical),
        namesThingOnly: query.namesThingOnly)
    }
    entries = Array(entries.prefix(limit))
    let words = query.evidence(of: entries.map(\.document), in: lexical)
    let documents = zip(entries, words).map { entry, words in
      RankedDocument(
        document: entry.document, score: entry.score,
        lexical: scores.lexical[entry.document] / best,
        dense: scores.dense[entry.document], fields: words.fields)
    }
    return DocumentRanking(
      documents: documents, corrections: query.corrections, unmatched: query.unmatched)
  }

  // MARK: Buffers

  func withAnalyzer<Result>(_ body: (TextAnalyzer) -> Result) -> Result {
    let pooled = state.withLock { $0.analyzers.popLast() } ?? PooledAnalyzer()
    defer { state.withLock { $0.analyzers.append(pooled) } }
    return body(pooled.analyzer)
  }

  private func takeScores() -> DocumentScores {
    state.withLock { $0.scores.popLast() } ?? DocumentScores(count: documentCount)
  }

  private func giveBack(_ scores: DocumentScores) {
    state.withLock { state in
      if state.scores.count < Self.pooledScores { state.scores.append(scores) }
    }
  }
}

extension DocumentIndex {
  /// A document's vector, as floats of length 1; `nil` without vectors.
  func vector(of document: Int) -> [Float]? { currentVectors?.vector(document) }
}
