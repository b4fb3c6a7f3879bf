public import Foundation
internal import GRDB

/// What is kept about shoppers. A shopper comes into being with the first thing recorded.
extension CatalogStore {
  /// Names of all shoppers, sorted.
  public func shoppers() throws(CatalogError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT name FROM shopper ORDER BY name") }
  }

  // MARK: Interactions

  public func record(_ interaction: Interaction, of shopper: String) throws(CatalogError) {
    try record([interaction], of: shopper)
  }

  /// Records all of them or none.
  public func record(_ interactions: [Interaction], of shopper: String) throws(CatalogError) {
    try write { database in
      try Self.ensure(shopper, in: database)
      for interaction in interactions {
        try database.execute(
          sql: """
            INSERT INTO event (shopper, kind, product, text, value, time) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            shopper, interaction.kind.rawValue, interaction.product?.rawValue, interaction.text,
            interaction.value, interaction.time.timeIntervalSince1970,
          ])
      }
    }
  }

  /// The interactions of a shopper, oldest first.
  ///
  /// - Parameter limit: only so many of the latest.
  public func interactions(
    of shopper: String, limit: Int? = nil
  ) throws(CatalogError) -> [Interaction] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT kind, product, text, value, time FROM event WHERE shopper = ?
          ORDER BY time DESC, id DESC LIMIT ?
          """, arguments: [shopper, limit ?? -1]
      ).reversed().compactMap { row in
        guard let kind = Interaction.Kind(rawValue: row[0]) else { return nil }
        return Interaction(
          kind, product: (row[1] as String?).map { ProductID($0) }, text: row[2], value: row[3],
          time: Date(timeIntervalSince1970: row[4]))
      }
    }
  }

  // MARK: Preferences

  /// The shopper's lasting tastes as a JSON text; `nil` where nothing was stated.
  public func preferences(of shopper: String) throws(CatalogError) -> String? {
    try read {
      try String.fetchOne(
        $0, sql: "SELECT preferences FROM shopper WHERE name = ?", arguments: [shopper])
    }
  }

  /// - Parameter json: one JSON value, or `nil` to forget the tastes.
  /// - Throws: `CatalogError.badData` where the text is no JSON.
  public func setPreferences(_ json: String?, of shopper: String) throws(CatalogError) {
    if let json {
      do { _ = try JSONParser.parse(Array(json.utf8)) } catch {
        throw .badData(
          "The preferences are not JSON: found \(error.found), expected \(error.expected).")
      }
    }
    try write { database in
      try Self.ensure(shopper, in: database)
      try database.execute(
        sql: "UPDATE shopper SET preferences = ? WHERE name = ?", arguments: [json, shopper])
    }
  }

  // MARK: Shortlist

  /// Appends a product to the shortlist; one that is there already keeps its place.
  ///
  /// - Throws: `CatalogError.noSuchProduct`.
  public func save(
    _ id: ProductID, note: String? = nil, shopper: String, time: Date = Date()
  ) throws(CatalogError) {
    try write { database in
      try Self.ensure(shopper, in: database)
      guard let number = try ProductReader.number(of: id, in: database),
        let product = try ProductReader.products(numbers: [number], in: database).first?.product
      else { throw CatalogError.noSuchProduct(id) }
      try database.execute(
        sql: """
          INSERT INTO shortlist (shopper, product, ordinal, title, note, saved)
          VALUES (?, ?, (SELECT ifnull(max(ordinal), 0) + 1 FROM shortlist WHERE shopper = ?),
            ?, ?, ?)
          ON CONFLICT (shopper, product) DO UPDATE SET note = ifnull(excluded.note, note)
          """,
        arguments: [
          shopper, product.id.rawValue, shopper, product.title.base, note,
          time.timeIntervalSince1970,
        ])
    }
  }

  /// - Returns: whether the product was on the shortlist.
  @discardableResult
  public func unsave(_ id: ProductID, shopper: String) throws(CatalogError) -> Bool {
    try write { database in
      try database.execute(
        sql: "DELETE FROM shortlist WHERE shopper = ? AND product = ?",
        arguments: [shopper, id.rawValue])
      return database.changesCount > 0
    }
  }

  /// The shortlist in the order in which it grew. Products that vanished stay, with
  /// `isOnSale` false.
  public func shortlist(of shopper: String) throws(CatalogError) -> [ShortlistEntry] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT shortlist.product, shortlist.title, shortlist.note, shortlist.saved,
            product.number IS NOT NULL AND product.vanished IS NULL
          FROM shortlist LEFT JOIN product ON product.id = shortlist.product
          WHERE shopper = ? ORDER BY ordinal
          """, arguments: [shopper]
      ).map { row in
        ShortlistEntry(
          product: ProductID(row[0] as String), title: row[1], note: row[2],
          saved: Date(timeIntervalSince1970: row[3]), isOnSale: row[4])
      }
    }
  }

  // MARK: Conversations

  public func startConversation(
    of shopper: String, time: Date = Date()
  ) throws(CatalogError) -> ConversationID {
    try write { database in
      try Self.ensure(shopper, in: database)
      try database.execute(
        sql: "INSERT INTO conversation (shopper, started) VALUES (?, ?)",
        arguments: [shopper, time.timeIntervalSince1970])
      return ConversationID(rawValue: database.lastInsertedRowID)
    }
  }

  /// - Parameter answer: the answer as a JSON object.
  /// - Returns: the turn's ordinal, from 1.
  @discardableResult
  public func append(
    utterance: String, answer: String, to conversation: ConversationID, time: Date = Date()
  ) throws(CatalogError) -> Int {
    try write { database in
      let ordinal =
        try Int.fetchOne(
          database, sql: "SELECT ifnull(max(ordinal), 0) + 1 FROM turn WHERE conversation = ?",
          arguments: [conversation.rawValue]) ?? 1
      try database.execute(
        sql: """
          INSERT INTO turn (conversation, ordinal, utterance, answer, time) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          conversation.rawValue, ordinal, utterance, answer, time.timeIntervalSince1970,
        ])
      return ordinal
    }
  }

  public func turns(of conversation: ConversationID) throws(CatalogError) -> [ConversationTurn] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT ordinal, utterance, answer, time FROM turn WHERE conversation = ? ORDER BY ordinal
          """, arguments: [conversation.rawValue]
      ).map { row in
        ConversationTurn(
          ordinal: row[0], utterance: row[1], answer: row[2],
          time: Date(timeIntervalSince1970: row[3]))
      }
    }
  }

  /// The conversations of a shopper, oldest first.
  public func conversations(of shopper: String) throws(CatalogError) -> [ConversationID] {
    try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT id FROM conversation WHERE shopper = ? ORDER BY id",
        arguments: [shopper]
      ).map(ConversationID.init(rawValue:))
    }
  }

  // MARK: Export and erasure

  /// Everything that is kept about a shopper, as one JSON object with the keys `shopper`, `since`,
  /// `preferences`, `shortlist`, `price_watches`, `interactions` and `conversations`.
  public func exportShopper(_ shopper: String) throws(CatalogError) -> String {
    let preferences = try preferences(of: shopper)
    let shortlist = try shortlist(of: shopper)
    let watches = try priceWatches(of: shopper)
    let interactions = try interactions(of: shopper)
    let since = try read {
      try Double.fetchOne($0, sql: "SELECT since FROM shopper WHERE name = ?", arguments: [shopper])
    }
    var conversations: [[ConversationTurn]] = []
    for conversation in try self.conversations(of: shopper) {
      conversations.append(try turns(of: conversation))
    }
    return ShopperExport(
      shopper: shopper, since: since.map(Date.init(timeIntervalSince1970:)),
      preferences: preferences, shortlist: shortlist, watches: watches,
      interactions: interactions, conversations: conversations
    ).json
  }

  /// Erases everything that is kept about a shopper, also from free pages and the write-ahead log.
  ///
  /// - Returns: whether there was anything.
  @discardableResult
  public func eraseShopper(_ shopper: String) throws(CatalogError) -> Bool {
    let existed = try write { database in
      try database.execute(sql: "DELETE FROM shopper WHERE name = ?", arguments: [shopper])
      return database.changesCount > 0
    }
    database.writeWithoutTransaction { database in
      // Fails softly where a reader still holds the log; the next checkpoint takes it.
      _ = try? database.checkpoint(.truncate)
    }
    return existed
  }

  static func ensure(_ shopper: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO shopper (name, since) VALUES (?, ?)",
      arguments: [shopper, Date().timeIntervalSince1970])
  }
}
