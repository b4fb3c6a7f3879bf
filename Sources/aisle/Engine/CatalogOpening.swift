internal import Catalog
internal import Foundation

/// Opens the catalogue that a command works on.
struct CatalogOpening: Sendable {
  let context: CommandContext

  /// The catalogue as it is, made empty where there is none.
  func openOrMake() throws -> CatalogStore {
    if !FileManager.default.fileExists(atPath: context.catalog.path) {
      // What was derived from a catalogue that is gone says nothing about this one.
      try? FileManager.default.removeItem(at: context.indexFolder)
    }
    // What is kept about the shopper lies here: nobody else's business.
    try? FileManager.default.createDirectory(
      at: context.folders.data, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    context.console.detail("catalogue \(context.catalog.path)")
    return try CatalogStore(path: context.catalog.path)
  }

  /// The catalogue with products in it. Where the shopper has none yet, and named none, the
  /// demonstration catalogue is imported.
  ///
  /// - Throws: `CommandFailure` where a named catalogue is missing or holds nothing.
  func openFilled() throws -> CatalogStore {
    try requireNamed()
    let store = try openOrMake()
    if try store.productCount > 0 { return store }
    if context.isCatalogNamed {
      throw CommandFailure(
        .unmet,
        "The catalogue \(context.catalog.path) is empty. Fill it with your feed: "
          + "aisle import FILE --catalog \(context.catalog.path)")
    }
    try importDemonstration(into: store)
    return store
  }

  /// - Throws: `CommandFailure` where the catalogue that the shopper named is not there.
  func requireNamed() throws {
    guard context.isCatalogNamed, !FileManager.default.fileExists(atPath: context.catalog.path)
    else { return }
    throw CommandFailure(
      .unmet,
      "There is no catalogue \(context.catalog.path). Make it from your feed: "
        + "aisle import FILE --catalog \(context.catalog.path)")
  }

  private func importDemonstration(into store: CatalogStore) throws {
    let resources = try context.resources()
    let files = resources.demonstrationFiles
    guard !files.isEmpty else {
      throw CommandFailure(
        .badConfiguration,
        "There is no catalogue yet, and the demonstration catalogue is not in "
          + "\(resources.demonstration.path). Import a feed: aisle import FILE")
    }
    let progress = ProgressLine(context.console)
    let report = try CatalogImporter(store: store).importFiles(files) {
      progress.update("Importing the demonstration catalogue: \($0.rows) products")
    }
    progress.finish()
    context.console.say(
      "There was no catalogue yet: imported the demonstration one (\(report.products) products of "
        + "invented brands). Your own: aisle import FILE --replace")
  }
}
