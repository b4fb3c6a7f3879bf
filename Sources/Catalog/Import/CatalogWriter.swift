internal import GRDB

/// Writes products into the catalogue within the transaction of one import.
///
/// Knows what the import has seen: which products are new, changed, unchanged, or named twice.
final class CatalogWriter {
  enum Outcome {
    case added, updated, unchanged
    /// An earlier row of the same file has the identifier.
    case duplicate
    /// The identifier was merged into another product.
    case merged
  }

  private let database: Database
  private let today: CalendarDay
  /// The generation that this import makes if it changes something.
  let generation: Int64
  private var source: Int64 = 0
  private var nextNumber: Int64
  private var brands: DimensionTable
  private var categories: CategoryTable
  private let statements: ProductStatements
  private let hasAliases: Bool
  private(set) var seen = NumberSet()
  private(set) var seenInFile = NumberSet()
  private(set) var changed = NumberSet()
  private(set) var currency: Currency?

  init(_ database: Database, today: CalendarDay) throws {
    self.database = database
    self.today = today
    generation =
      1
      + (try Int64.fetchOne(
        database, sql: "SELECT value FROM metadata WHERE name = 'generation'") ?? 0)
    nextNumber =
      1
      + (try Int64.fetchOne(
        database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'product'") ?? 0)
    currency = try String.fetchOne(
      database, sql: "SELECT value FROM metadata WHERE name = 'currency'"
    ).map(Currency.init(rawValue:))
    hasAliases = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT * FROM alias)") ?? false
    brands = try DimensionTable("brand", column: "name", in: database)
    categories = try CategoryTable(database)
    statements = try ProductStatements(database)
  }

  /// Begins a file.
  ///
  /// - Returns: the source's number.
  @discardableResult
  func begin(source name: String) throws -> Int64 {
    try database.execute(sql: "INSERT OR IGNORE INTO source (name) VALUES (?)", arguments: [name])
    source =
      try Int64.fetchOne(
        database, sql: "SELECT id FROM source WHERE name = ?", arguments: [name]) ?? 0
    seenInFile = NumberSet()
    return source
  }

  /// The catalogue's currency is that of the first price that an import reads.
  func adopt(_ currency: Currency?) {
    if self.currency == nil { self.currency = currency }
  }

  // MARK: Products

  func write(_ encoded: EncodedProduct) throws -> Outcome {
    if let stored = try statements.lookUp(encoded.product.id) {
      return try update(stored, with: encoded)
    }
    if hasAliases, let number = try statements.mergedProduct(encoded.product.id) {
      seen.insert(number)
      return .merged
    }
    return try insert(encoded)
  }

  /// A row that is the same as in the last import.
  func keep(_ number: ProductNumber) -> Outcome {
    seen.insert(number)
    return seenInFile.insert(number) ? .unchanged : .duplicate
  }

  /// A product whose row was refused is still in the feed.
  func markSeen(_ id: ProductID) throws {
    if let stored = try statements.lookUp(id) { seen.insert(stored.number) }
  }

  private func insert(_ encoded: EncodedProduct) throws -> Outcome {
    let number = nextNumber
    nextNumber += 1
    try statements.insert(try row(encoded, number: number))
    try statements.insertPage(number, encoded.page)
    try writeParts(of: encoded.product, number: number)
    note(number)
    return .added
  }

  private func update(
    _ stored: ProductStatements.Stored, with encoded: EncodedProduct
  ) throws -> Outcome {
    let number = stored.number
    guard !seenInFile.contains(number) else { return .duplicate }
    if stored.checksum == encoded.checksum, !stored.hasVanished {
      seen.insert(number)
      seenInFile.insert(number)
      if stored.source != source || stored.rowChecksum != encoded.rowChecksum {
        try statements.setSource(source, rowChecksum: encoded.rowChecksum, number: number)
      }
      return .unchanged
    }
    try statements.update(try row(encoded, number: number))
    try statements.updatePage(number, encoded.page)
    try statements.removeParts(of: number)
    try writeParts(of: encoded.product, number: number)
    note(number)
    return .updated
  }

  private func note(_ number: ProductNumber) {
    seen.insert(number)
    seenInFile.insert(number)
    changed.insert(number)
  }

  private func row(
    _ encoded: EncodedProduct, number: ProductNumber
  ) throws -> ProductStatements.Row {
    let product = encoded.product
    return ProductStatements.Row(
      number: number, id: product.id, source: source,
      brand: try product.brand.map { try brands.number(of: $0) },
      category: product.category.base.isEmpty && product.category.chinese == nil
        ? nil : try categories.number(of: product.category),
      price: product.price, gtin: product.gtin, mpn: product.mpn, checksum: encoded.checksum,
      rowChecksum: encoded.rowChecksum, generation: generation, imported: today)
  }

  private func writeParts(of product: Product, number: ProductNumber) throws {
    for point in product.priceHistory { try statements.insertPrice(point, number) }
    if let price = product.price {
      // The price differs from the last one known: it has changed between two imports.
      if try statements.latestPrice(number) != price {
        try statements.insertPrice(PricePoint(date: today, price: price), number)
      }
    }
    for (ordinal, review) in product.reviews.enumerated() {
      try statements.insertReview(review, ordinal: ordinal, isAttached: false, number)
    }
    for (ordinal, question) in product.questions.enumerated() {
      try statements.insertQuestion(question, ordinal: ordinal, number)
    }
    if let sku = product.sku, sku != product.id.rawValue {
      try statements.insertAlias(sku, isMerged: false, number)
    }
    for variant in product.variants where variant.id != product.id.rawValue {
      try statements.insertAlias(variant.id, isMerged: false, number)
    }
  }

  // MARK: Reviews from feeds of their own

  /// Adds a review to a product that is in the catalogue.
  ///
  /// - Returns: `nil` where there is no such product; else whether the review is new.
  func attach(_ review: Review, to id: ProductID) throws -> Bool? {
    guard let stored = try statements.lookUp(id) else { return nil }
    seenInFile.insert(stored.number)
    seen.insert(stored.number)
    guard try statements.insertReview(review, ordinal: 1 << 20, isAttached: true, stored.number)
    else { return false }
    if changed.insert(stored.number) {
      try statements.touch(stored.number, generation: generation)
    }
    return true
  }

  // MARK: The end of the import

  /// Marks the products of `sources` that no file of this import held.
  func markVanished(in sources: [Int64]) throws -> Int {
    var gone: [ProductNumber] = []
    for source in sources {
      let numbers = try Int64.fetchCursor(
        database, sql: "SELECT number FROM product WHERE source = ? AND vanished IS NULL",
        arguments: [source])
      while let number = try numbers.next() {
        if !seen.contains(number) { gone.append(number) }
      }
    }
    for number in gone {
      try database.execute(
        sql: "UPDATE product SET vanished = ?, generation = ? WHERE number = ?",
        arguments: [today.daysSinceEpoch, generation, number])
      changed.insert(number)
    }
    return gone.count
  }

  /// Deletes all products that no file of this import held.
  func deleteUnseen() throws -> Int {
    var gone: [ProductNumber] = []
    let numbers = try Int64.fetchCursor(database, sql: "SELECT number FROM product")
    while let number = try numbers.next() {
      if !seen.contains(number) { gone.append(number) }
    }
    for number in gone {
      try database.execute(sql: "DELETE FROM product WHERE number = ?", arguments: [number])
      changed.insert(number)
    }
    return gone.count
  }

  /// Writes down the generation and the currency, where something changed.
  func finish() throws {
    guard changed.count > 0 else { return }
    try database.execute(
      sql: "UPDATE metadata SET value = ? WHERE name = 'generation'", arguments: [generation])
    if let currency {
      try database.execute(
        sql: "INSERT OR IGNORE INTO metadata VALUES ('currency', ?)",
        arguments: [currency.rawValue])
    }
  }
}
