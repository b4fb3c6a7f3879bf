internal import Foundation

/// The files that come with Aisle: the repository's `catalog` folder.
struct Resources: Sendable, Equatable {
  let folder: URL

  /// The demonstration catalogue, one YAML file a department, sorted by name.
  var demonstrationFiles: [URL] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: demonstration.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
      .map { demonstration.appending(path: $0) }
  }
  var demonstration: URL { folder.appending(path: "demonstration", directoryHint: .isDirectory) }
  var training: URL { folder.appending(path: "training", directoryHint: .isDirectory) }
  var lexicon: URL { folder.appending(path: "lexicon", directoryHint: .isDirectory) }
  var languageModel: URL { folder.appending(path: "models/language.model") }
}

/// Finds the files that come with Aisle, wherever the executable was put.
struct ResourceLocator {
  var environment: [String: String]
  /// The real path of the executable.
  var executable: URL
  var workingDirectory: URL

  /// The folders to look at, in their order: `AISLE_RESOURCES` alone where it is set; else beside
  /// an installed executable, then above the executable, then above the working directory.
  var candidates: [URL] {
    if let named = environment["AISLE_RESOURCES"], !named.isEmpty {
      return [URL(filePath: named, directoryHint: .isDirectory, relativeTo: workingDirectory)]
    }
    let folder = executable.deletingLastPathComponent()
    let installed = folder.deletingLastPathComponent()
      .appending(path: "share/aisle", directoryHint: .isDirectory)
    return [installed]
      + (ancestors(of: folder) + ancestors(of: workingDirectory))
      .map { $0.appending(path: "catalog", directoryHint: .isDirectory) }
  }

  func locate() throws(ConfigurationError) -> Resources {
    let candidates = candidates
    guard let found = candidates.first(where: isResourceFolder) else {
      throw .noResources(searched: candidates.map { $0.standardizedFileURL.path })
    }
    return Resources(folder: found.standardizedFileURL)
  }

  private func isResourceFolder(_ folder: URL) -> Bool {
    ["lexicon", "demonstration"].contains { name in
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  private func ancestors(of folder: URL) -> [URL] {
    var result: [URL] = []
    var current = folder.standardizedFileURL
    while true {
      result.append(current)
      let parent = current.deletingLastPathComponent().standardizedFileURL
      if parent.path == current.path || result.count > 64 { return result }
      current = parent
    }
  }
}
