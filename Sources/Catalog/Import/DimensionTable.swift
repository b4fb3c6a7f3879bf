internal import GRDB

/// Numbers for names that many products share: brands.
struct DimensionTable {
  private let insertion: BulkStatement
  private let selection: BulkStatement
  private var numbers: [String: Int64] = [:]

  init(_ table: String, column: String, in database: Database) throws {
    insertion = try BulkStatement("INSERT INTO \(table) (\(column)) VALUES (?)", in: database)
    selection = try BulkStatement("SELECT id FROM \(table) WHERE \(column) = ?", in: database)
  }

  /// The number of `name`, which is added where it is new.
  mutating func number(of name: String) throws -> Int64 {
    if let number = numbers[name] { return number }
    // A feed with a brand of its own for every row must not fill the memory.
    if numbers.count > 50_000 { numbers.removeAll() }
    selection.bind(1, name)
    var number = try selection.first { $0.integer(0) }
    if number == nil {
      insertion.bind(1, name)
      try insertion.run()
      selection.bind(1, name)
      number = try selection.first { $0.integer(0) }
    }
    numbers[name] = number
    return number ?? 0
  }
}

/// Numbers for category paths, joined across languages: a path that is known as the Chinese name
/// of another is that other path.
struct CategoryTable {
  private let insertion: BulkStatement
  private let selection: BulkStatement
  private let twin: BulkStatement
  private let naming: BulkStatement
  private var known: [LocalizedList: Int64] = [:]

  init(_ database: Database) throws {
    insertion = try BulkStatement(
      "INSERT INTO category (path, path_zh) VALUES (?, ?)", in: database)
    selection = try BulkStatement(
      "SELECT id, path_zh IS NULL FROM category WHERE path = ?", in: database)
    twin = try BulkStatement("SELECT id FROM category WHERE path_zh = ? LIMIT 1", in: database)
    naming = try BulkStatement("UPDATE category SET path_zh = ? WHERE id = ?", in: database)
  }

  mutating func number(of path: LocalizedList) throws -> Int64 {
    if let number = known[path] { return number }
    if known.count > 50_000 { known.removeAll() }
    let number = try find(path)
    known[path] = number
    return number
  }

  private func find(_ path: LocalizedList) throws -> Int64 {
    let base = CategoryPath.stored(path.base.isEmpty ? path.chinese ?? [] : path.base)
    let chinese = path.chinese.map(CategoryPath.stored)
    selection.bind(1, base)
    if let (number, lacksName) = try selection.first({ ($0.integer(0), $0.integer(1) == 1) }) {
      if lacksName, let chinese {
        naming.bind(1, chinese)
        naming.bind(2, number)
        try naming.run()
      }
      return number
    }
    if path.chinese == nil,
      path.base.contains(where: { $0.unicodeScalars.contains(where: \.isHan) })
    {
      twin.bind(1, base)
      if let number = try twin.first({ $0.integer(0) }) { return number }
    }
    insertion.bind(1, base)
    insertion.bind(2, chinese)
    try insertion.run()
    selection.bind(1, base)
    return try selection.first { $0.integer(0) } ?? 0
  }
}
