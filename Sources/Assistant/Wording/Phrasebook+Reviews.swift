/// What is said of reviews.
extension Phrasebook {
  func noRatings() -> String {
    say("None of these has been rated.", "这些商品都还没有评分。")
  }

  /// - Parameter best: the best rated and the one after it.
  func bestRated(_ best: [(title: String, rating: Double, count: Int?)]) -> String {
    let named = best.map { item in
      let buyers = item.count.map { say(" by \($0) buyers", "，\($0) 人评价") } ?? ""
      return say(
        "\(item.title) (\(item.rating)\(buyers))", "\(item.title)（\(item.rating) 分\(buyers)）")
    }
    let next = named.dropFirst().first
    return say(
      "Best rated: \(named[0])" + (next.map { ", then \($0)" } ?? "") + ".",
      "评价最好的是 \(named[0])" + (next.map { "，其次是 \($0)" } ?? "") + "。")
  }

  func reviews(title: String, count n: Int, mean: Double?) -> String {
    let stars = mean.map { say(", \($0) of 5 on average", "，平均 \($0) 星") } ?? ""
    return say("\(title): \(count(n, "review"))\(stars).", "\(title) 有 \(n) 条评价\(stars)。")
  }

  func praised(_ points: [String]) -> String {
    say("Buyers like: \(list(points)).", "好评集中在\(list(points))。")
  }

  func criticised(_ points: [String]) -> String {
    say("Buyers dislike: \(list(points)).", "差评集中在\(list(points))。")
  }

  func mentions(_ aspect: String, _ n: Int, of total: Int) -> String {
    say("\(aspect) (\(n) of \(total))", "\(aspect)（\(total) 条中 \(n) 条）")
  }

  func nothingCommon() -> String {
    say("No point is made by two reviews or more.", "没有两条以上评价都提到的点。")
  }

  func noCommonComplaint(of total: Int) -> String {
    total == 1
      ? say("There is just that one.", "只有这一条。")
      : say(
        "No complaint comes up twice in the \(spelled(total)) reviews.",
        "\(total) 条评价里没有重复出现的抱怨。")
  }

  func aspectReviews(_ aspect: String, positive: Int, negative: Int, total: Int) -> String {
    let parts = [
      positive > 0
        ? say("\(spelled(positive)) \(positive == 1 ? "praises" : "praise") it", "\(positive) 条好评")
        : nil,
      negative > 0
        ? say(
          "\(spelled(negative)) \(negative == 1 ? "criticises" : "criticise") it", "\(negative) 条差评"
        ) : nil,
    ].compactMap(\.self)
    return say(
      "\(aspect.capitalizedFirst): of \(count(total, "review")), \(parts.joined(separator: ", ")).",
      "关于\(aspect)：\(total) 条评价中 \(parts.joined(separator: "，"))。")
  }

  func oneReview(on aspect: String, isPositive: Bool, of total: Int) -> String {
    if total == 1 {
      return say(
        "The only review \(isPositive ? "praises" : "criticises") the \(aspect).",
        "唯一一条评价对\(aspect)\(isPositive ? "表示满意" : "不满意")。")
    }
    return say(
      "Only one of \(count(total, "review")) speaks of the \(aspect), and it \(isPositive ? "praises" : "criticises") it.",
      "\(total) 条评价里只有一条谈到\(aspect)，\(isPositive ? "是好评" : "是差评")。")
  }

  func mentionedWithoutOpinion(_ aspect: String, of total: Int) -> String {
    say(
      "The \(aspect) is mentioned in the reviews, but not judged.", "评价里提到了\(aspect)，但没有明确好坏。")
  }

  func notInReviews(_ aspect: String, of total: Int) -> String {
    total == 1
      ? say("The only review does not mention “\(aspect)”.", "唯一一条评价没有提到「\(aspect)」。")
      : say(
        "None of the \(spelled(total)) reviews mentions “\(aspect)”.",
        "\(total) 条评价都没有提到「\(aspect)」。")
  }

  func noReviews(_ title: String) -> String {
    say("Nobody has reviewed \(title) yet.", "\(title) 还没有评价。")
  }
}
