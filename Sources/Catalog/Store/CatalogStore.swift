public import Foundation
internal import GRDB

/// The catalogue: products with their pages, prices and reviews, and what is kept about shoppers,
/// in one SQLite file.
///
/// One writer and many readers may use a catalogue at a time, in one process or several; readers
/// are never blocked. All calls are synchronous, thread-safe, and throw `CatalogError`.
///
/// ```swift
/// let store = try CatalogStore(path: "shop.db")
/// let report = try CatalogImporter(store: store).importFiles([feed])
/// let product = try store.product("hp-014")
/// ```
public final class CatalogStore: Sendable {
  /// The file, or `:memory:`.
  public let path: String
  let database: any DatabaseWriter

  /// Opens the catalogue at `path`, which is made where there is none, and brings its tables up to
  /// date.
  ///
  /// - Parameter patience: seconds to wait for another process that is writing.
  public init(path: String, patience: TimeInterval = 10) throws(CatalogError) {
    self.path = path
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      database = try DatabasePool(path: path, configuration: Self.configuration(patience))
      try Self.prepare(database, path: path)
    } catch {
      throw CatalogError(error, path: path)
    }
  }

  private init(inMemory configuration: Configuration) throws(CatalogError) {
    path = ":memory:"
    do {
      database = try DatabaseQueue(configuration: configuration)
      try Self.prepare(database, path: path)
    } catch {
      throw CatalogError(error, path: path)
    }
  }

  /// An empty catalogue that lives as long as the store.
  public static func inMemory() throws(CatalogError) -> CatalogStore {
    try CatalogStore(inMemory: configuration(0))
  }

  private static func configuration(_ patience: TimeInterval) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { database in
      // Only takes effect while the file is still empty.
      try database.execute(sql: "PRAGMA page_size = 8192")
      try database.execute(sql: "PRAGMA cache_size = -65536")
      // What is deleted about a shopper must not stay readable in free pages.
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    return configuration
  }

  private static func prepare(_ database: any DatabaseWriter, path: String) throws {
    let migrator = CatalogSchema.migrator
    let applied = try database.read { database -> [String] in
      guard try database.tableExists("grdb_migrations") else { return [] }
      return try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations")
    }
    if let newer = applied.first(where: { !migrator.migrations.contains($0) }) {
      throw CatalogError.madeByNewerVersion(path: path, migration: newer)
    }
    if applied.count < migrator.migrations.count {
      try database.read { database in
        guard applied.isEmpty else { return }
        let tables = try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        if !tables.isEmpty {
          throw CatalogError.notACatalog(path: path, reason: "it holds other tables")
        }
      }
      try migrator.migrate(database)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(CatalogError) -> Value {
    do { return try database.read(body) } catch { throw CatalogError(error, path: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(CatalogError) -> Value {
    do { return try database.write(body) } catch { throw CatalogError(error, path: path) }
  }

  /// Checks the file's structure and its references; slow on a large catalogue.
  ///
  /// - Returns: what is wrong, in SQLite's words; empty where all is well.
  public func integrityProblems() throws(CatalogError) -> [String] {
    try read { database in
      let findings = try String.fetchAll(database, sql: "PRAGMA quick_check(20)")
      let orphans = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      return findings.filter { $0 != "ok" }
        + orphans.prefix(20).map { "a row of \($0[0] as String? ?? "?") refers to nothing" }
    }
  }
}
