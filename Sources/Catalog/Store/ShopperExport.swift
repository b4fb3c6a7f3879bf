internal import Foundation

/// What is kept about a shopper, written as JSON for the shopper to read.
struct ShopperExport {
  var shopper: String
  var since: Date?
  var preferences: String?
  var shortlist: [ShortlistEntry]
  var watches: [PriceWatch]
  var interactions: [Interaction]
  var conversations: [[ConversationTurn]]

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("shopper")
      writer.string(shopper)
      writer.key("since")
      if let since { writer.string(Self.text(since)) } else { writer.null() }
      writer.key("preferences")
      writer.value(Self.parsed(preferences))
      writer.key("shortlist")
      writer.array { writer in for entry in shortlist { Self.write(entry, to: &writer) } }
      writer.key("price_watches")
      writer.array { writer in for watch in watches { Self.write(watch, to: &writer) } }
      writer.key("interactions")
      writer.array { writer in for event in interactions { Self.write(event, to: &writer) } }
      writer.key("conversations")
      writer.array { writer in
        for conversation in conversations {
          writer.array { writer in for turn in conversation { Self.write(turn, to: &writer) } }
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func write(_ entry: ShortlistEntry, to writer: inout JSONWriter) {
    writer.object {
      $0.key("product")
      $0.string(entry.product.rawValue)
      $0.key("title")
      $0.string(entry.title)
      if let note = entry.note {
        $0.key("note")
        $0.string(note)
      }
      $0.key("saved")
      $0.string(text(entry.saved))
      $0.key("on_sale")
      $0.bool(entry.isOnSale)
    }
  }

  private static func write(_ watch: PriceWatch, to writer: inout JSONWriter) {
    writer.object {
      $0.key("product")
      $0.string(watch.product.rawValue)
      $0.key("title")
      $0.string(watch.title)
      $0.key("target")
      $0.number(watch.target.major)
      $0.key("currency")
      $0.string(watch.target.currency.rawValue)
      if let reported = watch.reported {
        $0.key("reported")
        $0.number(reported.major)
      }
      $0.key("since")
      $0.string(text(watch.since))
    }
  }

  private static func write(_ event: Interaction, to writer: inout JSONWriter) {
    writer.object {
      $0.key("kind")
      $0.string(event.kind.rawValue)
      if let product = event.product {
        $0.key("product")
        $0.string(product.rawValue)
      }
      if let text = event.text {
        $0.key("text")
        $0.string(text)
      }
      if let value = event.value, value.isFinite {
        $0.key("value")
        $0.number(value)
      }
      $0.key("time")
      $0.string(text(event.time))
    }
  }

  private static func write(_ turn: ConversationTurn, to writer: inout JSONWriter) {
    writer.object {
      $0.key("utterance")
      $0.string(turn.utterance)
      $0.key("answer")
      $0.value(parsed(turn.answer))
      $0.key("time")
      $0.string(text(turn.time))
    }
  }

  /// JSON kept as text, as JSON again; a text that is none stays a text.
  private static func parsed(_ text: String?) -> JSONValue {
    guard let text else { return .null }
    return (try? JSONParser.parse(Array(text.utf8))) ?? .string(text)
  }

  private static func text(_ time: Date) -> String {
    time.formatted(.iso8601)
  }
}
