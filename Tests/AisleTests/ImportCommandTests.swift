import Foundation
import Testing

/// `aisle import` and what comes after it, as a shop's engineer meets them.
struct ImportCommandTests {
  /// What a terminal would obey or not show, written as JSON escapes.
  private static let hostile = #"\u001b[2J\u0007\u009b31m\u202e\u2066\u200b\u200d\ufeff"#

  /// A product with `hostile` in each of its texts.
  private static let row = """
    {"id":"a#","title":"Lamp#","title_zh":"灯#","brand":"Lum#","category":["Home#","Lamps#"],\
    "category_zh":["家#","灯#"],"description":"A warm lamp#. It folds#.",\
    "description_zh":"暖光#。","features":["folds#"],"features_zh":["可折叠#"],\
    "attributes":{"Weight#":"250 g#","Cord#":{"value":2,"unit":"m#"}},\
    "attributes_zh":{"重量#":"250 克#"},"price":5,"currency":"USD","gtin":"1#","mpn":"m#","sku":"s#",\
    "variant_group":"g#","variant":{"Colour#":"red#"},"image":"i#","url":"u#","other#":"x#",\
    "variants":[{"id":"v#","options":{"Size#":"S#"},"sku":"vs#","gtin":"vg#","image":"vi#"}],\
    "reviews":[{"id":"r#","rating":4,"title":"Good#","text":"Bright# and quiet#."}],\
    "questions":[{"question":"Does it fold#?","answer":"Yes#."}]}
    """.replacing("#", with: hostile)

