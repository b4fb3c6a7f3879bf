internal import GRDB
internal import GRDBSQLite

/// A prepared statement for the import's inner loop.
///
/// An import of a million products runs some ten million statements; binding through SQLite's own
/// functions instead of database values halves the time of the whole import.
final class BulkStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ sql: String, in database: Database) throws {
    guard let connection = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection)),
        sql: sql)
    }
    self.statement = statement
    self.connection = connection
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ index: Int32, _ value: Int64?) {
    if let value { sqlite3_bind_int64(statement, index, value) } else { bindNull(index) }
  }

  func bind(_ index: Int32, _ value: Int?) {
    bind(index, value.map(Int64.init))
  }

  func bind(_ index: Int32, _ value: Double?) {
    if let value { sqlite3_bind_double(statement, index, value) } else { bindNull(index) }
  }

  func bind(_ index: Int32, _ value: String?) {
    guard var value else {
      bindNull(index)
      return
    }
    _ = value.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { text in
        // An empty string has no address; SQLite would take that for NULL.
        if let address = text.baseAddress {
          sqlite3_bind_text(statement, index, address, Int32(text.count), Self.transient)
        } else {
          sqlite3_bind_text(statement, index, "", 0, Self.transient)
        }
      }
    }
  }

  func bind(_ index: Int32, blob: [UInt8]) {
    _ = blob.withUnsafeBytes { bytes in
      sqlite3_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count), Self.transient)
    }
  }

  private func bindNull(_ index: Int32) { sqlite3_bind_null(statement, index) }

  /// Runs the statement for its effect.
  func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
  }

  /// Runs the statement and gives its first row to `body`; `nil` where there is none.
  func first<Value>(_ body: (BulkStatement) -> Value) throws -> Value? {
    let code = sqlite3_step(statement)
    defer { sqlite3_reset(statement) }
    switch code {
    case SQLITE_ROW: return body(self)
    case SQLITE_DONE: return nil
    default: throw error(code)
    }
  }

  /// Runs the statement and gives every row to `body`.
  func each(_ body: (BulkStatement) throws -> Void) throws {
    defer { sqlite3_reset(statement) }
    while true {
      let code = sqlite3_step(statement)
      switch code {
      case SQLITE_ROW: try body(self)
      case SQLITE_DONE: return
      default: throw error(code)
      }
    }
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
