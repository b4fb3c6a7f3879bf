internal import Foundation

/// What is said of products side by side.
extension Phrasebook {
  func priceRow() -> String { say("Price", "价格") }
  func ratingRow() -> String { say("Rating", "评分") }
  func brandRow() -> String { say("Brand", "品牌") }

  func comparison(_ titles: [String], differing: Int, same: Int) -> String {
    let subject =
      titles.count <= 2
      ? list(titles)
      : say("\(spelled(titles.count).capitalizedFirst) products", "\(titles.count) 件商品")
    if differing == 0 {
      return say("\(subject) are alike in all that their pages state.", "\(subject)：页面写明的各项都相同。")
    }
    return say(
      "\(subject): \(differing == 1 ? "1 difference" : "\(differing) differences"), \(same) alike.",
      "\(subject)：\(differing) 项不同，\(same) 项相同。")
  }

  /// One point in which a product is ahead: "weight (250 g, not 310 g)".
  func lead(_ attribute: String, _ values: [String?], of place: Int) -> String {
    let name = say(
      attribute == attribute.uppercased() ? attribute : attribute.lowercased(), attribute)
    // "4.3 (864)": the number of ratings is in the table.
    func short(_ value: String) -> String {
      value.range(of: " (").map { String(value[..<$0.lowerBound]) } ?? value
    }
    let own = short(values[place] ?? "")
    let others = values.indices.filter { $0 != place }.compactMap { values[$0].map(short) }
    if others.count == 1, let other = others.first {
      return say("\(name) (\(own), not \(other))", "\(name)（\(own)，对方 \(other)）")
    }
    return say("\(name) (\(own))", "\(name)（\(own)）")
  }

  func ahead(_ title: String, _ points: [String]) -> String {
    say("\(title): better on \(list(points)).", "\(title) 胜在\(list(points))。")
  }

  func withValue(_ title: String, _ value: String) -> String {
    say("\(title) (\(value))", "\(title)（\(value)）")
  }

  /// - Parameter label: "lightest", 最轻.
  func winner(_ label: String, _ winners: [String], next: String?) -> String {
    let second = next.map { say(", then \($0)", "，其次是 \($0)") } ?? ""
    if winners.count > 1 {
      return say(
        "\(label.capitalizedFirst), level with each other: \(list(winners))\(second).",
        "并列\(label)的是 \(list(winners))\(second)。")
    }
    return say(
      "\(label.capitalizedFirst): \(list(winners))\(second).",
      "\(label)的是 \(list(winners))\(second)。")
  }

  func unknownValue(_ attribute: String, _ titles: [String], more: Int) -> String {
    let others = more > 0 ? say(" and \(more) more", "等 \(titles.count + more) 件") : ""
    return say(
      "Not stated for \(more > 0 ? titles.joined(separator: ", ") : list(titles))\(others).",
      "\(list(titles))\(others)没有写明\(attribute)。")
  }

  func nothingToCompare(by property: String?) -> String {
    guard let property else {
      return say("Their pages give no such value to compare.", "这些页面没有可比较的数据。")
    }
    return say("None of their pages states the \(property).", "这些页面都没有写明\(property)。")
  }

  func compareWhat() -> String {
    say("Name two products, or say “compare the first two”.", "请说出两件商品，或说“比较前两个”。")
  }
}
