public import Foundation

/// Watches a folder for feeds that are new or have changed.
///
/// A value that is asked again and again, every few seconds: a file is given once its size and time
/// stand still between two looks, so that a feed which is still being copied is left alone. Works
/// on network folders too, where the system's notices do not.
///
/// ```swift
/// var watch = FolderWatch(folder: folder)
/// while !stopped {
///   let feeds = try watch.settledFeeds()
///   if !feeds.isEmpty { _ = try importer.importFiles(feeds) }
///   try await Task.sleep(for: .seconds(2))
/// }
/// ```
public struct FolderWatch: Sendable {
  private struct Stamp: Sendable, Equatable {
    var size: Int
    var time: Date
  }

  public let folder: URL
  private var last: [String: Stamp] = [:]
  private var given: [String: Stamp] = [:]

  public init(folder: URL) { self.folder = folder }

  /// Feeds that are new or changed and stood still since the last call, by name.
  ///
  /// - Throws: `CatalogError.unreadable` where the folder is gone.
  public mutating func settledFeeds() throws(CatalogError) -> [URL] {
    let files: [URL]
    do {
      files = try FeedFiles.contents(of: folder)
    } catch CatalogError.badFile {
      // No feeds yet.
      files = []
    }
    var now: [String: Stamp] = [:]
    var settled: [URL] = []
    for file in files {
      guard
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
        let size = attributes[.size] as? Int, let time = attributes[.modificationDate] as? Date
      else { continue }
      let stamp = Stamp(size: size, time: time)
      now[file.path] = stamp
      if last[file.path] == stamp, given[file.path] != stamp {
        given[file.path] = stamp
        settled.append(file)
      }
    }
    last = now
    given = given.filter { now[$0.key] != nil }
    return settled
  }
}
