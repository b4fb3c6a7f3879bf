internal import GRDB

extension CatalogError {
  /// What an error of the database layer means for the catalogue at `path`.
  init(_ error: any Error, path: String) {
    if let error = error as? CatalogError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .storage(path: path, reason: "\(error)")
      return
    }
    let message = error.message ?? "SQLite code \(error.extendedResultCode.rawValue)"
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      // The index of the write-ahead log found no room.
      self = .diskFull(path: path)
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notACatalog(path: path, reason: message)
    case .SQLITE_CANTOPEN:
      self = .storage(path: path, reason: "the file cannot be opened or made")
    case .SQLITE_IOERR:
      self = .storage(
        path: path,
        reason: message + "; nothing was changed. Check the disk, its quota and `ulimit -f`")
    default: self = .storage(path: path, reason: message)
    }
  }
}
