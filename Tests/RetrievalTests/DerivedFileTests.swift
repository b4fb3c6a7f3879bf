import Foundation
import Testing

@testable import Retrieval

struct DerivedFileTests {
  private func write(_ folder: TemporaryFolder) throws -> URL {
    let url = folder.url.appending(path: "x.index")
    let writer = DerivedFileWriter(to: url, kind: .vectors, version: 3)
    writer.add("hello")
    writer.add([UInt32(1), 2, 3])
    writer.add([Float]())
    try writer.finish()
    return url
  }

  @Test func readsWhatWasWritten() throws {
    let folder = try TemporaryFolder()
    let file = try DerivedFile(try write(folder), kind: .vectors, version: 3)
    #expect(file.sectionCount == 3)
    #expect(file.text(0) == "hello")
    #expect(Array(file.section(1, as: UInt32.self)) == [1, 2, 3])
    #expect(file.section(2, as: Float.self).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["x.index"])
  }

  @Test func otherKindsAndVersionsAreRefused() throws {
    let folder = try TemporaryFolder()
    let url = try write(folder)
    #expect(throws: IndexError.self) { try DerivedFile(url, kind: .lexical, version: 3) }
    #expect(throws: IndexError.self) { try DerivedFile(url, kind: .vectors, version: 4) }
    #expect(throws: IndexError.self) {
      try DerivedFile(folder.url.appending(path: "none"), kind: .vectors, version: 3)
    }
  }

  /// No byte can change, and no end be missing, without being noticed.
  @Test func damageIsNoticed() throws {
    let folder = try TemporaryFolder()
    let url = try write(folder)
    let whole = [UInt8](try Data(contentsOf: url))
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      var bytes = whole
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      // The tail of the header is not used.
      guard !(40..<64).contains(position) else { continue }
      bytes[position] ^= UInt8.random(in: 1...255, using: &generator)
      try Data(bytes).write(to: url)
      #expect(throws: IndexError.self, "byte \(position)") {
        try DerivedFile(url, kind: .vectors, version: 3)
      }
    }
    for length in stride(from: 0, to: whole.count, by: 13) {
      try Data(whole.prefix(length)).write(to: url)
      #expect(throws: IndexError.self, "length \(length)") {
        try DerivedFile(url, kind: .vectors, version: 3)
      }
    }
  }

  @Test func aFolderThatIsNotThereCannotBeWritten() {
    let writer = DerivedFileWriter(
      to: URL(filePath: "/none/x.index"), kind: .vectors, version: 1)
    #expect(throws: IndexError.self) { try writer.finish() }
  }

  @Test func aWriterThatIsDroppedLeavesNothing() throws {
    let folder = try TemporaryFolder()
    do {
      let writer = DerivedFileWriter(
        to: folder.url.appending(path: "x.index"), kind: .vectors, version: 1)
      writer.add([UInt8](repeating: 1, count: 1000))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }
}
