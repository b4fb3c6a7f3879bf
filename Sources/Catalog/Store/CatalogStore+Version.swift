internal import GRDB

extension CatalogStore {
  /// The version of SQLite that runs the catalogue.
  public func databaseVersion() throws(CatalogError) -> String {
    try read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" }
  }

  /// Tells this catalogue from another one that may come to lie at the same path: two with equal
  /// identity and equal `generation` hold the same products. 0 before the first import.
  public var identity: UInt64 {
    get throws(CatalogError) {
      try read { database in
        // The moment of the first import, to the microsecond.
        try Double.fetchOne(database, sql: "SELECT min(time) FROM import_log")?.bitPattern ?? 0
      }
    }
  }
}
