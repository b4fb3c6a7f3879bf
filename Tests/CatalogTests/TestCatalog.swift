import Catalog
import Foundation

/// A catalogue in a folder of its own, removed with the value.
final class TestCatalog {
  let folder: URL
  let store: CatalogStore

  static let today = CalendarDay(year: 2026, month: 6, day: 15)!

  init(inMemory: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("catalog-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store =
      inMemory
      ? try .inMemory() : try CatalogStore(path: folder.appendingPathComponent("c.db").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name)
  }

  func file(_ name: String, _ text: String) throws -> URL {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  func options(_ change: (inout ImportOptions) -> Void = { _ in }) -> ImportOptions {
    var options = ImportOptions(today: Self.today)
    change(&options)
    return options
  }

  @discardableResult
  func importing(
    _ urls: URL..., options: ImportOptions? = nil
  ) throws -> ImportReport {
    try CatalogImporter(store: store).importFiles(urls, options: options ?? self.options())
  }

  @discardableResult
  func importing(fixture name: String, options: ImportOptions? = nil) throws -> ImportReport {
    try importing(Self.fixture(name), options: options)
  }

  func product(_ id: String) throws -> Product? { try store.product(ProductID(id)) }
}

extension Product {
  /// The specification of that name as a page shows it.
  func specification(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value.formatted()
  }
}
