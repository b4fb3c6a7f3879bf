internal import Catalog

@testable internal import TerminalFixture
@testable internal import TerminalUI

/// A conversation without a terminal: events go in, the scripted shop answers at once.
struct Driver {
  var model: ConversationModel
  let shop = ScriptedShop()
  /// Effects other than requests, in order.
  private(set) var effects: [Effect] = []

  init(_ width: Int, _ height: Int, _ language: Language = .english) {
    model = ConversationModel(
      width: width, height: height, language: language, catalogueName: "Fixture", productCount: 12,
      greeting: language == .english ? "Hello! Tell me what you need." : "你好！说说你想买什么。")
  }

  mutating func apply(_ event: Event) async {
    var waiting = model.update(event)
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      switch effect {
      case .send(let id, let request):
        let reply = await shop.respond(to: request)
        waiting += model.update(.reply(id, reply))
      case .editor(.keys(let bytes)):
        // The line editor as far as the tests need it: it takes what is typed.
        let text = model.input.editor.beforeCursor + String(decoding: bytes, as: UTF8.self)
        waiting += model.update(.editor(EditorState(beforeCursor: text)))
      case .editor(.clear):
        waiting += model.update(.editor(EditorState()))
      default: effects.append(effect)
      }
    }
  }

  mutating func say(_ text: String) async { await apply(.submitted(text)) }

  mutating func type(_ text: String) async {
    for character in text { await press(.character(character)) }
  }

  mutating func press(_ keys: Key...) async {
    for key in keys {
      var bytes: [UInt8] = []
      if case .character(let character) = key { bytes = Array(String(character).utf8) }
      await apply(.key(KeyPress(key, bytes: bytes)))
    }
  }

  var screen: String { model.draw().buffer.text }
}
