internal import GRDB

extension CatalogStore {
  /// The version of SQLite that runs the catalogue.
  public func databaseVersion() throws(CatalogError) -> String {
    try read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" }
  }
}
