internal import Foundation
internal import Glibc

/// What a derived file holds.
enum DerivedFileKind: UInt32 {
  case lexical = 1
  case vectors = 2
  case columns = 3
}

/// A file of numbered sections that is derived from the catalogue: mapped, versioned, checksummed.
///
/// Layout, little-endian: magic (8 bytes), kind and version (UInt32 each), checksum of all that
/// follows the header (UInt64), count of sections (UInt64), length of the file (UInt64), 24
/// bytes unused; then a table of (offset, byte count), UInt64 each, a section; then the sections,
/// each beginning at a multiple of 64 bytes.
struct DerivedFile: Sendable {
  static let magic: UInt64 = 0x3158_4449_454C_5349
  static let headerSize = 64

  private let file: MappedFile
  private let sections: [Range<Int>]

  /// Maps the file and checks that it is whole.
  ///
  /// - Throws: ``IndexError/unreadable(path:reason:)``, ``IndexError/damaged(path:reason:)``.
  /// - Complexity: linear in the size of the file, at memory speed.
  init(_ url: URL, kind: DerivedFileKind, version: UInt32) throws(IndexError) {
    let file = try MappedFile(url)
    func damaged(_ reason: String) -> IndexError { .damaged(path: url.path, reason: reason) }
    let bytes = file.bytes
    guard bytes.count >= Self.headerSize else { throw damaged("it is too short") }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    guard word(0) == Self.magic, word(8) & 0xFFFF_FFFF == UInt64(kind.rawValue) else {
      throw damaged("it is of another kind")
    }
    guard word(8) >> 32 == UInt64(version) else { throw damaged("it is of another version") }
    guard word(32) == UInt64(bytes.count) else { throw damaged("its end is missing") }
    let body = UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize...])
    guard Checksum.of(body) == word(16) else { throw damaged("its checksum is wrong") }
    let count = word(24)
    guard count < 1024, bytes.count >= Self.headerSize + Int(count) * 16 else {
      throw damaged("its table of sections is wrong")
    }
    var sections: [Range<Int>] = []
    for index in 0..<Int(count) {
      let offset = word(Self.headerSize + index * 16)
      let size = word(Self.headerSize + index * 16 + 8)
      guard offset <= UInt64(bytes.count), size <= UInt64(bytes.count) - offset,
        offset.isMultiple(of: 64)
      else { throw damaged("its table of sections is wrong") }
      sections.append(Int(offset)..<Int(offset + size))
    }
    self.file = file
    self.sections = sections
  }

  var sectionCount: Int { sections.count }

  /// Section `index` as values of a trivial type; valid as long as the file is kept.
  func section<T: BitwiseCopyable>(_ index: Int, as type: T.Type) -> UnsafeBufferPointer<T> {
    let range = sections[index]
    guard !range.isEmpty else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: file.bytes[range]).bindMemory(to: T.self)
  }

  /// Section `index` as text.
  func text(_ index: Int) -> String {
    String(decoding: section(index, as: UInt8.self), as: UTF8.self)
  }
}

/// Collects sections and writes them as a ``DerivedFile``.
struct DerivedFileWriter {
  private let kind: DerivedFileKind
  private let version: UInt32
  private var sections: [Range<Int>] = []
  private var body: [UInt8] = []

  init(kind: DerivedFileKind, version: UInt32) {
    self.kind = kind
    self.version = version
  }

  mutating func add<T: BitwiseCopyable>(_ values: [T]) {
    values.withUnsafeBytes { add(raw: $0) }
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(raw: UnsafeRawBufferPointer($0)) }
  }

  mutating func add(raw bytes: UnsafeRawBufferPointer) {
    body.append(contentsOf: repeatElement(0, count: (64 - body.count % 64) % 64))
    let start = body.count
    body.append(contentsOf: bytes)
    sections.append(start..<body.count)
  }

  /// Writes the file beside its place, syncs it and renames it: whole or not at all.
  ///
  /// - Throws: ``IndexError/unwritable(path:reason:)``.
  func write(to url: URL) throws(IndexError) {
    var table: [UInt8] = []
    // Sections begin behind the header and the table, at a multiple of 64 bytes.
    let tableSize = (sections.count * 16 + 63) / 64 * 64
    func append(_ word: UInt64, to bytes: inout [UInt8]) {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for section in sections {
      let offset = DerivedFile.headerSize + tableSize + section.lowerBound
      append(UInt64(offset), to: &table)
      append(UInt64(section.count), to: &table)
    }
    table.append(contentsOf: repeatElement(0, count: tableSize - table.count))
    let whole = table + body
    var header: [UInt8] = []
    append(DerivedFile.magic, to: &header)
    append(UInt64(kind.rawValue) | UInt64(version) << 32, to: &header)
    append(whole.withUnsafeBytes { Checksum.of($0) }, to: &header)
    append(UInt64(sections.count), to: &header)
    append(UInt64(DerivedFile.headerSize + whole.count), to: &header)
    header.append(contentsOf: repeatElement(0, count: DerivedFile.headerSize - header.count))
    try AtomicFile.write([header, whole], to: url)
  }
}

/// Writes files whole or not at all.
enum AtomicFile {
  static func write(_ chunks: [[UInt8]], to url: URL) throws(IndexError) {
    func failure() -> IndexError {
      .unwritable(path: url.path, reason: String(cString: strerror(errno)))
    }
    let temporary = url.path + ".\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    var succeeded = false
    defer {
      close(descriptor)
      if !succeeded { unlink(temporary) }
    }
    for chunk in chunks {
      var offset = 0
      while offset < chunk.count {
        let written = chunk.withUnsafeBytes {
          Glibc.write(descriptor, $0.baseAddress! + offset, chunk.count - offset)
        }
        if written < 0 {
          guard errno == EINTR else { throw failure() }
          continue
        }
        offset += written
      }
    }
    guard fsync(descriptor) == 0, rename(temporary, url.path) == 0 else { throw failure() }
    succeeded = true
  }
}
