internal import Catalog

/// What is said when the page answers, and when it does not.
extension Phrasebook {
  /// A specification in a sentence: `Weight: 250 g`.
  func specification(_ name: String, _ value: String) -> String {
    say("\(name.capitalizedFirst): \(value)", "\(name)：\(value)")
  }

  /// - Parameters:
  ///   - verdict: yes or no where the source says so.
  ///   - replies: yes and no in Chinese, which answers in the words of the question.
  func answer(
    _ verdict: Bool?, replies: (yes: String, no: String), title: String, said: String,
    kind: PassageKind
  ) -> String {
    let source: String
    switch kind {
    case .specification: source = ended(said)
    case .question: source = say("The answer to a buyer: “\(said)”", "商品问答里的回答：“\(said)”")
    case .feature, .description: source = say("The page says: “\(said)”", "页面写着：“\(said)”")
    case .review: source = say("A buyer says: “\(said)”", "有买家说：“\(said)”")
    }
    guard let verdict else { return say("\(title) — \(source)", "\(title)——\(source)") }
    return verdict
      ? say("Yes. \(title) — \(source)", "\(replies.yes)。\(title)——\(source)")
      : say("No. \(title) — \(source)", "\(replies.no)。\(title)——\(source)")
  }

  private func ended(_ text: String) -> String {
    guard let last = text.last, !".!?。！？”".contains(last) else { return text }
    return text + say(".", "。")
  }

  func converted(_ text: String, to value: String) -> String {
    say("\(text), that is \(value)", "\(text)，合 \(value)")
  }

  func withoutUnit(_ text: String) -> String {
    say("\(text) (the page names no unit, so I can't convert it)", "\(text)（页面没写单位，无法换算）")
  }

  /// Another source that gives another value.
  func butOthersSay(_ kind: PassageKind, sources: Int, value: String) -> String {
    switch kind {
    case .review:
      sources == 1
        ? say("But one buyer says about \(value).", "但有一位买家说约 \(value)。")
        : say(
          "But \(count(sources, "buyer")) say about \(value).", "但有 \(sources) 位买家说约 \(value)。")
    case .question: say("But an answer to a buyer says \(value).", "但商品问答里说是 \(value)。")
    case .feature, .description: say("But the description says \(value).", "但商品描述里写的是 \(value)。")
    case .specification: say("But the specification says \(value).", "但规格里写的是 \(value)。")
    }
  }

  /// Another source that answers yes/no the other way.
  func opposed(_ kind: PassageKind, _ said: String) -> String {
    switch kind {
    case .question: say("An answer to a buyer says otherwise: “\(said)”", "但商品问答里的说法不同：“\(said)”")
    case .specification: say("The specification says otherwise: \(said).", "但规格里的说法不同：\(said)。")
    case .feature, .description, .review:
      say("The description says otherwise: “\(said)”", "但商品描述里的说法不同：“\(said)”")
    }
  }

  func notStated(title: String, topic: String?) -> String {
    guard let topic else {
      return say("Not stated: the page of \(title) does not say.", "没有写明：\(title) 的页面没有提到这一点。")
    }
    return say(
      "Not stated: the page of \(title) says nothing about “\(topic)”.",
      "没有写明：\(title) 的页面没有提到「\(topic)」。")
  }

  func closestPassage(_ text: String) -> String {
    say("Closest on the page: “\(text)”", "页面上最接近的是：“\(text)”")
  }
}
