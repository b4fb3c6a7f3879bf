import Foundation
import Testing

/// Exit codes of the executable, each where a script would meet it.
struct ExitCodeTests {
  @Test func wrongUsageIsTwo() throws {
    let aisle = try AisleProcess()
    #expect(try aisle.run("bogus").status == 2)
    #expect(try aisle.run("show").status == 2)
    #expect(try aisle.run("compare", "hp-001").status == 2)
    #expect(try aisle.run("search", "x", "--limit", "none").status == 2)
    #expect(try aisle.run("import", "f", "--format", "excel").status == 2)
    #expect(try aisle.run("ask", "x", "--language", "fr").status == 2)
  }

  @Test func helpIsNoError() throws {
    let outcome = try AisleProcess().run("--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE") && outcome.messages.isEmpty)
  }

  @Test func whatCannotBeMetIsOne() throws {
    let aisle = try AisleProcess()
    let missing = try aisle.run("show", "no-such-product")
    #expect(missing.status == 1)
    #expect(missing.messages.contains("no-such-product"))
    #expect(try aisle.run("price", "no-such-product", "--json").output.isEmpty)
    #expect(try aisle.run("ask", "lamp", "--catalog", "missing.db").status == 1)
    let feed = try aisle.home.write("feed.jsonl", "{\"id\":\"a\"}\n")
    let outcome = try aisle.run("import", feed, "--catalog", "shop.db", "--json")
    #expect(outcome.status == 1)
    let problems = try #require(try outcome.object()["problems"] as? [[String: Any]])
    #expect(problems.first?["line"] as? Int == 1)
    #expect(problems.first?["severity"] as? String == "refused")
  }

  @Test func badDataIs65AndChangesNothing() throws {
    let aisle = try AisleProcess()
    let feed = try aisle.home.write(
      "feed.jsonl", #"{"id":"a","title":"Lamp"}"# + "\n" + #"{"id":"b"}"# + "\n")
    #expect(try aisle.run("import", feed, "--catalog", "shop.db", "--strict").status == 65)
    #expect(try aisle.run("show", "a", "--catalog", "shop.db").status == 1)
    let partly = try aisle.run("import", feed, "--catalog", "shop.db", "--json")
    #expect(partly.status == 0)
    #expect(try partly.object()["products"] as? Int == 1)
    #expect(try aisle.run("show", "a", "--catalog", "shop.db").status == 0)
    #expect(try aisle.run("evaluate", "conversation", "--data", "nowhere").status == 65)
  }

  @Test func aDryRunChangesNothing() throws {
    let aisle = try AisleProcess()
    let feed = try aisle.home.write("feed.jsonl", #"{"id":"a","title":"Lamp"}"# + "\n")
    #expect(try aisle.run("import", feed, "--catalog", "shop.db", "--dry-run").status == 0)
    #expect(!FileManager.default.fileExists(atPath: aisle.home.url.appending(path: "shop.db").path))
  }

  @Test func badSettingsAre78() throws {
    let aisle = try AisleProcess()
    try aisle.home.write(".config/aisle/config.toml", "colour = \"blue\"\n")
    let outcome = try aisle.run("ask", "lamp")
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("config.toml") && outcome.messages.contains("colour"))
    try aisle.home.write(".config/aisle/config.toml", "")
    let lost = ["AISLE_RESOURCES": "/nowhere"]
    #expect(try aisle.run("ask", "lamp", variables: lost).status == 78)
  }

  @Test func aFullDiskIs74() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let outcome = try AisleProcess().run("catalog", "list", output: full)
    #expect(outcome.status == 74)
    #expect(!outcome.messages.isEmpty)
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    let aisle = try AisleProcess()
    _ = try aisle.run("catalog", "stats")
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try aisle.run("catalog", "list", output: pipe.fileHandleForWriting)
    #expect(outcome.status == 0)
    #expect(outcome.messages.isEmpty)
  }

  @Test func nothingOfACatalogueReachesATerminalRaw() throws {
    let aisle = try AisleProcess()
    let feed = try aisle.home.write(
      "feed.jsonl",
      #"{"id":"a\u001b[31m","title":"Lamp \u001b]0;owned\u0007 \u202egnp","price":5}"# + "\n")
    let imported = try aisle.run("import", feed, "--catalog", "shop.db")
    let outcomes = [
      imported, try aisle.run("catalog", "list", "--catalog", "shop.db"),
      try aisle.run("catalog", "list", "--json", "--catalog", "shop.db"),
      try aisle.run("search", "lamp", "--catalog", "shop.db"),
      try aisle.run("ask", "lamp", "--json", "--catalog", "shop.db"),
      try aisle.run("show", "a\u{1B}[31m", "--catalog", "shop.db"),
    ]
    for outcome in outcomes {
      for text in [outcome.output, outcome.messages] {
        #expect(
          !text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
      }
    }
  }
}
