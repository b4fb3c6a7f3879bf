/// What is said when the page answers, and when it does not.
extension Phrasebook {
  func stated(title: String, text: String) -> String {
    say("\(title): \(text)", "\(title)：\(text)")
  }

  func yesNo(_ yes: Bool, title: String, text: String) -> String {
    say("\(yes ? "Yes" : "No") — \(title): \(text)", "\(yes ? "是的" : "不")，\(title)：\(text)")
  }

  func notStated(title: String) -> String {
    say("The catalogue does not say that about \(title).", "目录里没有说明 \(title) 的这一点。")
  }

  func closestPassage(_ text: String) -> String {
    say("Closest on the page: “\(text)”", "页面上最接近的是：“\(text)”")
  }

  func contradiction() -> String {
    say("The page contradicts itself here; see the sources.", "页面上的说法不一致，请看出处。")
  }
}