  @Test func nothingOfAnyFieldReachesATerminalLogOrExportRaw() throws {
    let aisle = try AisleProcess()
    let bad = #"{"id":"b#","title":"B#","price":"x#","o#":1}"#.replacing("#", with: Self.hostile)
    let feed = try aisle.home.write(
      "feed.jsonl", Self.row + "\n" + bad + "\n" + #"{"id":"c","title":"Lamp","price":6}"# + "\n")
    var outcomes = [
      try aisle.run("import", feed, "--catalog", "shop.db"),
      try aisle.run("import", feed, "--catalog", "other.db", "--json"),
      try aisle.run("import", feed, "--dry-run", "--strict", "--verbose"),
    ]
    #expect(outcomes.map(\.status) == [0, 0, 65])
    let listing = try aisle.run("catalog", "list", "--json", "--catalog", "shop.db").objects()
    let id = try #require(listing.first?["id"] as? String)
    #expect(id.hasPrefix("a\u{1B}"), "stored as it came")
    let commands = [
      ["catalog", "list"], ["catalog", "list", "--json"], ["catalog", "stats"],
      ["catalog", "stats", "--json"], ["catalog", "stats", "--language", "zh"],
      ["catalog", "export", "--format", "jsonl"], ["catalog", "export", "--format", "csv"],
      ["catalog", "export", "--format", "google"], ["catalog", "export", "--format", "jsonld"],
      ["search", "lamp"], ["search", "lamp", "--json"], ["show", id], ["show", id, "--json"],
      ["show", id, "--language", "zh"], ["compare", id, "c"], ["compare", id, "c", "--json"],
      ["price", id], ["price", id, "--json"], ["ask", "does the lamp fold"], ["doctor"],
    ]
    for command in commands {
      outcomes.append(try aisle.run(command + ["--catalog", "shop.db"]))
    }
    let said = """
      lamp
      does the first one fold?
      what do buyers say about it
      compare the first two
      why the first one
      how much is it
      save it
      show my list
      open it

      """
    for format in ["--plain", "--json"] {
      outcomes.append(try aisle.run(["chat", format, "--catalog", "shop.db"], input: said))
    }
    outcomes.append(try aisle.run("profile", "show", "--catalog", "shop.db"))
    outcomes.append(try aisle.run("profile", "export", "--catalog", "shop.db"))
    for outcome in outcomes {
      for text in [outcome.output, outcome.messages] {
        let raw = text.unicodeScalars.filter {
          "\u{1B}\u{07}\u{9B}\u{202E}\u{2066}\u{200B}\u{200D}\u{FEFF}".unicodeScalars.contains($0)
        }
        #expect(raw.isEmpty, "\(text.prefix(300).debugDescription)")
      }
    }
  }

  @Test func aStrictDryRunFailsOnAContradiction() throws {
    let aisle = try AisleProcess()
    let feed = try aisle.home.write(
      "feed.jsonl", #"{"id":"a","title":"Lamp","price":9,"list_price":8}"# + "\n")
    let checked = try aisle.run("import", feed, "--dry-run", "--strict")
    #expect(checked.status == 65)
    #expect(checked.messages.contains("feed.jsonl:1: list_price"))
    #expect(checked.messages.contains("1 contradiction"))
    // A feed is imported as it is.
    #expect(try aisle.run("import", feed, "--strict", "--catalog", "shop.db").status == 0)
  }

  @Test func whatIsNoLongerSoldStaysOnTheListWithANote() throws {
    let aisle = try AisleProcess()
    func rows(_ ids: String...) -> String {
      ids.map { #"{"id":"\#($0)","title":"\#($0) lamp","price":5,"currency":"USD"}"# + "\n" }
        .joined()
    }
    let feed = try aisle.home.write("feed.jsonl", rows("Red", "Blue"))
    #expect(try aisle.run("import", feed, "--catalog", "shop.db").status == 0)
    let saved = try aisle.run(
      ["chat", "--plain", "--catalog", "shop.db"], input: "red lamp\nsave the first one\n")
    #expect(saved.output.contains("Saved: Red lamp"))
    try aisle.home.write("feed.jsonl", rows("Blue"))
    let again = try aisle.run("import", feed, "--catalog", "shop.db")
    #expect(again.output.contains("1 no longer in their feed"))
    let found = try aisle.run("search", "lamp", "--json", "--catalog", "shop.db").object()
    let products = try #require(found["products"] as? [[String: Any]])
    #expect(products.map { $0["id"] as? String } == ["Blue"])
    for (line, note) in [
      ("show my list", "No longer sold: Red lamp."), ("我的收藏", "已下架：Red lamp。"),
    ] {
      let shown = try aisle.run(["chat", "--plain", "--catalog", "shop.db"], input: line + "\n")
      #expect(shown.output.contains(note), "\(shown.output)")
    }
    // Deleted altogether, it is still named.
    #expect(try aisle.run("import", feed, "--replace", "--catalog", "shop.db").status == 0)
    let shown = try aisle.run(
      ["chat", "--plain", "--catalog", "shop.db"], input: "show my list\n")
    #expect(shown.output.contains("No longer sold: Red lamp."))
  }

  @Test func duplicatesAreMergedAndStayOnTheList() throws {
    let aisle = try AisleProcess()
    func rows(_ ids: String...) -> String {
      ids.map { #"{"id":"\#($0)","title":"\#($0) lamp","gtin":"4006381333931","price":5}"# + "\n" }
        .joined()
    }
    let feed = try aisle.home.write("feed.jsonl", rows("Red", "Blue"))
    let told = try aisle.run("import", feed, "--catalog", "shop.db")
    #expect(told.messages.contains("same GTIN 4006381333931: Red, Blue"))
    let saved = try aisle.run(
      ["chat", "--plain", "--catalog", "shop.db"], input: "blue lamp\nsave the first one\n")
    #expect(saved.output.contains("Saved: Blue lamp"))
    try aisle.home.write("feed.jsonl", rows("Red", "Blue", "Green"))
    let merged = try aisle.run("import", feed, "--merge", "--catalog", "shop.db")
    #expect(merged.status == 0 && merged.messages.contains("1 group of duplicates merged"))
    let listing = try aisle.run("catalog", "list", "--json", "--catalog", "shop.db").objects()
    #expect(listing.map { $0["id"] as? String } == ["Red"])
    let list = try aisle.run("profile", "export", "--catalog", "shop.db").object()
    let entries = try #require(list["shortlist"] as? [[String: Any]])
    #expect(entries.map { $0["product"] as? String } == ["Red"])
    #expect(entries.map { $0["on_sale"] as? Bool } == [true])
  }

  @Test func aWatchedFolderIsImportedUntilInterrupted() throws {
    let aisle = try AisleProcess()
    try aisle.home.makeFolder("feeds")
    let process = try aisle.start("import", "--watch", "feeds", "--catalog", "shop.db")
    try aisle.home.write("feeds/a.jsonl", #"{"id":"a","title":"Lamp"}"# + "\n")
    try aisle.home.write("feeds/broken.csv", "nothing")
    func count() throws -> Int {
      let outcome = try aisle.run("catalog", "list", "--catalog", "shop.db")
      return outcome.status == 0 ? outcome.lines.count : 0
    }
    func wait(for products: Int) throws {
      for _ in 0..<150 where try count() < products { usleep(200_000) }
      #expect(try count() == products)
    }
    try wait(for: 1)
    try aisle.home.write(
      "feeds/a.jsonl", #"{"id":"a","title":"Lamp"}"# + "\n" + #"{"id":"b","title":"Cup"}"# + "\n")
    try wait(for: 2)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
