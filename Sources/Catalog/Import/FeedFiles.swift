internal import Foundation

/// A file of an import with its kind.
struct FeedFile: Sendable {
  var url: URL
  var format: FeedFormat
  /// Bytes on the disk.
  var size: Int
  /// Holds reviews of products that are in other files.
  var isReviews: Bool
}

/// Finds the feeds that an import names.
enum FeedFiles {
  private static let endings: Set<String> = [
    "jsonl", "ndjson", "json", "yaml", "yml", "csv", "tsv", "txt", "xml", "rss", "atom", "html",
    "htm", "jsonld",
  ]

  /// The files of `urls` with their formats, folders replaced by their files; feeds of reviews come
  /// last.
  static func find(
    _ urls: [URL], format: FeedFormat?, limits: ImportLimits
  ) throws(CatalogError) -> [FeedFile] {
    var files: [FeedFile] = []
    for url in urls {
      if isFolder(url) {
        for file in try contents(of: url) {
          files.append(try inspect(file, format: format, limits: limits))
        }
      } else {
        files.append(try inspect(url, format: format, limits: limits))
      }
    }
    return files.filter { !$0.isReviews } + files.filter(\.isReviews)
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The feeds in a folder by name, without hidden files and without those of other kinds.
  static func contents(of folder: URL) throws(CatalogError) -> [URL] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch {
      throw .unreadable(file: folder.path, reason: "the folder cannot be listed")
    }
    let feeds = names.sorted().map { folder.appendingPathComponent($0) }.filter { url in
      guard !url.lastPathComponent.hasPrefix("."), !isFolder(url) else { return false }
      let plain = url.pathExtension == "gz" ? url.deletingPathExtension() : url
      return endings.contains(plain.pathExtension.lowercased())
    }
    guard !feeds.isEmpty else {
      throw .badFile(file: folder.path, reason: "the folder holds no feeds")
    }
    return feeds
  }

  private static func inspect(
    _ url: URL, format: FeedFormat?, limits: ImportLimits
  ) throws(CatalogError) -> FeedFile {
    let stream = try FeedByteStream(path: url.path, limits: limits)
    let head = try stream.head()
    let detected: FeedFormat
    if let format {
      detected = format
    } else {
      detected = try FeedDetection.format(of: head, path: url.path)
    }
    return FeedFile(
      url: url, format: detected, size: stream.size,
      isReviews: detected == .amazon && FeedDetection.holdsReviews(head))
  }
}
