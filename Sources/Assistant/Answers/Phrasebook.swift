internal import Catalog

/// The sentences of the assistant, English and Chinese side by side: the one place for wording.
struct Phrasebook: Sendable {
  let language: Language

  private func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String)
    -> String
  {
    language == .chinese ? chinese() : english()
  }

  private func count(_ n: Int, _ singular: String, _ plural: String? = nil) -> String {
    n == 1 ? "1 \(singular)" : "\(Self.spelled(n)) \(plural ?? singular + "s")"
  }

  private static func spelled(_ n: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(n) ? words[n] : String(n)
  }

  /// A list in words: "a, b and c".
  func list(_ items: [String], or: Bool = false) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let head = items.dropLast()
    return say(
      head.joined(separator: ", ") + (or ? " or " : " and ") + last,
      head.joined(separator: "、") + (or ? "或" : "和") + last)
  }

  // MARK: Recommendations

  func found(total: Int, shown: Int, what: String, best: String, reason: String?) -> String {
    let why = reason.map { say(": \($0)", "：\($0)") } ?? ""
    let subject = what.isEmpty ? say("products", "商品") : what
    if total == 0 {
      return say(
        "Nothing is known to fit \(subject); closest: \(best)\(why).",
        "没有确知符合「\(subject)」的商品，最接近的是 \(best)\(why)。")
    }
    if total == 1 {
      return say(
        "One match for \(subject): \(best)\(reason.map { " (\($0))" } ?? "").",
        "只有一件符合「\(subject)」：\(best)\(why)。")
    }
    let number =
      total > shown
      ? say("\(total) matches", "共 \(total) 件") : say("\(total) matches", "\(total) 件")
    return say(
      "\(number) for \(subject). First choice: \(best)\(why).",
      "「\(subject)」\(number)符合。首选 \(best)\(why)。")
  }

  func similarOnly(what: String) -> String {
    say(
      "Nothing is called \(what) here; these come closest.", "没有直接叫「\(what)」的商品，下面这些最接近。")
  }

  func unknownMarked(_ keys: [String]) -> String {
    say(
      "For those marked ? the page does not say: \(list(keys)).", "带 ? 的商品，页面没有写明：\(list(keys))。")
  }

  func leavingOut(_ names: [String]) -> String {
    say("Left out, as you told me: \(list(names)).", "已按您的偏好排除：\(list(names))。")
  }

  func otherCurrency(_ code: String, catalogue: String) -> String {
    say(
      "Prices here are in \(catalogue); I took your \(code) amount as \(catalogue), not converted.",
      "这里的价格以 \(catalogue) 计；您说的 \(code) 金额没有换算，按 \(catalogue) 的数字比较。")
  }

  // MARK: Nothing fits

  func nothingFits(what: String, relaxation: String?) -> String {
    let subject = what.isEmpty ? say("that", "这些条件") : what
    return say(
      "Nothing fits \(subject)." + (relaxation.map { " \($0)" } ?? ""),
      "没有商品符合\(what.isEmpty ? "" : "「")\(subject)\(what.isEmpty ? "" : "」")。" + (relaxation ?? ""))
  }

  func relaxPriceMax(to price: String, products: Int) -> String {
    say(
      "From \(price) there \(products == 1 ? "is one" : "are \(products)").",
      "预算提高到 \(price) 就有 \(products) 件。")
  }

  func relaxPriceMin(to price: String, products: Int) -> String {
    say(
      "Down to \(price) there \(products == 1 ? "is one" : "are \(products)").",
      "降到 \(price) 就有 \(products) 件。")
  }

  func relaxWithout(_ constraint: String, products: Int) -> String {
    say(
      "Without “\(constraint)” there \(products == 1 ? "is one" : "are \(products)").",
      "去掉「\(constraint)」就有 \(products) 件。")
  }

  func cheapestShown(_ title: String) -> String {
    say("\(title) is already the cheapest that fits.", "\(title) 已经是符合条件里最便宜的了。")
  }

  // MARK: Prices

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
    return range + (language == .chinese ? "" : " ") + place
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

  // MARK: Questions

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

  // MARK: Reviews

  func reviews(title: String, count n: Int, mean: Double?, pros: [String], cons: [String]) -> String
  {
    let stars = mean.map { say(", \($0) of 5 on average", "，平均 \($0) 星") } ?? ""
    var text = say(
      "\(count(n, "review")) of \(title)\(stars).".capitalizedFirst, "\(title) 有 \(n) 条评价\(stars)。")
    if !pros.isEmpty { text += say(" Praised: \(list(pros)).", "好评：\(list(pros))。") }
    if !cons.isEmpty { text += say(" Criticised: \(list(cons)).", "差评：\(list(cons))。") }
    return text
  }

  func mentions(_ aspect: String, _ n: Int, of total: Int) -> String {
    say("\(aspect) (\(n) of \(total))", "\(aspect)（\(total) 条中 \(n) 条）")
  }

  func nothingCommon() -> String {
    say("No point is made by two reviews or more.", "没有两条以上评价都提到的点。")
  }

  func aspectReviews(_ aspect: String, positive: Int, negative: Int, total: Int) -> String {
    say(
      "On \(aspect): \(count(positive, "review")) for, \(count(negative, "review")) against, of \(total).",
      "关于\(aspect)：\(total) 条评价中 \(positive) 条好评，\(negative) 条差评。")
  }

  func notInReviews(_ aspect: String, of total: Int) -> String {
    say("Not two of the \(total) reviews speak of \(aspect).", "\(total) 条评价中没有两条提到\(aspect)。")
  }

  func noReviews(_ title: String) -> String {
    say("Nobody has reviewed \(title) yet.", "\(title) 还没有评价。")
  }

  // MARK: Products, comparison, shortlist, preferences

  func detail(_ title: String) -> String { say("Here is \(title).", "这是 \(title)。") }

  func comparison(_ titles: [String], differing: Int, same: Int) -> String {
    say(
      "\(list(titles)): \(differing) rows differ, \(same) are alike.",
      "\(list(titles))：\(differing) 项不同，\(same) 项相同。")
  }

  func cheaperBy(_ title: String, amount: String) -> String {
    say("\(title) is cheaper by \(amount).", "\(title) 便宜 \(amount)。")
  }

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

  // MARK: Conversation

  func greeting() -> String {
    say(
      "Hello! Tell me what you are looking for, for example “wireless headphones under $100”.",
      "您好！告诉我您想找什么，比如“三百元以内的无线耳机”。")
  }
  func thanks() -> String { say("You're welcome.", "不客气。") }
  func farewell() -> String { say("Goodbye!", "再见！") }
  func capabilities() -> String {
    say(
      "I find products for a need, compare them, tell prices and their history, answer from product pages and reviews, and keep a shortlist. Everything stays on this machine.",
      "我可以按需求找商品、比较、查价格和历史价、根据商品页面和评价回答问题，还能保存收藏。所有数据都留在本机。")
  }
  func chat() -> String { say("Ready when you are.", "随时可以开始。") }
  func outOfScope() -> String {
    say("I only know this shop's products; I can't help with that.", "我只了解这家店的商品，这个帮不上忙。")
  }
  func unclear() -> String {
    say("I didn't get that. What are you looking for?", "没听明白，您想找什么？")
  }
  func whichProduct() -> String {
    say("Which product do you mean? Name it, or find some first.", "您指的是哪件商品？请说出名称，或先找一些商品。")
  }
  func beyondList(_ n: Int) -> String {
    say(
      n == 0
        ? "There is no list yet; find some products first."
        : "The list has only \(n == 1 ? "one product" : "\(n) products").",
      n == 0 ? "还没有列表，请先找一些商品。" : "列表里只有 \(n) 件商品。")
  }
  func compareWhat() -> String {
    say("Name two products, or say “compare the first two”.", "请说出两件商品，或说“比较前两个”。")
  }
  func noSuchProduct(_ name: String) -> String {
    say("The catalogue has no “\(name)”.", "目录里没有“\(name)”。")
  }
  func emptyCatalogue() -> String {
    say("The catalogue is empty. Run: aisle import FILE", "目录是空的。请运行：aisle import 文件")
  }
  func failure(_ reason: String) -> String {
    say("That did not work: \(reason)", "出错了：\(reason)")
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

  // MARK: Suggestions

  func suggestions(after kind: AnswerKind) -> [String] {
    switch kind {
    case .recommendation:
      language == .chinese
        ? ["再便宜点", "比较前两个", "第一个评价怎么样"] : ["cheaper", "compare the first two", "why the first one"]
    case .comparison:
      language == .chinese
        ? ["收藏第一个", "第二个多少钱"] : ["save the first one", "what do buyers say about it"]
    case .price: language == .chinese ? ["评价怎么样", "收藏它"] : ["any complaints?", "save it"]
    case .detail, .answer, .reviews, .notStated:
      language == .chinese ? ["最近降价了吗", "收藏它"] : ["has it been cheaper?", "save it"]
    case .nothingFits:
      language == .chinese ? ["价格不限", "什么牌子都行"] : ["any price", "any brand is fine"]
    case .smalltalk, .outOfScope, .clarification:
      language == .chinese
        ? ["三百元以内的无线耳机", "最便宜的咖啡机"] : ["wireless headphones under $100", "cheapest coffee machine"]
    case .shortlist: language == .chinese ? ["比较这些"] : ["compare them"]
    case .explanation, .preference: language == .chinese ? ["打开第一个"] : ["open the first"]
    }
  }
}

/// Where today's price stands in its history.
enum PriceStanding: Sendable, Equatable {
  case lowest, highest, average
  case belowAverage(percent: Int)
  case aboveAverage(percent: Int)
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
