internal import Catalog
internal import TerminalText
internal import Testing

@testable internal import TerminalUI

/// The screen as text, in the sizes and languages that matter.
@Suite struct SnapshotTests {
  @Test(arguments: [(80, 24), (120, 40), (200, 50), (40, 10), (39, 9)])
  func recommendation(width: Int, height: Int) async throws {
    for language in Language.allCases {
      var driver = Driver(width, height, language)
      await driver.say(language == .english ? "headphones under $100" : "100 美元以内的耳机")
      try check(driver, "recommendation-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 50)])
  func productPage(width: Int, height: Int) async throws {
    for language in Language.allCases {
      var driver = Driver(width, height, language)
      await driver.say(language == .english ? "headphones" : "耳机")
      await driver.say("2")
      try check(driver, "product-\(width)x\(height)-\(language.rawValue)")
      await driver.press(.tab, .tab, .character("s"), .pageDown)
      try check(driver, "product-focused-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test(arguments: [
    ("comparison", "compare them", "对比一下"), ("price", "what is the price", "价格走势怎么样"),
    ("question", "how long does the battery last", "续航多久"), ("reviews", "any reviews", "评价怎么样"),
    ("nothing", "made of gold under $30", "30 美元以内的黄金耳机"),
  ])
  func answers(name: String, english: String, chinese: String) async throws {
    for (language, text) in [(Language.english, english), (.chinese, chinese)] {
      for (width, height) in [(80, 30), (120, 40)] {
        var driver = Driver(width, height, language)
        await driver.say(text)
        try check(driver, "\(name)-\(width)x\(height)-\(language.rawValue)")
      }
    }
  }

  @Test func narrowComparisonIsStacked() async throws {
    var driver = Driver(44, 40)
    await driver.say("compare them")
    try check(driver, "comparison-44x40-en")
  }

  @Test func help() async throws {
    for language in Language.allCases {
      var driver = Driver(130, 30, language)
      await driver.press(.function(1))
      try check(driver, "help-130x30-\(language.rawValue)")
      var small = Driver(60, 16, language)
      await small.press(.character("?"), .pageDown)
      try check(small, "help-60x16-\(language.rawValue)")
    }
  }

  /// Every row has exactly the cells of the screen: nothing is pushed out of line.
  private func check(_ driver: Driver, _ name: String) throws {
    let buffer = driver.model.draw().buffer
    for y in 0..<buffer.height {
      let cells = buffer.row(y).reduce(0) { $0 + max(0, $1.text.cellWidth) }
      #expect(cells == buffer.width, "row \(y) of \(name)")
    }
    try expectSnapshot(buffer.text, name)
  }
}
