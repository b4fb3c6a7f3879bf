/// What can go wrong between the catalogue and its file or a feed. The wording is in
/// `CatalogError+Message.swift`.
public enum CatalogError: Error, Sendable, Equatable {
  /// The file is no catalogue, or damaged.
  case notACatalog(path: String, reason: String)
  /// A newer Aisle wrote the catalogue.
  case madeByNewerVersion(path: String, migration: String)
  /// Another process holds the catalogue for writing.
  case busy(path: String)
  case diskFull(path: String)
  /// The catalogue may not be written.
  case readOnly(path: String)
  /// Opening, reading or writing failed in another way.
  case storage(path: String, reason: String)
  /// A feed cannot be opened or read on.
  case unreadable(file: String, reason: String)
  /// The file as a whole is no feed: damaged, of an unknown kind, or over a limit.
  case badFile(file: String, reason: String)
  /// `strict`: a row was refused, nothing was changed. Holds the report up to the end.
  case refused(ImportReport)
  /// A value that is no product.
  case badData(String)
  case noSuchProduct(ProductID)
  /// The import was stopped from outside; nothing was changed.
  case cancelled
}

extension CatalogError {
  /// How a caller should treat the error, in the classes of the command line's exit codes.
  public enum Category: Sendable {
    /// Exit 1: understood, but it cannot be met.
    case unmet
    /// Exit 65: the input is bad.
    case badInput
    /// Exit 74: reading or writing failed.
    case inputOutput
  }

  public var category: Category {
    switch self {
    case .noSuchProduct, .cancelled: .unmet
    case .badFile, .refused, .badData: .badInput
    case .notACatalog, .madeByNewerVersion, .busy, .diskFull, .readOnly, .storage, .unreadable:
      .inputOutput
    }
  }
}
