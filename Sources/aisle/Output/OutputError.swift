internal import Foundation

/// Why standard output could not be written.
enum OutputError: Error, Equatable {
  /// Whoever read it has gone, as `head` does; there is nothing left to say.
  case readerGone
  case failed(reason: String)
  /// A file that was to be written.
  case unwritable(file: String, reason: String)
}

extension OutputError: CustomStringConvertible {
  var description: String {
    switch self {
    case .readerGone: "The reader of the output is gone."
    case .failed(let reason): "Standard output cannot be written: \(reason)."
    case .unwritable(let file, let reason): "\(file) cannot be written: \(reason)."
    }
  }
}
