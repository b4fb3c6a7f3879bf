/// What is said of prices that the shopper waits for.
extension Phrasebook {
  /// - Parameter target: `nil` where any lower price is waited for.
  func watching(_ title: String, below target: String?, price: String?, isKept: Bool) -> String {
    let now = price.map { say("; today it is \($0)", "，现价 \($0)") } ?? ""
    let order =
      target.map {
        say(
          "I'll tell you when \(title) costs \($0) or less\(now).",
          "\(title) 降到 \($0) 以下时告诉您\(now)。")
      } ?? say("I'll tell you when \(title) gets cheaper\(now).", "\(title) 降价时告诉您\(now)。")
    let when =
      isKept
      ? say("New prices come with an import; I'll say it at the next start.", "导入新价格后，下次启动时会提示。")
      : say("Nothing is kept in this session, so only until you leave.", "本次会话不保留记录，退出后失效。")
    return order + gap + when
  }

  func alreadyBelow(_ title: String, price: String, target: String) -> String {
    say(
      "No need to wait: \(title) costs \(price) already, no more than \(target).",
      "不用等了：\(title) 现价 \(price)，已经不高于 \(target)。")
  }

  func watch(_ title: String, below target: String, price: String?) -> String {
    say(
      "\(title) at \(target) or less" + (price.map { " (now \($0))" } ?? ""),
      "\(title) 降到 \(target) 以下" + (price.map { "（现价 \($0)）" } ?? ""))
  }

  func watches(_ watches: [String]) -> String {
    say(
      "You are waiting for \(count(watches.count, "price")): \(watches.joined(separator: "; ")).",
      "正在等待的降价有 \(watches.count) 个：\(watches.joined(separator: "；"))。")
  }

  func noWatches() -> String {
    say(
      "You are not waiting for any price. “Tell me when it is below $80” starts it.",
      "没有在等待的降价。说“降到 80 以下告诉我”即可。")
  }

  func whichWatch() -> String {
    say("Which of them? Say “my price alerts” for the list.", "要取消哪一个？说“我的降价提醒”可查看。")
  }

  func unwatched(_ titles: [String]) -> String {
    say("No longer watching \(list(titles)).", "不再关注 \(list(titles)) 的价格。")
  }

  func fell(_ title: String, price: String, target: String) -> String {
    say(
      "Price watch: \(title) now costs \(price), you waited for \(target) or less.",
      "降价提醒：\(title) 现价 \(price)，您在等 \(target) 以下。")
  }

  func watchedIsGone(_ title: String) -> String {
    say(
      "Price watch: \(title) is no longer sold; I stopped watching it.",
      "降价提醒：\(title) 已下架，不再关注。")
  }

  func watchSuggestions() -> [String] {
    isChinese ? ["我的降价提醒", "取消提醒"] : ["my price alerts", "cancel the alert"]
  }
}
