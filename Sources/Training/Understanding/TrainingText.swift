public import Foundation
internal import LanguageUnderstanding

/// A line of training text that does not follow the format.
public struct TrainingTextProblem: Sendable, Hashable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var reason: String

  public var description: String { "\(file):\(line): \(reason)" }
}

/// The hand-written text that the language model is trained on: a folder with one folder a
/// language, in it one file an intent and `sentiment.txt`.
///
/// A line is one utterance; spans are in brackets, `[wireless|attribute]`, excluded ones with a
/// minus before the type, `[Sony|-brand]`. Lines of `sentiment.txt` begin with `+ ` or `- `. Empty
/// lines and those that begin with `#` are skipped.
public struct TrainingText: Sendable {
  public var utterances: [LabelledUtterance] = []
  public var sentiments: [LabelledUtterance] = []
  public var problems: [TrainingTextProblem] = []

  /// Reads and checks everything; what is wrong is in `problems`.
  public init(folder: URL) throws(LabelledDataError) {
    for language in ["en", "zh"] {
      let folder = folder.appending(path: language)
      var seen: [String: String] = [:]
      for intent in Intent.allCases {
        let file = folder.appending(path: intent.rawValue + ".txt")
        guard let lines = Self.lines(file) else { throw .missing(folder, intent.rawValue + ".txt") }
        let name = "\(language)/\(intent.rawValue).txt"
        for (number, line) in lines {
          do throws(Malformed) {
            var utterance = try Self.parse(line)
            utterance.intent = intent.rawValue
            utterance.language = language
            if [.smalltalk, .outOfScope].contains(intent), utterance.entities?.isEmpty == false {
              throw Malformed(reason: "\(intent.rawValue) carries no entities")
            }
            if let first = seen[utterance.text] {
              throw Malformed(reason: "the same line stands in \(first)")
            }
            seen[utterance.text] = "\(name):\(number)"
            utterances.append(utterance)
          } catch {
            problems.append(TrainingTextProblem(file: name, line: number, reason: error.reason))
          }
        }
      }
      readSentiment(folder.appending(path: "sentiment.txt"), language)
    }
  }

  /// A file's lines with their numbers, without comments; nil when there is no such file.
  private static func lines(_ file: URL) -> [(Int, String)]? {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, $0.element.trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.1.isEmpty && !$0.1.hasPrefix("#") }
  }

  private mutating func readSentiment(_ file: URL, _ language: String) {
    // The model can be trained without it; the sentiment head then knows nothing.
    for (number, line) in Self.lines(file) ?? [] {
      let label: Float? = line.hasPrefix("+ ") ? 1 : line.hasPrefix("- ") ? 0 : nil
      guard let label, line.count > 2 else {
        problems.append(
          TrainingTextProblem(
            file: "\(language)/sentiment.txt", line: number,
            reason: "a line begins with `+ ` or `- `"))
        continue
      }
      sentiments.append(
        LabelledUtterance(
          text: String(line.dropFirst(2)), sentiment: label, language: language))
    }
  }

  struct Malformed: Error {
    var reason: String
  }

  /// Takes the brackets out of a line and keeps where they stood.
  static func parse(_ line: String) throws(Malformed) -> LabelledUtterance {
    var text = String.UnicodeScalarView()
    var entities: [LabelledUtterance.Entity] = []
    var open: Int?
    var type: String.UnicodeScalarView?
    for scalar in line.unicodeScalars {
      switch scalar {
      case "[":
        guard open == nil else { throw Malformed(reason: "a bracket inside a bracket") }
        open = text.count
      case "|" where open != nil && type == nil: type = String.UnicodeScalarView()
      case "]":
        guard let start = open, let name = type else {
          throw Malformed(reason: "a bracket is closed that names no type")
        }
        var label = String(name)
        let isNegated = label.hasPrefix("-")
        if isNegated { label.removeFirst() }
        guard EntityType(rawValue: label) != nil else {
          throw Malformed(reason: "no entity type is called “\(label)”")
        }
        guard start < text.count else { throw Malformed(reason: "an empty span") }
        entities.append(
          LabelledUtterance.Entity(range: start..<text.count, type: label, isNegated: isNegated))
        open = nil
        type = nil
      default:
        if type != nil { type?.append(scalar) } else { text.append(scalar) }
      }
    }
    guard open == nil else { throw Malformed(reason: "a bracket is not closed") }
    for entity in entities {
      let ends = [
        text[text.index(text.startIndex, offsetBy: entity.range.lowerBound)],
        text[text.index(text.startIndex, offsetBy: entity.range.upperBound - 1)],
      ]
      if ends.contains(where: { $0.properties.isWhitespace }) {
        throw Malformed(reason: "a span begins or ends with a space")
      }
    }
    guard !text.isEmpty else { throw Malformed(reason: "no text") }
    return LabelledUtterance(text: String(text), entities: entities)
  }
}
