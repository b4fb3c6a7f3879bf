internal import Glibc

/// A file that is written under a temporary name and takes its own when it is whole.
final class FileOutput {
  private let path: String
  private let temporary: String
  private var descriptor: CInt
  private var buffer: [UInt8] = []

  init(path: String) throws(CatalogError) {
    self.path = path
    temporary = path + ".part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw Self.failure(path) }
    buffer.reserveCapacity(300 << 10)
  }

  deinit {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    unlink(temporary)
  }

  func write(_ text: String) throws(CatalogError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 256 << 10 { try flush() }
  }

  /// Brings everything to the disk and gives the file its name.
  func close() throws(CatalogError) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL, Glibc.close(descriptor) == 0 else {
      throw Self.failure(path)
    }
    descriptor = -1
    guard rename(temporary, path) == 0 else { throw Self.failure(path) }
  }

  private func flush() throws(CatalogError) {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.failure(path) }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func failure(_ path: String) -> CatalogError {
    errno == ENOSPC
      ? .diskFull(path: path)
      : .storage(path: path, reason: FileByteStream.reason(errno))
  }
}
