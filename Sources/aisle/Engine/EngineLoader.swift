internal import Assistant
internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Everything that answers: catalogue, index, language reader. Immutable; shared by conversations.
struct Engine: Sendable {
  let store: CatalogStore
  let index: SearchIndex
  let reader: LanguageReader
  let lexicon: Lexicon
  /// What is missing and how to mend it, a line each.
  let notices: [String]

  /// A new conversation.
  ///
  /// - Parameter keepsProfile: `false` neither reads nor keeps anything about the shopper.
  func assistant(
    shopper: String, keepsProfile: Bool, language: Language?
  ) -> ShoppingAssistant {
    ShoppingAssistant(
      store: store, index: index, reader: reader, lexicon: lexicon, shopper: shopper,
      keepsProfile: keepsProfile, language: language)
  }
}

/// The one place where the parts of the engine are put together.
struct EngineLoader: Sendable {
  /// When vectors that are missing are encoded.
  enum Vectors: Sendable {
    /// Before the engine is handed out, where that takes seconds and not minutes.
    case ifFew
    /// Before the engine is handed out.
    case all
    /// Not here: the caller completes them while searches are answered by words.
    case later
  }

  /// Products that are encoded while somebody waits for one answer.
  private static let few = 5000

  let context: CommandContext
  /// Asked now and then while something is built; `true` ends it, and what is done is kept.
  var shouldStop: @Sendable () -> Bool = { false }

  func load(_ vectors: Vectors = .ifFew, rebuild: Bool = false) throws -> Engine {
    let store = try CatalogOpening(context: context).openFilled()
    return try load(store, vectors, rebuild: rebuild)
  }

  func load(_ store: CatalogStore, _ vectors: Vectors, rebuild: Bool = false) throws -> Engine {
    let models = try EngineParts(context: context).models()
    var notices = models.notices
    let encoder = models.encoder
    let lexicon = models.lexicon
    let index = try openIndex(of: store, encoder: encoder, lexicon: lexicon, rebuild: rebuild)
    if encoder != nil, !index.hasAllVectors {
      let count = try store.productCount
      switch vectors {
      case .all: try completeVectors(of: index, from: store)
      case .ifFew where count <= Self.few: try completeVectors(of: index, from: store)
      case .ifFew:
        notices.append(
          index.hasVectors
            ? "The \(count) products are not encoded for English yet. Run: aisle index"
            : "The \(count) products have no vectors yet: searching by words alone. Run: aisle index"
        )
      case .later: break
      }
    }
    let linker = EntityLinker(vocabulary: index.linkingVocabulary, lexicon: lexicon)
    let reader = LanguageReader(
      encoder: encoder, model: models.language,
      parser: QueryParser(linker: linker))
    return Engine(
      store: store, index: index, reader: reader, lexicon: lexicon, notices: notices)
  }

  /// Brings what is derived from `store` up to date, all vectors included. Nothing is read that
  /// only answers need.
  func indexAll(
    of store: CatalogStore, rebuild: Bool = false
  ) throws -> (index: SearchIndex, notices: [String]) {
    let parts = EngineParts(context: context)
    var notices: [String] = []
    let encoder = parts.sentenceEncoder(&notices)
    let lexicon = try Lexicon(folder: context.resources().lexicon)
    let index = try openIndex(of: store, encoder: encoder, lexicon: lexicon, rebuild: rebuild)
    if encoder != nil, !index.hasAllVectors { try completeVectors(of: index, from: store) }
    return (index, notices)
  }

  // MARK: Parts

  private func openIndex(
    of store: CatalogStore, encoder: SentenceEncoder?, lexicon: Lexicon, rebuild: Bool
  ) throws -> SearchIndex {
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    return try SearchIndex.open(
      source: Self.source(store), encoder: EngineParts(context: context).denseEncoder(encoder),
      lexicon: lexicon, folder: context.indexFolder, rebuild: rebuild
    ) { try tell($0, on: progress) }
  }

  /// Encodes what is not encoded yet, telling how far it is.
  func completeVectors(of index: SearchIndex, from store: CatalogStore) throws {
    let progress = ProgressLine(context.console)
    defer { progress.finish() }
    try index.completeVectors(from: Self.source(store)) { try tell($0, on: progress) }
  }

  private func tell(_ step: IndexProgress, on progress: ProgressLine) throws {
    if shouldStop() { throw IndexError.cancelled }
    progress.update(Self.text(of: step))
  }

  static func source(_ store: CatalogStore) throws -> ProductSource {
    // Another catalogue may come to lie at the same path, with a generation that was there before.
    let mark = (try store.identity ^ UInt64(try store.generation)) &* 0x9E37_79B9_7F4A_7C15
    return ProductSource(
      generation: Int64(bitPattern: mark >> 1), currency: try store.currency,
      count: try store.productCount
    ) { body in try store.forEachProduct { _, product in try body(product) } }
  }

  private static func text(of progress: IndexProgress) -> String {
    switch progress {
    case .indexing(let done, let total): "Indexing: \(done) of \(total) products"
    case .encoding(let done, let total): "Encoding: \(done) of \(total) products"
    }
  }
}
