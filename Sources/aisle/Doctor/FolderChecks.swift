internal import Foundation

/// Whether Aisle's folders can be written, and its own files are found.
struct FolderChecks {
  let context: CommandContext

  func findings() -> [Finding] {
    let folders = context.folders
    let named = [
      ("data folder", folders.data), ("configuration folder", folders.configuration),
      ("state folder", folders.state), ("cache folder", folders.cache),
    ]
    return named.map { writable($0, $1) } + [resources()]
  }

  /// A folder that is not there yet can be made where the nearest one above it can be written.
  private func writable(_ name: String, _ folder: URL) -> Finding {
    let manager = FileManager.default
    var nearest = folder.standardizedFileURL
    while !manager.fileExists(atPath: nearest.path), nearest.path != "/" {
      nearest = nearest.deletingLastPathComponent().standardizedFileURL
    }
    var isFolder: ObjCBool = false
    _ = manager.fileExists(atPath: nearest.path, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      return .fail(name, "\(nearest.path) is a file", mend: "move it away")
    }
    guard manager.isWritableFile(atPath: nearest.path) else {
      return .fail(
        name, "\(nearest.path) may not be written",
        mend: "chown or chmod it, or set the XDG variable")
    }
    return .ok(
      name, folder.path + (nearest.path == folder.standardizedFileURL.path ? "" : " (not made yet)")
    )
  }

  private func resources() -> Finding {
    do {
      let resources = try context.resources()
      let files = resources.demonstrationFiles.count
      guard files > 0 else {
        return .warn(
          "resources", "\(resources.folder.path) holds no demonstration catalogue",
          mend: "check out the repository again")
      }
      return .ok("resources", "\(resources.folder.path), \(files) departments to show")
    } catch {
      return .fail("resources", "\(error)", mend: "set AISLE_RESOURCES to the catalog folder")
    }
  }
}
