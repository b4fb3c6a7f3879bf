internal import Catalog

/// What is said of searches: matches, near misses, what would have to give.
extension Phrasebook {
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

  /// No page says it in so many words.
  func closest(to what: String) -> String {
    say(
      "No page says “\(what)” in so many words. These come closest:",
      "没有商品写明「\(what)」，下面这些最接近：")
  }

  /// A present, a person: pages do not speak of them, so these are suggestions.
  func ideas(for what: String) -> String {
    say("Ideas for “\(what)”, the closest first:", "关于「\(what)」，可以先看看这些：")
  }

  /// "weight below 1.68 kg".
  func beyond(_ bound: MeasureBound) -> String {
    let name = bound.property.name(in: language)
    let value = bound.anchor.formatted(in: language)
    return bound.direction == .more
      ? say("\(name) above \(value)", "\(name)大于 \(value)")
      : say("\(name) below \(value)", "\(name)小于 \(value)")
  }

  func alreadyExtreme(_ title: String, _ bound: MeasureBound) -> String {
    let word = bound.direction == .more ? bound.property.highest : bound.property.lowest
    return say(
      "Of those that fit, \(title) already comes first: \(word.english).",
      "符合条件的商品里，\(title) 已经是\(word.chinese)的了。")
  }

  /// The shop has nothing that goes by this name.
  func notSold(_ what: String, hasNear: Bool) -> String {
    say(
      "This shop has no \(what)." + (hasNear ? " The nearest things it has:" : ""),
      "这家店没有「\(what)」。" + (hasNear ? "最接近的有：" : ""))
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
}
