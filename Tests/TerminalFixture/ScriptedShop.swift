import Assistant
import Catalog
import LanguageUnderstanding

/// An engine that answers by script: every kind of answer in both languages, without a catalogue.
actor ScriptedShop {
  private let products = FixtureProducts()
  private var turn = 0
  private var shortlist: [ProductID] = []
  private var chips: [ConstraintChip] = []
  private var forced: Language?
  private var language: Language = .english
  private var list: [ProductID] = []

  func respond(to request: AssistantRequest) async -> AssistantReply {
    switch request {
    case .say(let text): return await say(text)
    case .removeConstraint(let chip):
      chips.removeAll { $0 == chip }
      return reply(recommendation("", ["hp-1", "hp-2", "hp-3", "hp-4", "hp-5"]))
    case .open(let id), .preview(let id):
      return AssistantReply(page: page(id), chips: chips, shortlist: shortlist)
    case .save(let id):
      shortlist.append(id)
      return reply(nil)
    case .unsave(let id):
      shortlist.removeAll { $0 == id }
      return reply(nil)
    case .hide, .like: return reply(nil)
    case .compare(let ids): return reply(comparison(ids))
    case .why(let id): return reply(explanation(id))
    case .showShortlist:
      var answer = recommendation("", shortlist)
      answer.kind = .shortlist
      answer.text = pick("You saved \(shortlist.count).", "你收藏了 \(shortlist.count) 件。")
      return reply(answer)
    case .showProfile:
      return reply(plain(.preference, pick("I know nothing about you yet.", "我还不了解你。")))
    case .forgetProfile:
      shortlist = []
      return reply(plain(.preference, pick("Everything is erased.", "已全部清除。")))
    case .startOver:
      chips = []
      return reply(plain(.clarification, pick("From the beginning.", "重新开始。")))
    case .setLanguage(let language):
      forced = language
      if let language { self.language = language }
      return reply(plain(.smalltalk, pick("I answer in English.", "我会用中文回答。")))
    }
  }

  private func say(_ text: String) async -> AssistantReply {
    turn += 1
    language = forced ?? Language.detect(in: text) ?? language
    func mentions(_ words: String...) -> Bool {
      words.contains { text.lowercased().contains($0) }
    }
    if mentions("crash") { fatalError("asked to crash") }
    if mentions("slow", "慢") { try? await Task.sleep(for: .seconds(30)) }
    if mentions("compare", "对比") { return reply(comparison(["hp-1", "hp-2", "hp-4"])) }
    if mentions("price", "价格") { return reply(price("hp-1")) }
    if mentions("battery", "续航") { return reply(grounded()) }
    if mentions("review", "评价") { return reviews() }
    if mentions("why", "为什么") { return reply(explanation("hp-1")) }
    if mentions("gold", "黄金") { return reply(nothingFits()) }
    if mentions("hello", "你好") {
      return reply(plain(.smalltalk, pick("Hello! What are you looking for?", "你好！想买点什么？")))
    }
    chips = [
      ConstraintChip(key: .category, value: "headphones", label: pick("headphones", "耳机")),
      ConstraintChip(key: .priceMax, label: pick("under $100", "100 美元以内")),
      ConstraintChip(key: .attributesNot, value: "in-ear", label: pick("not in-ear", "不要入耳式")),
    ]
    return reply(
      recommendation(
        pick(
          "Five pairs fit. The Auralis Drift 2 is the best rated of them and has come down in price.",
          "有五款符合。其中 Auralis Drift 2 评分最高，最近还降价了。"),
        ["hp-1", "hp-2", "hp-3", "hp-4", "hp-5"]))
  }

  private func pick(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  private func reply(_ answer: Answer?) -> AssistantReply {
    AssistantReply(answer: answer, chips: chips, shortlist: shortlist)
  }

  private func plain(_ kind: AnswerKind, _ text: String, intent: Intent = .recommend) -> Answer {
    var answer = Answer(
      turn: turn, utterance: "", language: language,
      intent: RecognizedIntent(name: intent, confidence: 0.97), kind: kind, text: text)
    answer.timings.total = 3.1
    return answer
  }

  private func entry(_ id: ProductID) -> AnswerProduct {
    guard let product = products[id] else { return AnswerProduct(id: id, title: id.rawValue) }
    return AnswerProduct(
      id: id, title: product.title.text(in: language), brand: product.brand, price: product.price,
      listPrice: product.listPrice, rating: product.rating, ratingCount: product.ratingCount,
      score: 0.8,
      reasons: [
        Reason(
          kind: .query,
          text: pick(
            "Adaptive noise cancelling, and liked for long journeys", "自适应降噪，适合长途出行"),
          weight: 0.5)
      ])
  }

  private func recommendation(_ text: String, _ ids: [ProductID]) -> Answer {
    var answer = plain(.recommendation, text)
    answer.products = ids.map(entry)
    answer.constraints.attributes = [pick("wireless", "无线")]
    if answer.products.count > 3 { answer.products[3].unknown = [.attributes] }
    answer.suggestions =
      language == .english
      ? ["cheaper", "compare the first two", "why the first one"]
      : ["再便宜点", "对比前两个", "为什么推荐第一个"]
    return answer
  }

  private func comparison(_ ids: [ProductID]) -> Answer {
    var answer = plain(
      .comparison, pick("They differ in weight and battery life.", "主要差别在重量和续航。"),
      intent: .compare)
    answer.products = ids.map(entry)
    func row(_ english: String, _ chinese: String, _ values: [String?], _ differs: Bool)
      -> Comparison.Row
    {
      Comparison.Row(
        attribute: pick(english, chinese), values: Array(values.prefix(ids.count)), differs: differs
      )
    }
    answer.comparison = Comparison(
      products: ids,
      rows: [
        row("Price", "价格", ["$89.90", "$74.50", "$99.00"], true),
        row("Type", "类型", [pick("over-ear", "头戴式"), pick("bone conduction", "骨传导"), nil], true),
        row("Battery life", "续航", ["40 h", "10 h", nil], true),
        row("Bluetooth", "蓝牙", ["5.3", "5.3", "5.3"], false),
        row("Weight", "重量", ["254 g", "28 g", "250 g"], true),
      ])
    return answer
  }

  private func price(_ id: ProductID) -> Answer {
    var answer = plain(
      .price,
      pick(
        "It costs $89.90 today, the lowest price since April.", "现在 $89.90，是四月以来的最低价。"),
      intent: .price)
    answer.products = [entry(id)]
    let history = products[id]?.priceHistory ?? []
    answer.priceReport = .product(
      id: id, price: products[id]?.price, history: history,
      lowest: history.map(\.price).min { $0.minorUnits < $1.minorUnits },
      highest: history.map(\.price).max { $0.minorUnits < $1.minorUnits })
    return answer
  }

  private func grounded() -> Answer {
    var answer = plain(
      .answer, pick("Forty hours, and a week between charges [1][2].", "续航 40 小时，一周充一次电 [1][2]。"),
      intent: .question)
    answer.products = [entry("hp-1")]
    answer.citations = [
      Citation(
        Passage(
          id: PassageID(product: "hp-1", ordinal: 4), kind: .specification, language: language,
          text: pick("Battery life: 40 h", "续航：40 小时"))),
      Citation(
        Passage(
          id: PassageID(product: "hp-1", ordinal: 9), kind: .review, language: .chinese,
          text: "一周只充一次电，降噪也不错，就是有点重。")),
    ]
    return answer
  }

  private func explanation(_ id: ProductID) -> Answer {
    var answer = plain(
      .explanation,
      pick(
        "It fits all that you asked for, and 1,284 buyers give it 4.6 stars.",
        "它满足你的全部要求，1,284 位买家给了 4.6 分。"), intent: .why)
    answer.products = [entry(id)]
    return answer
  }

  private func nothingFits() -> Answer {
    var answer = plain(
      .nothingFits, pick("Nothing fits. The nearest ones:", "没有完全符合的商品。最接近的是："))
    answer.constraints.currency = .usd
    answer.constraints.priceMax = 30
    answer.products = ["hp-3", "hp-5"].map(entry)
    answer.products[0].breaks = [.priceMax]
    answer.products[1].breaks = [.priceMax, .ratingMin]
    answer.relaxations = [
      Relaxation(constraint: .priceMax, from: .number(30), to: .number(39), products: 1),
      Relaxation(constraint: .attributes, from: .texts([pick("gold", "黄金")]), to: nil, products: 5),
    ]
    return answer
  }

  private func reviews() -> AssistantReply {
    var answer = plain(
      .reviews,
      pick(
        "Buyers praise the silence (2 of 3); one finds the band tight.",
        "买家称赞降噪（3 条中有 2 条），也有人觉得夹头。"),
      intent: .reviews)
    answer.products = [entry("hp-1")]
    var reply = reply(answer)
    reply.page = page("hp-1")
    return reply
  }

  private func page(_ id: ProductID) -> ProductPage? {
    guard let product = products[id] else { return nil }
    func passage(_ text: String, _ ordinal: Int) -> Passage {
      Passage(
        id: PassageID(product: id, ordinal: ordinal), kind: .review, language: .english, text: text)
    }
    let summary = ReviewSummary(
      count: 3, stars: [0, 1, 0, 1, 1],
      aspects: [
        ReviewSummary.Aspect(
          name: pick("noise cancelling", "降噪"), positive: 2, negative: 0,
          praise: passage("Silence in the train at last.", 1)),
        ReviewSummary.Aspect(
          name: pick("comfort", "舒适度"), positive: 1, negative: 1,
          praise: passage("I wear them for four hours and forget that they are there.", 2),
          complaint: passage("The band pinches my head after an hour.", 3)),
      ])
    return ProductPage(
      product: product, reviewSummary: summary, isSaved: shortlist.contains(id), variants: [])
  }
}
