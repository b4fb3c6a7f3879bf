import Foundation

/// A file system of a few megabytes in memory, which is soon full; gone with the value.
final class SmallDisk {
  let folder: URL

  static let canBeMade = SmallDisk(megabytes: 1) != nil

  init?(megabytes: Int) {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("small-disk-\(UUID().uuidString)")
    guard geteuid() == 0,
      (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true))
        != nil
    else { return nil }
    guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder.path) else {
      try? FileManager.default.removeItem(at: folder)
      return nil
    }
  }

  deinit {
    _ = Self.run("umount", "-l", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  func bytesFree() throws -> Int {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder.path)
    return (attributes[.systemFreeSize] as? NSNumber)?.intValue ?? 0
  }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
