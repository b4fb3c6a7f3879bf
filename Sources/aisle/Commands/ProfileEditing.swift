internal import Catalog
internal import Foundation

/// Lets the shopper edit their lasting tastes as JSON, in the editor of their choice.
struct ProfileEditing {
  let store: CatalogStore
  let context: CommandContext

  private static let empty = #"{"likes":[],"dislikes":[]}"#

  func run() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "aisle-profile-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let before = try pretty(store.preferences(of: context.shopper) ?? Self.empty)
    // Nobody else may read it while it lies there.
    guard
      FileManager.default.createFile(
        atPath: file.path, contents: Data(before.utf8), attributes: [.posixPermissions: 0o600])
    else { throw OutputError.unwritable(file: file.path, reason: "it cannot be made") }
    try openEditor(on: file)
    let after = try String(contentsOf: file, encoding: .utf8)
    if after == before { return context.console.say("Nothing was changed.") }
    let isEmpty = after.allSatisfy(\.isWhitespace)
    if !isEmpty { try check(after) }
    try store.setPreferences(isEmpty ? nil : after, of: context.shopper)
    context.console.say("Your tastes are saved.")
  }

  /// What has another shape would be forgotten at the next start without a word.
  private func check(_ json: String) throws {
    struct Tastes: Decodable {
      struct Taste: Decodable {
        enum Kind: String, Decodable { case brand, attribute, category }
        var kind: Kind
        var name: String
        var alternatives: [String]
      }
      var likes: [Taste]
      var dislikes: [Taste]
    }
    do { _ = try JSONDecoder().decode(Tastes.self, from: Data(json.utf8)) } catch {
      throw CommandFailure(
        .badData,
        "These are no tastes; nothing was changed. Write {\"likes\": [], \"dislikes\": []}, each "
          + "element like {\"kind\": \"brand\", \"name\": \"Sony\", \"alternatives\": "
          + "[\"索尼\"]}; kind is brand, attribute or category.")
    }
  }

  private func openEditor(on file: URL) throws {
    let editor =
      ["VISUAL", "EDITOR"].lazy.compactMap { context.environment[$0] }.first { !$0.isEmpty }
      ?? "vi"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // The variable may hold arguments, so the shell takes it apart; the file is a value of its own.
    process.arguments = ["-c", "\(editor) \"$1\"", "aisle", file.path]
    do { try process.run() } catch {
      throw CommandFailure(.inputOutput, "The editor \(editor) cannot be started.")
    }
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw CommandFailure(
        .unmet,
        "The editor \(editor) ended with an error. Nothing was changed; name another one "
          + "with the environment variable EDITOR.")
    }
  }

  private func pretty(_ json: String) throws -> String {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8)),
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    else { return json }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
