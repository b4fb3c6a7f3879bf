internal import Assistant
internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval
internal import Synchronization
internal import TerminalUI

/// An engine that loads while the interface is already on the screen, and goes on encoding what has
/// no vectors yet while it answers.
final class BackgroundEngine: Sendable {
  private struct State {
    var loading: Task<ShoppingAssistant, any Error>?
    var encoding: Task<Void, Never>?
    var phrases: [String] = []
  }
  private let context: CommandContext
  private let updates: AsyncStream<SessionUpdate>.Continuation
  private let state = Mutex(State())

  init(context: CommandContext, updates: AsyncStream<SessionUpdate>.Continuation) {
    self.context = context.quiet
    self.updates = updates
  }

  func start() {
    let task = Task.detached(priority: .userInitiated) { [self] in try await load() }
    state.withLock { $0.loading = task }
  }

  /// What is encoded so far is kept.
  func stop() {
    updates.finish()
    let encoding = state.withLock { state in
      state.loading?.cancel()
      state.encoding?.cancel()
      return state.encoding
    }
    // A few seconds at most: a batch is finished and written.
    if let encoding { _ = try? AsyncBridge.wait { await encoding.value } }
  }

  /// Waits for the engine where it is still loading.
  func reply(to request: AssistantRequest) async -> AssistantReply {
    guard let loading = state.withLock({ $0.loading }) else { return AssistantReply() }
    do { return await (try loading.value).reply(to: request) } catch {
      updates.yield(.notice(CommandFailure(error).message))
      return AssistantReply()
    }
  }

  /// Brands and shelves that begin with `prefix`.
  func completions(of prefix: String) -> [String] {
    let prefix = prefix.lowercased()
    return state.withLock { $0.phrases }.filter { $0.lowercased().hasPrefix(prefix) }
  }

  private func load() async throws -> ShoppingAssistant {
    let loader = EngineLoader(context: context)
    do {
      let wasEmpty = !FileManager.default.fileExists(atPath: context.catalog.path)
      let engine = try loader.load(.later)
      let count = try engine.store.productCount
      updates.yield(.catalogue(name: context.catalogName, productCount: count))
      if wasEmpty {
        updates.yield(
          .notice(
            "Imported the demonstration catalogue: \(count) products of invented brands. "
              + "Your own: aisle import FILE --replace"))
      }
      for notice in engine.notices { updates.yield(.notice(notice)) }
      let vocabulary = engine.index.vocabulary
      let phrases =
        vocabulary.brands.map(\.name)
        + vocabulary.categories.flatMap { [$0.name, $0.chineseName] }
        .compactMap(\.self)
      state.withLock { $0.phrases = phrases }
      encodeRest(engine, loader)
      let assistant = engine.assistant(
        shopper: context.shopper, keepsProfile: context.usesProfile,
        language: context.language.language)
      for line in await assistant.news(in: context.shownLanguage) { updates.yield(.notice(line)) }
      return assistant
    } catch {
      updates.yield(.notice(CommandFailure(error).message))
      throw error
    }
  }

  private func encodeRest(_ engine: Engine, _ loader: EngineLoader) {
    guard engine.reader.encoder != nil, !engine.index.hasAllVectors else { return }
    let task = Task.detached(priority: .utility) { [updates] in
      do {
        try engine.index.completeVectors(from: EngineLoader.source(engine.store)) { _ in
          try Task.checkCancellation()
        }
        updates.yield(.notice("Every product is encoded now: searches go by meaning too."))
      } catch is CancellationError {
      } catch { updates.yield(.notice(CommandFailure(error).message)) }
    }
    state.withLock { $0.encoding = task }
  }
}
