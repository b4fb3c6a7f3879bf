/// Why a product stands where it stands, and what a search asks for.
extension Phrasebook {
  // MARK: Why

  func why(_ title: String, reasons: [String]) -> String {
    guard !reasons.isEmpty else {
      return say(
        "\(title) was not ranked by me in this conversation; you asked for it.",
        "\(title) 不是排序得出的，是您直接查看的商品。")
    }
    return say(
      "\(title): \(reasons.joined(separator: "; ")).", "\(title)：\(reasons.joined(separator: "；"))。"
    )
  }

  // MARK: Reasons of a ranking

  func matches(_ terms: [String]) -> String { say("matches \(list(terms))", "符合\(list(terms))") }
  func closeToRequest() -> String { say("close to what you asked", "与您的描述最接近") }
  func ratedBy(_ rating: Double, _ n: Int?) -> String {
    let number = n.map { say(" by \($0) buyers", "（\($0) 人）") } ?? ""
    return say("rated \(rating)\(number)", "评分 \(rating)\(number)")
  }
  func likeWhatYouViewed() -> String { say("like what you opened and saved", "与您看过、收藏的商品相近") }
  func yourTaste(_ names: [String]) -> String {
    say("you like \(list(names))", "您喜欢\(list(names))")
  }
  func priceInBudget(_ price: String) -> String {
    say("\(price), within your budget", "\(price)，在预算内")
  }
  func discount(_ percent: Int) -> String {
    say("\(percent)% off its list price", "比原价低 \(percent)%")
  }
  func cheapestOf() -> String { say("the cheapest of these", "这些里最便宜") }
  func soldOften(_ n: Int) -> String { say("sold \(n) times", "已售 \(n) 件") }

  // MARK: Names of constraints

  func under(_ price: String) -> String { say("under \(price)", "\(price) 以内") }
  func over(_ price: String) -> String { say("over \(price)", "\(price) 以上") }
  func between(_ low: String, _ high: String) -> String {
    say("\(low) to \(high)", "\(low) 到 \(high)")
  }
  func stars(_ n: Double) -> String {
    let number = n == n.rounded() ? String(Int(n)) : String(n)
    return say("★ \(number) and up", "★ \(number) 以上")
  }
  func not(_ name: String) -> String { say("not \(name)", "不要\(name)") }
  func sort(_ key: String) -> String {
    switch key {
    case "price_ascending": say("cheapest first", "价格从低到高")
    case "price_descending": say("dearest first", "价格从高到低")
    case "rating": say("best rated first", "评分优先")
    case "popularity": say("most popular first", "销量优先")
    case "newest": say("newest first", "新品优先")
    default: say("by relevance", "按相关度")
    }
  }
}
