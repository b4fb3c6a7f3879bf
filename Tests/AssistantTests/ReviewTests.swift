import Catalog
import LanguageUnderstanding
import Testing

@testable import Assistant

@Suite struct ReviewTests {
  private static let lexicon = Lexicon(concepts: [
    Concept(kind: .aspect, english: ["battery"], chinese: ["续航", "电池"]),
    Concept(kind: .aspect, english: ["comfort", "comfortable"], chinese: ["舒适", "夹头"]),
    Concept(kind: .aspect, english: ["coffee"], chinese: ["咖啡"]),
  ])

  private func product(
    _ reviews: [(Double?, String)], title: String = "Lamp", attributes: [String] = []
  ) -> Product {
    var product = Product(id: "p1", title: LocalizedText(title))
    product.attributes = attributes.map { ProductAttribute(name: $0, value: .flag(true)) }
    product.reviews = reviews.enumerated().map { index, review in
      var result = Review(id: "r\(index)", text: review.1)
      result.rating = review.0
      return result
    }
    return product
  }

  private func summary(
    of product: Product, language: Language = .english,
    sentiment: @escaping ReviewSummarizer.Sentiment = { _ in nil }
  ) throws -> ReviewSummary {
    let summarizer = ReviewSummarizer(lexicon: Self.lexicon, sentiment: sentiment)
    return try #require(
      summarizer.summary(
        of: product, passages: PassageBuilder().passages(of: product), language: language))
  }

  @Test func reviewsOfBothLanguagesCountForOneAspect() throws {
    let summary = try summary(
      of: product([(5, "The battery is great."), (4, "续航很好。"), (1, "Battery died.")]),
      language: .chinese)
    let battery = try #require(summary.aspects.first)
    #expect(battery.name == "续航")
    #expect(battery.positive == 2)
    #expect(battery.negative == 1)
    #expect(battery.praise?.text == "续航很好。")
    #expect(battery.complaint?.text == "Battery died.")
  }

  @Test func whatOneReviewSaysIsNotCommon() throws {
    let summary = try summary(of: product([(5, "The battery is great."), (5, "Comfortable.")]))
    #expect(summary.aspects.isEmpty)
  }

  @Test func aSureClauseOutweighsTheStars() throws {
    let sentiment: ReviewSummarizer.Sentiment = { $0.contains("hurts") ? 0.03 : 0.9 }
    let summary = try summary(
      of: product([
        (4, "The battery is great but the comfort hurts."), (4, "Battery fine, comfort hurts."),
        (2, "Battery is the only good thing."),
      ]), sentiment: sentiment)
    let battery = try #require(summary.aspects.first { $0.name == "battery" })
    #expect(battery.positive == 2)
    #expect(summary.aspects.first { $0.name == "comfort" }?.negative == 2)
  }

  @Test func whatTheProductIsSaysNothingOfIt() throws {
    let summary = try summary(
      of: product([(5, "The coffee is hot."), (5, "Good coffee.")], title: "Coffee machine"))
    #expect(summary.aspects.isEmpty)
  }

  @Test func specificationsOfTheDepartmentAreAspectsToo() throws {
    let summary = try summary(
      of: product(
        [(2, "Multipoint is a nuisance."), (1, "The multipoint drops.")], attributes: ["Multipoint"]
      ))
    #expect(summary.aspects.map(\.name) == ["multipoint"])
    #expect(summary.aspects.first?.negative == 2)
  }

  private static let rated: [Product] = {
    var product = Shop.products[0]
    product.reviews = [
      (5, "The battery lasts for days."), (2, "Battery died after a month."),
      (5, "Great battery."), (1, "The hinge broke."), (2, "The hinge creaks."),
    ].enumerated().map { index, review in
      var result = Review(id: "r\(index)", text: review.1)
      result.rating = Double(review.0)
      result.language = .english
      return result
    }
    return [product]
  }()

  @Test(arguments: [
    (
      ["headphones", "what do the reviews say?"],
      "Varro Drift wireless over-ear headphones: five reviews, 3.0 of 5 on average. Buyers like: battery (2 of 5)."
    ),
    (
      ["headphones", "any complaints about the battery in the reviews?"],
      "Battery: of five reviews, two praise it, one criticises it."
    ),
    (
      ["headphones", "reviews about the hinge"],
      "Hinge: of five reviews, two criticise it."
    ),
    (["headphones", "reviews about the paint"], "None of the five reviews mentions “paint”."),
    (["耳机", "评价怎么样"], "Varro Drift 头戴式无线耳机有 5 条评价，平均 3.0 星。好评集中在电池（5 条中 2 条）。"),
  ])
  func reviewsAreAnsweredByTopic(lines: [String], text: String) async throws {
    let assistant = try Shop.assistant(products: Self.rated)
    var answer: Answer?
    for line in lines { answer = await assistant.reply(to: .say(line)).answer }
    #expect(answer?.kind == .reviews)
    #expect(answer?.text.hasPrefix(text) == true, "\(answer?.text ?? "")")
  }
}
