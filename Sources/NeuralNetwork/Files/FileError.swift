public import Foundation

/// Why a file of numbers could not be read or written.
public enum FileError: Error, Sendable, CustomStringConvertible {
  /// With the system's error number.
  case cannotOpen(URL, Int32)
  case cannotWrite(URL, Int32)
  /// The content is not what the format says; `String` tells what is wrong.
  case malformed(URL, String)
  /// Written by another version of the format.
  case version(URL, found: Int, expected: Int)
  /// The checksum does not fit the content.
  case damaged(URL)

  public var description: String {
    switch self {
    case .cannotOpen(let url, let number):
      "\(url.path): cannot be read (\(String(cString: strerror(number))))"
    case .cannotWrite(let url, let number):
      "\(url.path): cannot be written (\(String(cString: strerror(number))))"
    case .malformed(let url, let reason):
      "\(url.path): \(reason)"
    case .version(let url, let found, let expected):
      "\(url.path): format version \(found), this program reads \(expected); make the file again"
    case .damaged(let url):
      "\(url.path): damaged (the checksum does not fit); make the file again"
    }
  }
}
