import Foundation
internal import GRDB
import Testing

@testable import Catalog

/// Imports that die on the way: killed, out of disk, without their source.
@Suite(.serialized) struct KilledImportTests {
  private static let fixture: String? = {
    let folders = [
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
    ]
    return folders.map { $0.appendingPathComponent("CatalogImportFixture").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private func start(_ program: String, _ database: String, _ feed: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [database, feed]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func killedAnywhereTheCatalogueIsAsItWasOrAsItShouldBe() throws {
    let program = try #require(Self.fixture, "the build has no CatalogImportFixture")
    let catalog = try TestCatalog()
    let old = catalog.folder.appendingPathComponent("feed.jsonl")
    try SyntheticCatalog(seed: 1, products: 150).write(toFile: old.path)
    let base = catalog.folder.appendingPathComponent("base.db")
    do {
      let store = try CatalogStore(path: base.path)
      _ = try CatalogImporter(store: store).importFiles([old])
      try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    // The same products with other prices, and as many new ones.
    try SyntheticCatalog(seed: 1, products: 300, changedShare: 1).write(toFile: old.path)
    let path = try copy(base, in: catalog.folder, name: "whole.db")
    let began = Date()
    try start(program, path, old.path).waitUntilExit()
    let whole = Date().timeIntervalSince(began)
    let complete = try CatalogStore(path: path)
    #expect(try complete.productCount == 300)
    var random = SplitMix64(seed: 42)
    var outcomes: [Int: Int] = [:]
    for round in 0..<200 {
      let path = try copy(base, in: catalog.folder, name: "k\(round).db")
      let process = try start(program, path, old.path)
      let share = Double(random.next() >> 11) * 0x1p-53
      usleep(UInt32(share * 1.1 * whole * 1_000_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let store = try CatalogStore(path: path)
      let (count, generation) = (try store.productCount, try store.generation)
      #expect(
        (count == 150 && generation == 1) || (count == 300 && generation == 2),
        "round \(round): \(count) products in generation \(generation)")
      #expect(try store.integrityProblems().isEmpty)
      outcomes[count, default: 0] += 1
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + ending)
      }
    }
    #expect((outcomes[150] ?? 0) > 20, "the kills should hit the import: \(outcomes)")
  }

  private func copy(_ base: URL, in folder: URL, name: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.copyItem(at: base, to: url)
    return url.path
  }

  @Test func aFullDiskChangesNothing() throws {
    let catalog = try TestCatalog(inMemory: false)
    try catalog.importing(fixture: "native.jsonl")
    // SQLite gives the same error for its own limit as for a full disk.
    try catalog.store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = 60")
    }
    let feed = catalog.folder.appendingPathComponent("s.jsonl")
    try SyntheticCatalog(seed: 2, products: 2000).write(toFile: feed.path)
    #expect(throws: CatalogError.diskFull(path: catalog.store.path)) {
      try catalog.importing(feed)
    }
    #expect(try catalog.store.productCount == 3)
    #expect(try catalog.store.generation == 1)
    try catalog.store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = 100000")
    }
    #expect(try catalog.importing(feed).added == 2000)
  }

  @Test(.enabled(if: SmallDisk.canBeMade, "takes the right to mount a file system"))
  func aDiskThatIsReallyFullChangesNothing() throws {
    let disk = try #require(SmallDisk(megabytes: 4))
    let catalog = try TestCatalog()
    let path = disk.folder.appendingPathComponent("c.db").path
    let store = try CatalogStore(path: path)
    let importer = CatalogImporter(store: store)
    _ = try importer.importFiles([TestCatalog.fixture("native.jsonl")])
    let feed = catalog.folder.appendingPathComponent("s.jsonl")
    try SyntheticCatalog(seed: 2, products: 6000).write(toFile: feed.path)
    #expect(throws: CatalogError.diskFull(path: path)) { _ = try importer.importFiles([feed]) }
    #expect(CatalogError.diskFull(path: path).description.contains("make room"))
    #expect(CatalogError.diskFull(path: path).category == .inputOutput)
    #expect(try store.productCount == 3)
    #expect(try store.generation == 1)
    #expect(try store.integrityProblems().isEmpty)
    // The failed import gives back what it took, so that there is room for a small one.
    #expect(try disk.bytesFree() > 2 << 20)
    let small = try catalog.file("small.jsonl", #"{"id":"a","title":"A"}"#)
    #expect(try importer.importFiles([small]).added == 1)
    // Not even room for the first byte.
    let fill = disk.folder.appendingPathComponent("fill")
    try Data().write(to: fill)
    let handle = try FileHandle(forWritingTo: fill)
    while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
    #expect(throws: CatalogError.diskFull(path: path)) { _ = try importer.importFiles([feed]) }
    #expect(try store.productCount == 4)
  }

  @Test(arguments: ["cut", "grown", "removed"])
  func aSourceThatChangesUnderTheReader(how: String) throws {
    let catalog = try TestCatalog()
    let feed = catalog.folder.appendingPathComponent("s.jsonl")
    // More than the queue between the two threads holds.
    let count = 6000
    try SyntheticCatalog(seed: 5, products: count).write(toFile: feed.path)
    // The importer asks on one thread.
    nonisolated(unsafe) var isDone = false
    let options = catalog.options {
      $0.shouldStop = {
        if isDone { return false }
        isDone = true
        switch how {
        case "cut": truncate(feed.path, 600_000)
        case "grown":
          let handle = FileHandle(forWritingAtPath: feed.path)
          handle?.seekToEndOfFile()
          handle?.write(Data("{\"id\":\"late\",\"title\":\"Late\"}\n".utf8))
        default: unlink(feed.path)
        }
        return false
      }
    }
    if how == "removed" {
      // The file that was opened is read to its end.
      #expect(try catalog.importing(feed, options: options).added == count)
    } else {
      #expect {
        try catalog.importing(feed, options: options)
      } throws: { error in
        guard case .unreadable? = error as? CatalogError else { return false }
        return "\(error)".contains("written to while it was read")
      }
      #expect(try catalog.store.productCount == 0)
    }
  }

  @Test func ofTwoImportsAtOnceTheSecondWaits() throws {
    let program = try #require(Self.fixture, "the build has no CatalogImportFixture")
    let catalog = try TestCatalog()
    let path = catalog.folder.appendingPathComponent("c.db").path
    _ = try CatalogStore(path: path)
    let feeds = try (0..<2).map { index in
      let url = catalog.folder.appendingPathComponent("\(index).jsonl")
      let rows = (0..<3000).map { #"{"id":"\#(index)-\#($0)","title":"Product \#($0)"}"# }
      try Data(rows.joined(separator: "\n").utf8).write(to: url)
      return url.path
    }
    let processes = try feeds.map { try start(program, path, $0) }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let store = try CatalogStore(path: path)
    #expect(try store.productCount == 6000)
    #expect(try store.generation == 2)
  }

  @Test func aSourceThatIsGoneChangesNothing() throws {
    let catalog = try TestCatalog()
    let good = try catalog.file("a.jsonl", #"{"id":"a","title":"A"}"#)
    let gone = catalog.folder.appendingPathComponent("b.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: gone.path, withDestinationPath: "/nonexistent")
    #expect {
      try catalog.importing(good, gone)
    } throws: { error in
      guard case .unreadable? = error as? CatalogError else { return false }
      return true
    }
    #expect(try catalog.store.productCount == 0)
  }
}
