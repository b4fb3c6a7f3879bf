internal import Assistant
internal import Catalog
internal import LanguageUnderstanding
internal import TerminalText
internal import Testing

@testable internal import TerminalFixture
@testable internal import TerminalUI

@Suite struct ConversationModelTests {
  @Test func utterancesThatQueueAreAnsweredInOrder() {
    var model = Driver(80, 24).model
    let first = model.update(.submitted("first"))
    let second = model.update(.submitted("second"))
    guard case .send(let id, .say("first"))? = first.last else {
      Issue.record("the first utterance is sent at once")
      return
    }
    #expect(!second.contains { if case .send = $0 { true } else { false } })
    #expect(model.draw().buffer.text.contains("second  waiting"))
    let third = model.update(.reply(id, AssistantReply()))
    guard case .send(let next, .say("second"))? = third.last else {
      Issue.record("the second one follows its answer")
      return
    }
    #expect(model.isBusy)
    // A reply that nobody waits for any more changes nothing.
    #expect(model.update(.reply(id, AssistantReply())).isEmpty)
    _ = model.update(.reply(next, AssistantReply()))
    #expect(!model.isBusy)
  }

  @Test func cancellingThrowsTheAnswerAway() async {
    var driver = Driver(80, 24)
    guard case .send(let id, _)? = driver.model.update(.submitted("headphones")).last else {
      Issue.record("nothing was sent")
      return
    }
    let effects = driver.model.update(.key(KeyPress(.control("c"))))
    #expect(effects.contains { if case .cancel = $0 { true } else { false } })
    let reply = await driver.shop.respond(to: .say("headphones"))
    _ = driver.model.update(.reply(id, reply))
    #expect(!driver.screen.contains("Auralis"))
    #expect(driver.screen.contains("cancelled"))
  }

