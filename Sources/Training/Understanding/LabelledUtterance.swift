public import Foundation

/// An utterance with what an annotator said about it. Labels are strings: every set has its own.
public struct LabelledUtterance: Sendable, Hashable {
  public struct Entity: Sendable, Hashable {
    /// Unicode scalars of the text.
    public var range: Range<Int>
    public var type: String
    public var isNegated: Bool

    public init(range: Range<Int>, type: String, isNegated: Bool = false) {
      self.range = range
      self.type = type
      self.isNegated = isNegated
    }
  }

  public var text: String
  /// nil where the set labels no intents.
  public var intent: String?
  /// nil where the set labels no entities.
  public var entities: [Entity]?
  /// 1 praise, 0 complaint; nil where the set labels no sentiment.
  public var sentiment: Float?
  public var language: String?
  /// What the text is about, where the set says: the shelf of a product that is reviewed.
  public var category: String?
  /// What the utterance alone asks of the search; nil where the set does not say.
  public var constraints: ConstraintDelta?

  public init(
    text: String, intent: String? = nil, entities: [Entity]? = nil, sentiment: Float? = nil,
    language: String? = nil
  ) {
    self.text = text
    self.intent = intent
    self.entities = entities
    self.sentiment = sentiment
    self.language = language
  }
}

extension LabelledUtterance: Decodable {
  private enum Key: String, CodingKey {
    case text, intent, entities, label, language, category, constraints
  }
  private struct Span: Decodable {
    var start: Int
    var end: Int
    var type: String
    var negated: Bool?
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    text = try container.decode(String.self, forKey: .text)
    intent = try container.decodeIfPresent(String.self, forKey: .intent)
    language = try container.decodeIfPresent(String.self, forKey: .language)
    category = try container.decodeIfPresent(String.self, forKey: .category)
    sentiment = try container.decodeIfPresent(Float.self, forKey: .label)
    constraints = try container.decodeIfPresent(ConstraintDelta.self, forKey: .constraints)
    let count = text.unicodeScalars.count
    entities = try container.decodeIfPresent([Span].self, forKey: .entities)?.map { span in
      guard span.start >= 0, span.start < span.end, span.end <= count else {
        throw DecodingError.dataCorruptedError(
          forKey: .entities, in: container,
          debugDescription: "span \(span.start)-\(span.end) is outside the text")
      }
      return Entity(
        range: span.start..<span.end, type: span.type, isNegated: span.negated ?? false)
    }
  }

  /// Reads a file of JSON lines.
  public static func read(_ file: URL) throws(LabelledDataError) -> [LabelledUtterance] {
    guard let data = try? Data(contentsOf: file) else { throw .unreadable(file) }
    let decoder = JSONDecoder()
    var result: [LabelledUtterance] = []
    for (index, line) in data.split(separator: 0x0a).enumerated() {
      do {
        result.append(try decoder.decode(LabelledUtterance.self, from: line))
      } catch {
        throw .line(file, index + 1, String(describing: error))
      }
    }
    guard !result.isEmpty else { throw .empty(file) }
    return result
  }
}

/// Why labelled data cannot be used.
public enum LabelledDataError: Error, Sendable, CustomStringConvertible {
  case unreadable(URL)
  case empty(URL)
  case line(URL, Int, String)
  /// The folder lacks a file that the task needs.
  case missing(URL, String)
  case training([TrainingTextProblem])

  public var description: String {
    switch self {
    case .unreadable(let url): "\(url.path): cannot be read"
    case .empty(let url): "\(url.path): holds no line"
    case .line(let url, let line, let reason): "\(url.path):\(line): \(reason)"
    case .missing(let url, let name): "\(url.path): no \(name) in this folder"
    case .training(let problems):
      problems.prefix(20).map(\.description).joined(separator: "\n")
        + (problems.count > 20 ? "\n… and \(problems.count - 20) more" : "")
    }
  }
}
