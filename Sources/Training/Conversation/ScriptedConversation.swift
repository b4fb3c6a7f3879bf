public import Foundation

/// A conversation with what its answers are expected to be.
public struct ScriptedConversation: Sendable {
  struct Turn: Sendable {
    var say: String
    var expectation: TurnExpectation
  }
  public var id: String
  /// The name of the catalogue that it is about.
  public var catalog: String
  var turns: [Turn]

  /// Reads every `*.jsonl` of a folder, or one file, in the order of the names.
  ///
  /// - Throws: ``ConversationDataError``.
  public static func read(from url: URL) throws -> [ScriptedConversation] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw ConversationDataError.missing(path: url.path)
    }
    var files = [url]
    if isFolder.boolValue {
      let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
      files = names.filter { $0.hasSuffix(".jsonl") }.sorted().map { url.appending(path: $0) }
    }
    let conversations = try files.flatMap(read(file:))
    if conversations.isEmpty { throw ConversationDataError.missing(path: url.path) }
    return conversations
  }

  private static func read(file: URL) throws -> [ScriptedConversation] {
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw ConversationDataError.unreadable(path: file.path, reason: error.localizedDescription)
    }
    var conversations: [ScriptedConversation] = []
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do {
        conversations.append(try ScriptedConversation(try JSONDocument(parsing: Data(line))))
      } catch let error as ConversationDataError.Field {
        throw ConversationDataError.malformed(
          path: file.path, line: number + 1, reason: error.reason)
      } catch {
        throw ConversationDataError.malformed(
          path: file.path, line: number + 1, reason: "it is not JSON")
      }
    }
    return conversations
  }

  init(_ document: JSONDocument) throws {
    func text(_ key: String, _ holder: JSONDocument) throws -> String {
      guard let text = holder[key].text else {
        throw ConversationDataError.Field(reason: "\"\(key)\" is missing or no text")
      }
      return text
    }
    id = try text("id", document)
    catalog = try text("catalog", document)
    turns = try document["turns"].listed.map { turn in
      var members: [String: JSONDocument] = [:]
      if case .object(let found) = turn["expect"] { members = found }
      return Turn(say: try text("say", turn), expectation: TurnExpectation(members: members))
    }
  }
}

/// Why labelled conversations cannot be read.
public enum ConversationDataError: Error, Sendable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case malformed(path: String, line: Int, reason: String)

  struct Field: Error { var reason: String }

  public var description: String {
    switch self {
    case .missing(let path): "\(path) holds no conversations; name a folder with *.jsonl files."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .malformed(let path, let line, let reason):
      "\(path), line \(line): \(reason). A line is {\"id\", \"catalog\", \"turns\": "
        + "[{\"say\", \"expect\"}]}."
    }
  }
}
