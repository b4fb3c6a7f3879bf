internal import Foundation
internal import Retrieval

/// A question with the passages of one page, each known to answer it or not.
struct AnswerExample: Sendable {
  var question: String
  var passages: [String]
  var answers: [Bool]

  /// Reads blocks that empty lines part: `? ` begins the question, `+ ` a passage that answers it,
  /// `- ` one that does not; `#` begins a comment.
  ///
  /// - Throws: `IndexError.badData` with the line.
  static func read(_ file: URL) throws -> [AnswerExample] {
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw IndexError.unreadable(path: file.path, reason: error.localizedDescription)
    }
    var examples: [AnswerExample] = []
    var isInBlock = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("#") { continue }
      let content = line.dropFirst(2).trimmingCharacters(in: .whitespaces)
      switch line.prefix(2) {
      case "? ":
        examples.append(AnswerExample(question: content, passages: [], answers: []))
        isInBlock = true
      case "+ ", "- ":
        guard isInBlock else {
          throw IndexError.badData(
            path: file.path, line: index + 1, reason: "a passage without a question before it")
        }
        examples[examples.count - 1].passages.append(content)
        examples[examples.count - 1].answers.append(line.hasPrefix("+"))
      default:
        guard line.allSatisfy(\.isWhitespace) else {
          throw IndexError.badData(
            path: file.path, line: index + 1, reason: "expected ?, + or - and a space")
        }
        isInBlock = false
      }
    }
    return examples.filter { !$0.passages.isEmpty }
  }
}
