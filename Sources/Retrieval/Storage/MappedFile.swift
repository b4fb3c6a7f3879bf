internal import Foundation
internal import Glibc

/// A file mapped into memory for reading.
///
/// The mapping lives as long as the instance. Derived files are replaced by renaming, never
/// written in place, so a mapping stays whole while a newer file takes its name.
final class MappedFile: @unchecked Sendable {
  // Unchecked: the memory is read only and unmapped by `deinit` alone.
  let bytes: UnsafeRawBufferPointer

  /// - Throws: ``IndexError/unreadable(path:reason:)``.
  init(_ url: URL) throws(IndexError) {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: url.path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: url.path, reason: String(cString: strerror(errno)))
    }
    let count = Int(status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { throw .unreadable(path: url.path, reason: String(cString: strerror(errno))) }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  /// Takes the pages out of the process's memory; they are read again where they are touched.
  func release() {
    if let address = bytes.baseAddress {
      madvise(UnsafeMutableRawPointer(mutating: address), bytes.count, MADV_DONTNEED)
    }
  }

  deinit {
    if let address = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
    }
  }
}
