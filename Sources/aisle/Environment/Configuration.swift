internal import Catalog
internal import Foundation
internal import TOMLKit

/// What the shopper wrote into `config.toml`. Options of the command line go before it.
///
/// ```toml
/// catalog = "~/shop.db"   # a catalogue database
/// shopper = "me"
/// language = "auto"       # en, zh or auto
/// colour = true
/// encoder = "sharp"       # both encoders; "fast": the multilingual one; false: words alone
/// ```
struct Configuration: Sendable, Equatable {
  var catalog: String?
  var shopper: String?
  var language: LanguageChoice?
  var usesColour: Bool?
  var encoders: EncoderChoice?

  private enum Key: String, CaseIterable {
    case catalog, shopper, language, colour, encoder
  }

  init() {}

  /// Reads a file; where there is none everything stays unset.
  init(file: URL) throws(ConfigurationError) {
    guard FileManager.default.fileExists(atPath: file.path) else {
      self.init()
      return
    }
    let text: String
    do { text = try String(contentsOf: file, encoding: .utf8) } catch {
      throw .unreadable(file: file.path, reason: error.localizedDescription)
    }
    try self.init(text: text, file: file.path)
  }

  /// - Parameter file: the name for error messages.
  init(text: String, file: String) throws(ConfigurationError) {
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch let error as TOMLParseError {
      throw .syntax(
        file: file, line: error.source.begin.line, column: error.source.begin.column,
        reason: error.description)
    } catch {
      throw .unreadable(file: file, reason: "\(error)")
    }
    for name in table.keys {
      guard let key = Key(rawValue: name) else {
        throw .unknownKey(file: file, key: name, known: Key.allCases.map(\.rawValue))
      }
      guard let value = table[name] else { continue }
      func wrong(_ expected: String) -> ConfigurationError {
        let found = value.string.map { "\"\($0)\"" } ?? "a value of type \(value.type)"
        return .wrongValue(file: file, key: name, found: found, expected: expected)
      }
      func text() throws(ConfigurationError) -> String {
        guard let text = value.string, !text.isEmpty else { throw wrong("a text in quotes") }
        return text
      }
      func flag() throws(ConfigurationError) -> Bool {
        guard let flag = value.bool else { throw wrong("true or false") }
        return flag
      }
      switch key {
      case .catalog: catalog = try text()
      case .shopper: shopper = try text()
      case .language:
        guard let choice = LanguageChoice(rawValue: try text()) else {
          throw wrong("\"en\", \"zh\" or \"auto\"")
        }
        language = choice
      case .colour: usesColour = try flag()
      case .encoder:
        let choice =
          value.bool.map { $0 ? .sharp : .off } ?? value.string.flatMap(EncoderChoice.init)
        guard let choice else { throw wrong("\"sharp\", \"fast\", true or false") }
        encoders = choice
      }
    }
  }
}

/// Which encoders take part in a search.
enum EncoderChoice: String, Sendable, CaseIterable {
  /// The multilingual one, and for English queries the sharper English one beside it.
  case sharp
  /// The multilingual one alone.
  case fast
  case off
}

/// The language of the answers: fixed, or that of each utterance.
enum LanguageChoice: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
  case automatic = "auto"

  /// `nil` follows the shopper.
  var language: Language? {
    switch self {
    case .english: .english
    case .chinese: .chinese
    case .automatic: nil
    }
  }
}
