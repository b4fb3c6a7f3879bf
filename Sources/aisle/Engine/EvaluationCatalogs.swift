internal import Catalog
internal import Foundation
internal import NeuralNetwork
internal import Synchronization

/// The catalogues that labelled data is about, imported once and kept in the cache.
final class EvaluationCatalogs: Sendable {
  private let context: CommandContext
  private let folder: URL
  private let engines = Mutex<[String: Engine]>([:])

  /// - Parameter folder: holds `NAME.jsonl` or `NAME.jsonl.gz` of each catalogue.
  init(context: CommandContext, folder: URL) {
    self.context = context
    self.folder = folder
  }

  func engine(for name: String) throws -> Engine {
    try engines.withLock { engines in
      if let engine = engines[name] { return engine }
      let engine = try open(name)
      for notice in engine.notices where engines.isEmpty { context.console.say(notice) }
      engines[name] = engine
      return engine
    }
  }

  private func open(_ name: String) throws -> Engine {
    let feed = try feed(of: name)
    let database = context.folders.evaluationCatalogs
      .appending(path: "\(name)-\(try Self.checksum(of: feed)).db")
    let context = context.with(catalog: database)
    let store = try CatalogOpening(context: context).openOrMake()
    if try store.productCount == 0 {
      let progress = ProgressLine(context.console)
      defer { progress.finish() }
      let report = try CatalogImporter(store: store).importFiles([feed]) {
        progress.update("\(name): " + ImportReportWriter.text(of: $0))
      }
      context.console.detail("imported \(report.products) products of \(feed.path)")
    }
    return try EngineLoader(context: context).load(store, .all)
  }

  private func feed(of name: String) throws -> URL {
    let isPlain = !name.contains("/") && !name.hasPrefix(".")
    for ending in ["jsonl", "jsonl.gz"] where isPlain {
      let file = folder.appending(path: "\(name).\(ending)")
      if FileManager.default.fileExists(atPath: file.path) { return file }
    }
    throw CommandFailure(
      .badData,
      "The conversations are about the catalogue \"\(name)\", and \(folder.path) holds neither "
        + "\(name).jsonl nor \(name).jsonl.gz. Name its folder with --catalogs.")
  }

  /// Of the file's bytes: a changed feed is imported anew.
  private static func checksum(of file: URL) throws -> String {
    var checksum = Checksum()
    try MappedFile(file).withBytes { checksum.add($0) }
    return checksum.text
  }
}
