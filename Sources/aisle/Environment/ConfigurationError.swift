/// What can be wrong with `config.toml` or with the installation; exit code 78.
enum ConfigurationError: Error, Equatable {
  case unreadable(file: String, reason: String)
  case syntax(file: String, line: Int, column: Int, reason: String)
  case unknownKey(file: String, key: String, known: [String])
  case wrongValue(file: String, key: String, found: String, expected: String)
  /// The folder with the demonstration catalogue and the models is nowhere.
  case noResources(searched: [String])
}

extension ConfigurationError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)."
    case .syntax(let file, let line, let column, let reason):
      "\(file), line \(line), column \(column): \(reason)."
    case .unknownKey(let file, let key, let known):
      "\(file): there is no setting \"\(key)\". Known are \(known.joined(separator: ", "))."
    case .wrongValue(let file, let key, let found, let expected):
      "\(file): \(key) holds \(found), expected \(expected)."
    case .noResources(let searched):
      "Aisle's catalog folder was not found (looked in \(searched.joined(separator: ", "))). "
        + "Name it with the environment variable AISLE_RESOURCES."
    }
  }
}