  @Test func numbersOpenTheProductOfThatNumber() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.say("3")
    #expect(driver.model.product.page?.product.id == "hp-3")
    await driver.say("9")
    #expect(driver.screen.contains("There is no number 9: the list has 5."))
    await driver.press(.tab, .character("1"))
    #expect(driver.model.product.page?.product.id == "hp-1")
  }

  @Test func enterOnAnEmptyLineOpensTheChosenCard() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.press(.right)
    await driver.say("")
    #expect(driver.model.product.page?.product.id == "hp-2")
  }

  @Test func tabGoesThroughThePanesThatAreThere() async {
    var driver = Driver(120, 40)
    await driver.press(.tab)
    #expect(driver.model.focus == .chat)
    await driver.press(.tab)
    #expect(driver.model.focus == .input)
    await driver.say("headphones")
    await driver.say("1")
    await driver.press(.tab, .tab, .tab)
    #expect(driver.model.focus == .chips)
    await driver.press(.backTab)
    #expect(driver.model.focus == .product)
    await driver.press(.escape)
    #expect(driver.model.focus == .input && driver.model.product.page == nil)
  }

  @Test func typingGoesToTheLineFromEveryPane() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.press(.tab)
    await driver.type("bose")
    #expect(driver.model.focus == .input)
    #expect(driver.model.input.editor.text == "bose")
    // A question mark is help on an empty line only.
    await driver.type("?")
    #expect(driver.model.help == nil)
    await driver.press(.tab)
    #expect(driver.effects.contains { if case .editor(.complete) = $0 { true } else { false } })
  }

  @Test func chipsAreRemovedByKey() async {
    var driver = Driver(120, 40)
    await driver.say("headphones under $100")
    #expect(driver.model.chips.chips.count == 3)
    await driver.press(.backspace)
    #expect(driver.model.chips.chips.map(\.key) == [.category, .priceMax])
    await driver.press(.tab, .tab, .tab)
    #expect(driver.model.focus == .chips)
    await driver.press(.right, .delete)
    #expect(driver.model.chips.chips.map(\.key) == [.category])
    await driver.press(.enter)
    #expect(driver.model.focus == .input, "an empty row cannot keep the focus")
  }

  @Test func theFirstChoiceLiesBesideTheListWhereThereIsRoom() async {
    var wide = Driver(120, 40)
    await wide.say("headphones under $100")
    #expect(wide.model.product.page?.product.id == wide.model.list.first)
    #expect(wide.model.focus == .input)
    var narrow = Driver(80, 24)
    await narrow.say("headphones under $100")
    #expect(narrow.model.product.page == nil)
  }

  @Test func savingMarksTheCardAndThePage() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.say("1")
    await driver.press(.tab, .character("s"))
    #expect(driver.screen.contains("Saved: Auralis Drift 2"))
    #expect(driver.model.product.page?.isSaved == true)
    #expect(driver.screen.components(of: "♥ saved") == 2)
    await driver.press(.character("s"))
    #expect(driver.screen.components(of: "♥ saved") == 0)
  }

  @Test func twoPickedProductsAreCompared() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.press(.tab, .character("c"), .right, .character("c"))
    #expect(driver.screen.contains("≠ Battery life"))
  }

  @Test func commandsAreReadAndMistakesToldInWords() async {
    var driver = Driver(100, 30)
    await driver.say("/compare 1 2")
    #expect(driver.screen.contains("There is no list of products yet."))
    await driver.say("headphones")
    await driver.say("/compare 1")
    #expect(driver.screen.contains("Usage: /compare 1 2"))
    await driver.say("/frobnicate")
    #expect(driver.screen.contains("No command /frobnicate"))
    await driver.say("/compare 1 2")
    #expect(driver.screen.contains("≠"))
    await driver.say("/language zh")
    #expect(driver.screen.contains("对话"))
    await driver.say("/quit")
    #expect(driver.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func forgettingAsksOnce() async {
    var driver = Driver(100, 30)
    await driver.say("/forget")
    #expect(!driver.screen.contains("Everything is erased."))
    await driver.say("hello")
    await driver.say("/forget")
    #expect(!driver.screen.contains("Everything is erased."))
    await driver.say("/forget")
    #expect(driver.screen.contains("Everything is erased."))
    #expect(driver.effects.contains { if case .forgetLines = $0 { true } else { false } })
  }

  @Test func exportIsMarkdown() async {
    var driver = Driver(100, 30)
    await driver.say("headphones")
    await driver.say("compare them")
    await driver.say("/export notes.md")
    let written = driver.effects.compactMap { effect -> String? in
      if case .export("notes.md", let markdown) = effect { markdown } else { nil }
    }
    let markdown = written.first ?? ""
    #expect(markdown.contains("**❯ headphones**"))
    #expect(markdown.contains("1. **Auralis Drift 2 over-ear headphones, graphite**"))
    #expect(markdown.contains("| ≠ Weight | 254 g | 28 g | 250 g |"))
  }

  @Test func interruptingTwiceTellsHowToQuit() async {
    var driver = Driver(100, 30)
    await driver.type("abc")
    await driver.press(.control("c"))
    #expect(driver.model.input.editor.text.isEmpty)
    await driver.press(.control("c"))
    #expect(!driver.screen.hasSuffix("^D quits"))
    await driver.press(.control("c"))
    #expect(driver.screen.contains("\n ^D quits"))
  }

  @Test func theInterfaceFollowsTheAnswersLanguage() async {
    var driver = Driver(100, 30)
    await driver.say("耳机")
    #expect(driver.screen.contains("对话") && driver.screen.contains("件商品"))
    await driver.say("headphones")
    #expect(driver.screen.contains("Chat"))
  }

  /// Whatever is pressed, said, answered and resized, in whatever order, there is a whole screen.
  @Test func randomEventsAlwaysLeaveAWholeScreen() async {
    var generator = SeededGenerator(seed: 5)
    var driver = Driver(100, 30)
    let keys: [Key] =
      [
        .enter, .tab, .backTab, .escape, .backspace, .delete, .up, .down, .left, .right, .pageUp,
        .pageDown, .home, .end, .function(1), .paste("two\nlines"), .other,
      ] + "slhcwzxgGjk?123 a耳".map { .character($0) } + "cdlzr".map { .control($0) }
    let lines = [
      "headphones", "耳机", "compare", "对比", "price", "reviews", "gold", "1", "9", "", "/list",
      "/forget", "/language zh", "/help", "/why 2", "/compare 1 2", "/nonsense", "续航",
    ]
    for _ in 0..<400 {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0: await driver.say(lines[Int.random(in: 0..<lines.count, using: &generator)])
      case 1:
        await driver.apply(
          .resized(
            width: Int.random(in: 0...150, using: &generator),
            height: Int.random(in: 0...50, using: &generator)))
      default: await driver.press(keys[Int.random(in: 0..<keys.count, using: &generator)])
      }
      let buffer = driver.model.draw().buffer
      for y in 0..<buffer.height {
        #expect(buffer.row(y).reduce(0) { $0 + $1.text.cellWidth } == buffer.width)
      }
    }
  }

  @Test func everySizeDrawsWithoutTrouble() async {
    var driver = Driver(120, 40)
    await driver.say("headphones")
    await driver.say("1")
    await driver.say("compare them")
    for width in [0, 1, 39, 40, 41, 60, 80, 99, 100, 101, 160, 240] {
      for height in [0, 1, 9, 10, 11, 14, 24, 40, 70] {
        await driver.apply(.resized(width: width, height: height))
        let frame = driver.model.draw()
        #expect(frame.buffer.width == width && frame.buffer.height == height)
        await driver.press(.pageUp, .pageDown)
      }
    }
  }
}

extension String {
  func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
