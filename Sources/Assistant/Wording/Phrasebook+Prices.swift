/// What is said of prices.
extension Phrasebook {
  func price(_ title: String, price: String?, listPrice: String?, asOf: String?) -> String {
    guard let price else {
      return say("The catalogue gives no price for \(title).", "目录里没有 \(title) 的价格。")
    }
    let date = asOf.map { say(" (as of \($0))", "（截至 \($0)）") } ?? ""
    let list = listPrice.map { say(", list price \($0)", "，原价 \($0)") } ?? ""
    return say("\(title) costs \(price)\(list)\(date).", "\(title) 现价 \(price)\(list)\(date)。")
  }

  func history(
    lowest: String, lowestDate: String, highest: String, highestDate: String,
    standing: PriceStanding
  )
    -> String
  {
    let range = say(
      "Lowest \(lowest) on \(lowestDate), highest \(highest) on \(highestDate).",
      "最低 \(lowest)（\(lowestDate)），最高 \(highest)（\(highestDate)）。")
    let place: String
    switch standing {
    case .lowest: place = say("That is the lowest so far.", "现在是历史最低价。")
    case .highest: place = say("That is the highest so far.", "现在是历史最高价。")
    case .belowAverage(let percent):
      place = say("Today is \(percent)% below its average.", "比平均价低 \(percent)%。")
    case .aboveAverage(let percent):
      place = say("Today is \(percent)% above its average.", "比平均价高 \(percent)%。")
    case .average: place = say("Today is about average.", "与平均价相当。")
    }
    return range + gap + place
  }

  func noHistory() -> String { say("No earlier prices are recorded.", "没有更早的价格记录。") }

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
