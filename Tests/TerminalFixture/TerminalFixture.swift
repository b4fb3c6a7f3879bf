import Assistant
import Catalog
import Foundation
import TerminalUI

/// The interface over a scripted engine, for driving it in real terminals.
///
/// `TerminalFixture [--language zh] [--history FILE] [--slow-start SECONDS]`
@main
struct TerminalFixture {
  @MainActor
  static func main() {
    var arguments = CommandLine.arguments.dropFirst().makeIterator()
    var language = Language.english
    var history: String?
    var delay = 0.0
    while let argument = arguments.next() {
      switch argument {
      case "--language": language = arguments.next().flatMap(Language.init) ?? .english
      case "--history": history = arguments.next()
      case "--slow-start": delay = arguments.next().flatMap(Double.init) ?? 0
      default: break
      }
    }
    let shop = ScriptedShop()
    let start = Date()
    let configuration = TerminalSessionConfiguration(
      catalogueName: "Fixture", productCount: 12, language: language,
      greeting: language == .english
        ? "Hello! Tell me what you need, in English or Chinese." : "你好！说说你想买什么，中文英文都可以。",
      historyFile: history,
      completions: { prefix in
        ["Auralis", "Kestrel", "Mono", "Northwind", "headphones", "running shoes", "耳机", "跑鞋"]
          .filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
      },
      respond: { [delay] request in
        let left = delay + start.timeIntervalSinceNow
        if left > 0 { try? await Task.sleep(for: .seconds(left)) }
        return await shop.respond(to: request)
      })
    let exit = TerminalSession(configuration: configuration).run()
    switch exit {
    case .quit: print("bye")
    case .signal(let number): print("signal \(number)")
    case .unusable: print("plain mode")
    }
  }
}
