/// What is said of prices.
extension Phrasebook {
  func price(
    _ title: String, price: String?, discount: (percent: Int, list: String)?, asOf: String?
  ) -> String {
    guard let price else {
      return say("The catalogue gives no price for \(title).", "目录里没有 \(title) 的价格。")
    }
    let date = asOf.map { say(" (as of \($0))", "（截至 \($0)）") } ?? ""
    let list =
      discount.map {
        say(
          ", \($0.percent)% below its list price of \($0.list)", "，比原价 \($0.list) 低 \($0.percent)%")
      } ?? ""
    return say("\(title) costs \(price)\(list)\(date).", "\(title) 现价 \(price)\(list)\(date)。")
  }

  func history(lowest: String, lowestDate: String, highest: String, highestDate: String) -> String {
    say(
      "Lowest \(lowest) on \(lowestDate), highest \(highest) on \(highestDate).",
      "最低 \(lowest)（\(lowestDate)），最高 \(highest)（\(highestDate)）。")
  }

  func standing(_ standing: PriceStanding) -> String {
    switch standing {
    case .lowest: say("That is the lowest so far.", "现在是历史最低价。")
    case .lowestAgain: say("That equals the lowest so far.", "与历史最低价持平。")
    case .highest: say("That is the highest so far.", "现在是历史最高价。")
    case .cheaperThan(0, let total):
      say(
        "It was never dearer on the \(count(total, "earlier date")).", "此前 \(total) 次记录的价格都不比现在高。")
    case .cheaperThan(let n, let total):
      say(
        "That is cheaper than on \(n) of \(total) earlier dates.", "比此前 \(total) 次记录中的 \(n) 次便宜。")
    }
  }

  func noHistory() -> String { say("No earlier prices are recorded.", "没有更早的价格记录。") }

  func yesOrNo(_ yes: Bool) -> String { yes ? say("Yes.", "有优惠。") : say("No.", "目前没有优惠。") }

  func wasCheaper(_ price: String, on date: String) -> String {
    say("Yes: \(price) on \(date).", "有过：\(date) 是 \(price)。")
  }

  func neverCheaper() -> String {
    say("No, it has never been cheaper than now.", "没有比现在更便宜的时候。")
  }

  func changed(from: String, to: String, on date: String, isDrop: Bool) -> String {
    isDrop
      ? say("Yes, it fell from \(from) to \(to) on \(date).", "降了：\(date) 从 \(from) 降到 \(to)。")
      : say("No, it rose from \(from) to \(to) on \(date).", "没有降，\(date) 从 \(from) 涨到 \(to)。")
  }

  func neverThere(_ bound: String, isBelow: Bool) -> String {
    isBelow
      ? say("No, never at \(bound) or less.", "没有，从未低到 \(bound)。")
      : say("No, never at \(bound) or more.", "没有，从未高到 \(bound)。")
  }

  func wasThere(_ price: String, on date: String) -> String {
    say("Yes: \(price) on \(date).", "有过：\(date) 是 \(price)。")
  }

  func isThereNow(_ price: String) -> String {
    say("Yes, it is \(price) now.", "是的，现在就是 \(price)。")
  }

  func pricesThen(_ points: [(price: String, date: String)]) -> String {
    let parts = points.map { say("\($0.price) from \($0.date)", "\($0.date) 起 \($0.price)") }
    return say("Then: \(list(parts)).", "那时的价格：\(list(parts))。")
  }

  func noPriceThen() -> String {
    say("No price of that time is recorded.", "没有那时的价格记录。")
  }

  func extreme(_ what: String, cheapest: Bool, title: String, price: String) -> String {
    let subject = what.isEmpty ? say("product", "商品") : what
    return cheapest
      ? say(
        "The cheapest (\(subject)): \(title), \(price).", "最便宜的「\(subject)」是 \(title)，\(price)。")
      : say(
        "The most expensive (\(subject)): \(title), \(price).",
        "最贵的「\(subject)」是 \(title)，\(price)。")
  }

  func counted(_ n: Int, what: String) -> String {
    let subject = what.isEmpty ? say("in the whole catalogue", "整个目录") : what
    return say(
      n == 1 ? "One product: \(subject)." : "\(n) products: \(subject).", "「\(subject)」共有 \(n) 件。")
  }

  func range(_ what: String, low: String, high: String, count: Int) -> String {
    let subject = what.isEmpty ? say("The whole catalogue", "整个目录") : what
    return say(
      "\(subject): \(count) products from \(low) to \(high).",
      "「\(subject)」共 \(count) 件，价格从 \(low) 到 \(high)。")
  }

  func noPrices(_ what: String) -> String {
    say("No prices are given for \(what.isEmpty ? "that" : what).", "「\(what)」没有价格信息。")
  }
}
