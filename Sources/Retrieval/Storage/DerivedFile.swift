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
/// Layout, little-endian: magic (8 bytes), kind and version (UInt32 each), checksum of the table
/// (UInt64), count of sections (UInt64), length of the file (UInt64), 24 bytes unused; then the
/// sections, each beginning at a multiple of 64 bytes with zeros before it; then the table:
/// (offset, byte count, checksum), UInt64 each, a section. ``DerivedFileWriter`` writes it.
struct DerivedFile: Sendable {
  static let magic: UInt64 = 0x3258_4449_454C_5349
  static let headerSize = 64
  static let alignment = 64
  static let entrySize = 24
  /// Files above it are not kept resident by having been checked.
  private static let residentLimit = 64 << 20

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
    let count = word(24)
    guard count < 1024, bytes.count >= Self.headerSize + Int(count) * Self.entrySize else {
      throw damaged("its table of sections is wrong")
    }
    let table = bytes.count - Int(count) * Self.entrySize
    guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[table...])) == word(16) else {
      throw damaged("its table of sections is wrong")
    }
    var sections: [Range<Int>] = []
    var end = Self.headerSize
    for entry in 0..<Int(count) {
      let offset = word(table + entry * Self.entrySize)
      let size = word(table + entry * Self.entrySize + 8)
      guard offset >= UInt64(end), offset.isMultiple(of: UInt64(Self.alignment)),
        offset <= UInt64(table), size <= UInt64(table) - offset,
        bytes[end..<Int(offset)].allSatisfy({ $0 == 0 })
      else { throw damaged("its table of sections is wrong") }
      let section = Int(offset)..<Int(offset + size)
      guard
        Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[section]))
          == word(table + entry * Self.entrySize + 16)
      else { throw damaged("a checksum is wrong") }
      sections.append(section)
      end = section.upperBound
    }
    guard end == table else { throw damaged("its table of sections is wrong") }
    // A search touches little of a large file; what was only checked goes back to the system.
    if bytes.count > Self.residentLimit { file.release() }
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
