public import Foundation

/// Why something that is derived from the catalogue could not be read or written.
public enum IndexError: Error, Sendable, Equatable {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  /// The file is not whole, of another version, or of another kind.
  case damaged(path: String, reason: String)
  /// Labelled data that cannot be read.
  case badData(path: String, line: Int, reason: String)
  case cancelled
}

extension IndexError: CustomStringConvertible, LocalizedError {
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "Cannot read \(path): \(reason)."
    case .unwritable(let path, let reason):
      "Cannot write \(path): \(reason). Free space there, or name another folder."
    case .damaged(let path, let reason):
      "The index file \(path) cannot be used: \(reason). It is built anew from the catalogue "
        + "with `aisle index --rebuild`."
    case .badData(let path, let line, let reason): "\(path), line \(line): \(reason)."
    case .cancelled: "Cancelled. What was done so far is kept."
    }
  }

  public var errorDescription: String? { description }
}
