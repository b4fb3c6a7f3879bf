public import Foundation

/// Writes files so that a reader sees the old content or the new one, never a part, also when the
/// program or the machine stops half-way: a temporary name, synced, renamed.
public enum AtomicFile {
  public static func write(_ data: Data, to url: URL) throws(FileError) {
    let temporary = url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(url, errno) }
    var failure: Int32?
    data.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count, let base = bytes.baseAddress {
        let written = Foundation.write(descriptor, base + offset, bytes.count - offset)
        if written < 0, errno == EINTR { continue }
        if written <= 0 {
          failure = errno
          return
        }
        offset += written
      }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == nil, rename(temporary.path, url.path) != 0 { failure = errno }
    if let failure {
      unlink(temporary.path)
      throw .cannotWrite(url, failure)
    }
  }
}
