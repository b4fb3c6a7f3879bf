public import Foundation

/// A file mapped into memory, read only. Pages are loaded when they are first touched and can be
/// given back by the system at any time, so a big table costs what is used of it.
///
/// The file must not be changed in place while it is mapped; files of Aisle are replaced by
/// renaming, which leaves a mapping as it was.
public final class MappedFile: @unchecked Sendable {
  public let url: URL
  /// The whole content. Valid only as long as this object lives: whoever keeps the pointer keeps
  /// the object too. Prefer `withBytes`.
  public let unsafeBytes: UnsafeRawBufferPointer

  /// The whole content, inside the closure.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try withExtendedLifetime(self) { try body(unsafeBytes) }
  }

  public init(_ url: URL) throws(FileError) {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(url, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(url, errno) }
    let size = Int(status.st_size)
    self.url = url
    guard size > 0 else {
      unsafeBytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { throw .cannotOpen(url, errno) }
    unsafeBytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  deinit {
    if let address = unsafeBytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: address), unsafeBytes.count)
    }
  }
}
