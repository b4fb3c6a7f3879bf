/// How much an import takes before it says no. The limits keep a hostile or broken file from
/// filling memory or disk; no shop's feed comes near them.
struct ImportLimits: Sendable {
  /// Bytes in one field.
  var fieldBytes = 1 << 20
  /// Bytes in one row.
  var rowBytes = 8 << 20
  /// Columns of a table.
  var columns = 4096
  /// Levels of nested JSON or YAML.
  var depth = 64
  /// Times that a compressed file may grow.
  var inflation = 200
  /// Values in one row, after YAML aliases are followed.
  var values = 200_000

  static let standard = ImportLimits()
}
