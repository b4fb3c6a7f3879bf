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
