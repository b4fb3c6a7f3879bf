internal import Foundation
internal import Glibc

/// Writes a ``DerivedFile`` section by section, under a temporary name beside its place, and
/// renames it at the end: whole or not at all. Memory does not grow with the file.
///
/// A section that cannot be written is told by ``finish()``; a writer that is dropped before
/// leaves nothing behind.
final class DerivedFileWriter {
  private let url: URL
  private let temporary: String
  private let kind: DerivedFileKind
  private let version: UInt32
  private var descriptor: Int32
  private var failure: Int32?
  private var end = DerivedFile.headerSize
  private var table: [UInt64] = []

  init(to url: URL, kind: DerivedFileKind, version: UInt32) {
    self.url = url
    self.kind = kind
    self.version = version
    temporary = url.path + ".\(getpid()).tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor < 0 { failure = errno }
    write([UInt8](repeating: 0, count: DerivedFile.headerSize))
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  func add<T: BitwiseCopyable>(_ values: [T]) {
    values.withUnsafeBytes { add(raw: $0) }
  }

  func add(_ text: String) {
    var text = text
    text.withUTF8 { add(raw: UnsafeRawBufferPointer($0)) }
  }

  func add(raw bytes: UnsafeRawBufferPointer) {
    let alignment = DerivedFile.alignment
    let gap = (alignment - end % alignment) % alignment
    write([UInt8](repeating: 0, count: gap))
    table += [UInt64(end + gap), UInt64(bytes.count), Checksum.of(bytes)]
    write(bytes)
    end += gap + bytes.count
  }

  /// Writes table and header, syncs the file and gives it its name.
  ///
  /// - Throws: ``IndexError/unwritable(path:reason:)``.
  func finish() throws(IndexError) {
    let tableBytes = Self.bytes(table)
    write(tableBytes)
    let header = Self.bytes([
      DerivedFile.magic, UInt64(kind.rawValue) | UInt64(version) << 32,
      tableBytes.withUnsafeBytes { Checksum.of($0) }, UInt64(table.count / 3),
      UInt64(end + tableBytes.count),
    ])
    if failure == nil, lseek(descriptor, 0, SEEK_SET) != 0 { failure = errno }
    write(header)
    if failure == nil, fsync(descriptor) != 0 || rename(temporary, url.path) != 0 {
      failure = errno
    }
    if let failure {
      throw .unwritable(path: url.path, reason: String(cString: strerror(failure)))
    }
    close(descriptor)
    descriptor = -1
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
  }

  private func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { write($0) } }

  private func write(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while failure == nil, offset < bytes.count {
      let written = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
      if written >= 0 { offset += written } else if errno != EINTR { failure = errno }
    }
  }
}
