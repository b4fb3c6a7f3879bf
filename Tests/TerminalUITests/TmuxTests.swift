internal import Foundation
internal import Testing

/// The interface driven like a shopper does, in both languages and the sizes that matter.
@Suite(
  .serialized,
  .enabled(if: Tmux.path != nil, "tmux is not installed: the driven terminal tests are skipped"))
struct TmuxTests {
  private func start(_ width: Int, _ height: Int, _ arguments: String = "") throws -> Tmux {
    let path = try #require(Fixture.path, "the build has no TerminalFixture")
    let tmux = try #require(Tmux(width: width, height: height))
    #expect(tmux.waits(for: "$"))
    tmux.type("stty -a | cksum; '\(path)' \(arguments)")
    tmux.press("Enter")
    #expect(tmux.waits(for: "Fixture"))
    return tmux
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 50)])
  func aShopperInEnglish(width: Int, height: Int) throws {
    let tmux = try start(width, height)
    defer { tmux.end() }
    tmux.type("wireless headphones under $100")
    tmux.press("Enter")
    #expect(tmux.waits(for: "Auralis Drift 2"))
    #expect(tmux.screen.contains("under $100 ✕"))
    tmux.press("Right")
    tmux.press("Enter")
    #expect(tmux.waits(for: "─ Product"))
    tmux.press("Tab")
    tmux.press("s")
    #expect(tmux.waits(for: "Saved: "))
    tmux.press("Escape")
    // Typed at once, the escape would be the Meta key of what follows.
    #expect(tmux.waits(for: "Tab panes"))
    tmux.type("compare them")
    tmux.press("Enter")
    #expect(tmux.waits(for: "They differ"))
    // On a low screen the head of the table comes first.
    tmux.press("PageDown")
    #expect(tmux.waits(for: "≠"))
    tmux.press("F1")
    #expect(tmux.waits(for: "Keys"))
    tmux.press("Escape")
    #expect(tmux.waits { !$0.contains("─ Keys") })
    tmux.press("C-d")
    #expect(tmux.waits(for: "bye"))
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aShopperInChinese(width: Int, height: Int) throws {
    let tmux = try start(width, height, "--language zh")
    defer { tmux.end() }
    tmux.type("100 美元以内的耳机")
    tmux.press("Enter")
    #expect(tmux.waits(for: "奥瑞丽 Drift 2"))
    tmux.press("BSpace")
    #expect(tmux.waits(for: "✕ 不要入耳式"))
    tmux.type("续航")
    tmux.press("Enter")
    #expect(tmux.waits(for: "[1] “续航：40 小时” · 规格参数"))
    // Frames stay whole: every row of the chat ends with its border.
    let rows = tmux.screen.split(separator: "\n").filter { $0.hasPrefix("│") }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.hasSuffix("│") || $0.hasSuffix("┃") })
    tmux.press("C-d")
    #expect(tmux.waits(for: "bye"))
  }

  @Test func suspendingAndComingBack() throws {
    let tmux = try start(100, 30)
    defer { tmux.end() }
    let before = try #require(
      checksum(
        in: {
          tmux.type("")
          return tmux
        }()))
    tmux.type("half a line")
    #expect(tmux.waits(for: "half a line"))
    tmux.press("C-z")
    #expect(tmux.waits(for: "Stopped"))
    tmux.type("stty -a | cksum")
    tmux.press("Enter")
    #expect(tmux.waits { screen in numbers(in: screen).filter { $0 == before }.count >= 2 })
    tmux.resize(width: 90, height: 28)
    tmux.type("fg")
    tmux.press("Enter")
    #expect(tmux.waits { $0.contains("half a line") && $0.contains("╭─ Chat") })
    tmux.press("C-c")
    tmux.press("C-d")
    #expect(tmux.waits(for: "bye"))
  }

  @Test func historyIsSearched() throws {
    let file = NSTemporaryDirectory() + "aisle-tmux-history-\(UUID().uuidString)"
    let tmux = try start(100, 30, "--history \(file)")
    defer {
      tmux.end()
      try? FileManager.default.removeItem(atPath: file)
    }
    tmux.type("hello there")
    tmux.press("Enter")
    #expect(tmux.waits(for: "What are you looking for"))
    tmux.press("C-r")
    tmux.type("hel")
    #expect(tmux.waits(for: "reverse-i-search"))
    tmux.press("C-g")
    #expect(tmux.waits { !$0.contains("reverse-i-search") })
    tmux.press("Up")
    #expect(tmux.waits { $0.split(separator: "\n").contains { $0.hasPrefix(" ❯ hello there") } })
    tmux.press("C-c")
    tmux.type("nor")
    tmux.press("Tab")
    #expect(tmux.waits { $0.split(separator: "\n").contains { $0.hasPrefix(" ❯ nor") } })
    tmux.press("C-c")
    tmux.press("C-d")
    #expect(tmux.waits(for: "bye"))
  }

  /// The checksum of the modes that the shell printed before the fixture took the screen: it shows
  /// again while the fixture is suspended.
  private func checksum(in tmux: Tmux) -> String? {
    tmux.press("C-z")
    defer {
      tmux.type("fg")
      tmux.press("Enter")
      _ = tmux.waits(for: "╭─ Chat")
    }
    guard tmux.waits(for: "Stopped") else { return nil }
    return numbers(in: tmux.screen).first
  }

  private func numbers(in screen: String) -> [String] {
    screen.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 && words.allSatisfy { Int($0) != nil } ? String(line) : nil
    }
  }
}
