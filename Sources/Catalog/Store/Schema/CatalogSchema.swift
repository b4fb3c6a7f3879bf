internal import GRDB

/// The tables of a catalogue file. Migrations are named and append-only: one that has shipped is
/// never edited, a new one is added below it.
enum CatalogSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("catalogue") { database in
      try database.execute(sql: catalogue)
    }
    migrator.registerMigration("shoppers") { database in
      try database.execute(sql: shoppers)
    }
    migrator.registerMigration("price watches") { database in
      try database.execute(sql: priceWatches)
    }
    return migrator
  }

  /// `product` is narrow, so that counting and filtering read little; the page itself is in `page`.
  /// Prices are minor units, days count from 1970-01-01. Product numbers are never used twice:
  /// derived indexes refer to them.
  private static let catalogue = """
    CREATE TABLE metadata (
      name TEXT PRIMARY KEY NOT NULL,
      value ANY
    ) STRICT, WITHOUT ROWID;
    INSERT INTO metadata VALUES ('generation', 0);

    CREATE TABLE source (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE brand (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE category (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      path_zh TEXT
    ) STRICT;

    CREATE TABLE product (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      source INTEGER NOT NULL REFERENCES source,
      brand INTEGER REFERENCES brand,
      category INTEGER REFERENCES category,
      price INTEGER,
      currency TEXT,
      gtin TEXT,
      mpn TEXT,
      checksum INTEGER NOT NULL,
      row_checksum INTEGER,
      generation INTEGER NOT NULL,
      imported INTEGER NOT NULL,
      vanished INTEGER
    ) STRICT;

    CREATE TABLE page (
      product INTEGER PRIMARY KEY REFERENCES product ON DELETE CASCADE,
      content BLOB NOT NULL
    ) STRICT;

    CREATE TABLE price_point (
      product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
      day INTEGER NOT NULL,
      price INTEGER NOT NULL,
      currency TEXT NOT NULL,
      PRIMARY KEY (product, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE review (
      product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
      id TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      rating REAL,
      day INTEGER,
      title TEXT,
      text TEXT NOT NULL,
      language TEXT,
      verified INTEGER,
      helpful INTEGER,
      is_attached INTEGER NOT NULL,
      PRIMARY KEY (product, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE question (
      product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      question TEXT NOT NULL,
      answer TEXT,
      day INTEGER,
      PRIMARY KEY (product, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alias (
      id TEXT PRIMARY KEY NOT NULL,
      product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
      is_merged INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alias_product ON alias (product);

    CREATE TABLE import_log (
      id INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      time REAL NOT NULL,
      file TEXT NOT NULL,
      format TEXT NOT NULL,
      added INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      refused INTEGER NOT NULL
    ) STRICT;
    """

  /// A shopper's rows name products by their identifier, not by a foreign key: what somebody saved
  /// outlives the product.
  private static let shoppers = """
    CREATE TABLE shopper (
      name TEXT PRIMARY KEY NOT NULL,
      since REAL NOT NULL,
      preferences TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE event (
      id INTEGER PRIMARY KEY,
      shopper TEXT NOT NULL REFERENCES shopper ON DELETE CASCADE,
      kind TEXT NOT NULL,
      product TEXT,
      text TEXT,
      value REAL,
      time REAL NOT NULL
    ) STRICT;
    CREATE INDEX event_shopper ON event (shopper, time);

    CREATE TABLE conversation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      shopper TEXT NOT NULL REFERENCES shopper ON DELETE CASCADE,
      started REAL NOT NULL
    ) STRICT;
    CREATE INDEX conversation_shopper ON conversation (shopper);

    CREATE TABLE turn (
      conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      utterance TEXT NOT NULL,
      answer TEXT NOT NULL,
      time REAL NOT NULL,
      PRIMARY KEY (conversation, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE shortlist (
      shopper TEXT NOT NULL REFERENCES shopper ON DELETE CASCADE,
      product TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      title TEXT NOT NULL,
      note TEXT,
      saved REAL NOT NULL,
      PRIMARY KEY (shopper, product)
    ) STRICT, WITHOUT ROWID;
    """

  /// `target` and `reported` are minor units of `currency`.
  private static let priceWatches = """
    CREATE TABLE price_watch (
      shopper TEXT NOT NULL REFERENCES shopper ON DELETE CASCADE,
      product TEXT NOT NULL,
      title TEXT NOT NULL,
      target INTEGER NOT NULL,
      currency TEXT NOT NULL,
      since REAL NOT NULL,
      reported INTEGER,
      PRIMARY KEY (shopper, product)
    ) STRICT, WITHOUT ROWID;
    """
}
