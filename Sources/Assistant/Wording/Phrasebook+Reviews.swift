/// What is said of reviews.
extension Phrasebook {
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
}
