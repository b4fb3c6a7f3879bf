/// What is said of single products, the shortlist and lasting tastes.
extension Phrasebook {
  func detail(_ title: String) -> String { say("Here is \(title).", "这是 \(title)。") }

  func saved(_ titles: [String]) -> String {
    say("Saved: \(list(titles)).", "已收藏：\(list(titles))。")
  }
  func removed(_ titles: [String]) -> String {
    say("Removed from your list: \(list(titles)).", "已从收藏移除：\(list(titles))。")
  }
  func notOnList(_ titles: [String]) -> String {
    say("Not on your list: \(list(titles)).", "不在收藏里：\(list(titles))。")
  }
  func listCleared() -> String { say("Your list is empty now.", "收藏已清空。") }
  func listEmpty() -> String {
    say("Your list is empty. “Save the first one” puts something on it.", "收藏是空的。说“收藏第一个”就能加入。")
  }
  func noLongerSold(_ titles: [String]) -> String {
    say("No longer sold: \(list(titles)).", "已下架：\(list(titles))。")
  }
  func shortlist(_ n: Int) -> String {
    say(n == 1 ? "One product on your list:" : "\(n) products on your list:", "收藏里有 \(n) 件：")
  }

  func prefers(_ names: [String]) -> String {
    say("Noted: you like \(list(names)).", "记住了：您喜欢\(list(names))。")
  }
  func avoids(_ names: [String]) -> String {
    say("Noted: I'll leave out \(list(names)).", "记住了：以后不给您看\(list(names))。")
  }
  func noLonger(_ names: [String]) -> String {
    say("Forgotten: \(list(names)) may appear again.", "好的，\(list(names))不再受限制。")
  }
  func preferenceUnclear() -> String {
    say("What should I remember? For example: “I never wear wool.”", "要我记住什么？比如：“我从不穿羊毛。”")
  }
  func forgotten() -> String {
    say("Everything I kept about you in this catalogue is erased.", "这个目录里有关您的记录已全部删除。")
  }
  func interestedIn(_ names: [String]) -> String {
    say("You looked most at \(list(names)).", "您看得最多的是\(list(names))。")
  }
  func profileEmpty() -> String { say("I know nothing about you yet.", "我还不了解您。") }
}
