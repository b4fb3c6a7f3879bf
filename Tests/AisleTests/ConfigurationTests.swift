import Foundation
import Testing

@testable import aisle

struct ConfigurationTests {
  @Test func readsEverySetting() throws {
    let settings = try Configuration(
      text: """
        catalog = "~/shop.db"
        shopper = "may"
        language = "zh"
        colour = false
        encoder = "fast"
        """, file: "config.toml")
    #expect(settings.catalog == "~/shop.db")
    #expect(settings.shopper == "may")
    #expect(settings.language == .chinese)
    #expect(settings.usesColour == false)
    #expect(settings.encoders == .fast)
  }

  @Test func aMissingFileSetsNothing() throws {
    let file = URL(filePath: "/nowhere/aisle/config.toml")
    #expect(try Configuration(file: file) == Configuration())
  }

  @Test func namesAnUnknownKey() {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: "langage = \"zh\"", file: "/c/config.toml")
    }
    let message = error.map(String.init(describing:)) ?? ""
    #expect(message.contains("/c/config.toml") && message.contains("langage"))
    #expect(message.contains("language"))
  }

  @Test(arguments: [
    ("language = \"fr\"", "language", "\"en\", \"zh\" or \"auto\""),
    ("language = 3", "language", "text"), ("catalog = true", "catalog", "text"),
    ("shopper = \"\"", "shopper", "text"), ("colour = \"yes\"", "colour", "true or false"),
    ("encoder = 1", "encoder", "true or false"),
  ])
  func namesAWrongValue(text: String, key: String, expected: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: text, file: "config.toml")
    }
    let message = error.map(String.init(describing:)) ?? ""
    #expect(message.contains(key) && message.contains("expected") && message.contains(expected))
  }

  @Test func tellsWhereTheSyntaxIsWrong() {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: "shopper = \"may\"\ncatalog =\n", file: "config.toml")
    }
    guard case .syntax(_, let line, _, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(line == 2)
  }
}
