/// What is said when no product is spoken of, and what to type next.
extension Phrasebook {
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
  func noSuchProduct(_ name: String) -> String {
    say("The catalogue has no “\(name)”.", "目录里没有“\(name)”。")
  }
  func emptyCatalogue() -> String {
    say("The catalogue is empty. Run: aisle import FILE", "目录是空的。请运行：aisle import 文件")
  }
  func failure(_ reason: String) -> String {
    say("That did not work: \(reason)", "出错了：\(reason)")
  }

  // MARK: Suggestions

  func suggestions(after kind: AnswerKind) -> [String] {
    switch kind {
    case .recommendation:
      isChinese
        ? ["再便宜点", "比较前两个", "第一个评价怎么样"] : ["cheaper", "compare the first two", "why the first one"]
    case .comparison:
      isChinese
        ? ["收藏第一个", "第二个多少钱"] : ["save the first one", "what do buyers say about it"]
    case .price: isChinese ? ["评价怎么样", "收藏它"] : ["any complaints?", "save it"]
    case .detail, .answer, .reviews, .notStated:
      isChinese ? ["最近降价了吗", "收藏它"] : ["has it been cheaper?", "save it"]
    case .nothingFits:
      isChinese ? ["价格不限", "什么牌子都行"] : ["any price", "any brand is fine"]
    case .smalltalk, .outOfScope, .clarification:
      isChinese
        ? ["三百元以内的无线耳机", "最便宜的咖啡机"] : ["wireless headphones under $100", "cheapest coffee machine"]
    case .shortlist: isChinese ? ["比较这些"] : ["compare them"]
    case .explanation, .preference: isChinese ? ["打开第一个"] : ["open the first"]
    }
  }
}
