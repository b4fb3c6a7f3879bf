/// The formats that a catalogue is exported to.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// The native format: loses nothing.
  case jsonl
  /// One table with the native field names; what is structured stands in its cell as JSON.
  case csv
  /// Google Merchant Center, tab-separated; a row for each variant.
  case google
  /// schema.org, one `Product` a line.
  case jsonld
}

/// Writes a catalogue as a feed that an import reads again.
///
/// Nothing in an export acts on a terminal or a spreadsheet: control characters, bidirectional and
/// zero-width marks are escaped in JSON and left out of tables, and a cell that a spreadsheet would
/// take for a formula begins with an apostrophe, which the import takes off.
public struct CatalogExporter: Sendable {
  private let store: CatalogStore

  public init(store: CatalogStore) { self.store = store }

  /// Gives the export piece by piece, products by number; vanished products are left out. Memory
  /// does not grow with the catalogue.
  ///
  /// - Returns: the products written.
  /// - Throws: `CatalogError`, or what `output` throws.
  @discardableResult
  public func write(
    _ format: ExportFormat, to output: (String) throws -> Void
  ) throws -> Int {
    switch format {
    case .jsonl: break
    case .csv: try output(TableExport.header)
    case .google: try output(GoogleExport.header)
    case .jsonld: break
    }
    var count = 0
    try store.forEachProduct { _, product in
      count += 1
      switch format {
      case .jsonl: try output(ProductJSON.encode(product) + "\n")
      case .csv: try output(TableExport.row(product))
      case .google: try output(GoogleExport.rows(product))
      case .jsonld: try output(LinkedDataExport.line(product))
      }
    }
    return count
  }

  /// Writes the export to a file, which appears when it is whole.
  ///
  /// - Returns: the products written.
  @discardableResult
  public func write(_ format: ExportFormat, toFile path: String) throws(CatalogError) -> Int {
    let file = try FileOutput(path: path)
    let count: Int
    do { count = try write(format) { try file.write($0) } } catch {
      throw CatalogError(error, path: path)
    }
    try file.close()
    return count
  }
}
