internal import Assistant
internal import Catalog
internal import TerminalText

/// A product page as styled lines of a given width, in one language.
struct ProductPageLines {
  var page: ProductPage
  var width: Int
  var language: Language

  private var wording: Wording { Wording(language) }
  private var product: Product { page.product }

  func lines() -> [StyledLine] {
    let sections = [
      head(), description(), features(), specifications(), priceHistory(), variants(),
      reviewSummary(), reviews(), questions(),
    ]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [.empty]))
  }

  private func heading(_ text: String) -> StyledLine { StyledLine(text, .heading) }

  private func head() -> [StyledLine] {
    let facts = ProductFacts(wording: wording)
    let separator = StyledLine(" · ", .muted)
    var lines = StyledLine.wrapped(
      product.title.text(in: language), width: width, style: .strong)
    var origin: [StyledLine] = []
    if let brand = product.brand { origin.append(StyledLine(brand.sanitized)) }
    let path = product.category.list(in: language).joined(separator: " › ")
    if !path.isEmpty { origin.append(StyledLine(path.sanitized, .muted)) }
    lines += StyledLine.flowing(origin, separator: separator, width: width)
    lines += StyledLine.flowing(
      [
        facts.price(product.price),
        facts.promotion(price: product.price, listPrice: product.listPrice),
      ], separator: StyledLine("  "), width: width)
    var state = [facts.rating(product.rating, count: product.ratingCount)]
    if let availability = product.availability {
      state.append(
        StyledLine(
          wording.availability(availability), availability == .inStock ? .good : .warning))
    }
    if product.vanished != nil { state.append(StyledLine(wording.vanished, .warning)) }
    if page.isSaved { state.append(StyledLine("♥ \(wording.saved)", .good)) }
    if let sales = product.sales {
      state.append(StyledLine(wording.sold(Wording.grouped(sales)), .muted))
    }
    if let released = product.released {
      state.append(StyledLine("\(wording.released) \(released)", .muted))
    }
    lines += StyledLine.flowing(state, separator: separator, width: width)
    return lines
  }

  private func description() -> [StyledLine] {
    guard let text = product.description?.text(in: language), !text.isEmpty else { return [] }
    return StyledLine.wrapped(text, width: width)
  }

  private func features() -> [StyledLine] {
    let features = product.features.list(in: language)
    guard !features.isEmpty else { return [] }
    return [heading(wording.features)]
      + features.flatMap {
        StyledLine.wrapped($0, width: width, label: StyledLine("• ", .muted))
      }
  }

  private func specifications() -> [StyledLine] {
    let attributes =
      language == .chinese && !product.attributesChinese.isEmpty
      ? product.attributesChinese : product.attributes
    let all = product.variant + attributes.filter { !product.variant.contains($0) }
    guard !all.isEmpty else { return [] }
    let longest = all.map { $0.name.cellWidth }.max() ?? 0
    let nameWidth = min(longest, max(8, width * 2 / 5))
    return [heading(wording.specifications)]
      + all.flatMap { attribute in
        let names = attribute.name.wrapped(toCells: nameWidth)
        let values = attribute.value.formatted(in: language)
          .wrapped(toCells: max(1, width - nameWidth - 2))
        return (0..<max(names.count, values.count)).map { row in
          StyledLine((row < names.count ? names[row] : "").padded(toCells: nameWidth), .muted)
            .appending("  ").appending(row < values.count ? values[row] : "")
        }
      }
  }

  private func priceHistory() -> [StyledLine] {
    let prices = product.priceHistory.map(\.price).filter {
      $0.currency == product.price?.currency ?? $0.currency
    }
    let lines = PriceLines(
      price: product.price, history: product.priceHistory,
      lowest: prices.min { $0.minorUnits < $1.minorUnits },
      highest: prices.max { $0.minorUnits < $1.minorUnits }, width: width, wording: wording
    ).lines()
    return lines.isEmpty ? [] : [heading(wording.priceHistory)] + lines
  }

  private func variants() -> [StyledLine] {
    guard !page.variants.isEmpty else { return [] }
    return [heading(wording.variants)]
      + page.variants.map { variant in
        let price = ProductFacts(wording: wording).price(variant.price)
        let title = variant.title.truncated(toCells: max(1, width - price.width - 2))
        return StyledLine(title).padded(to: width - price.width).appending(price)
      }
  }

  private func reviewSummary() -> [StyledLine] {
    guard let summary = page.reviewSummary, summary.count > 0 else { return [] }
    return [heading(wording.reviews(summary.count))]
      + ReviewSummaryLines(summary: summary, width: width, wording: wording).lines()
  }

  private func reviews() -> [StyledLine] {
    // Reviews in the reader's language come first.
    let first = product.reviews.filter { ($0.language ?? language) == language }
    let others = product.reviews.filter { ($0.language ?? language) != language }
    let blocks = (first + others).map { review -> [StyledLine] in
      var facts: [StyledLine] = []
      if let rating = review.rating { facts.append(StyledLine(Bar.stars(rating), .star)) }
      if let date = review.date { facts.append(StyledLine(date.description, .muted)) }
      if review.verified == true { facts.append(StyledLine(wording.verified, .muted)) }
      if let helpful = review.helpful, helpful > 0 {
        facts.append(StyledLine(wording.helpful(helpful), .muted))
      }
      var lines = StyledLine.flowing(facts, separator: StyledLine(" · ", .muted), width: width)
      if let title = review.title, !title.isEmpty {
        lines += StyledLine.wrapped(title, width: width, style: .strong)
      }
      return lines + StyledLine.wrapped(review.text, width: width)
    }
    let body = Array(blocks.joined(separator: [.empty]))
    guard !body.isEmpty, page.reviewSummary == nil else { return body }
    return [heading(wording.reviews(product.reviews.count))] + body
  }

  private func questions() -> [StyledLine] {
    guard !product.questions.isEmpty else { return [] }
    let blocks = product.questions.map { entry in
      StyledLine.wrapped(
        entry.question, width: width, style: .strong, label: StyledLine("Q ", .number))
        + StyledLine.wrapped(
          entry.answer ?? wording.unanswered, width: width,
          style: entry.answer == nil ? .muted : .text, label: StyledLine("A ", .muted))
    }
    return [heading(wording.questions(product.questions.count))]
      + Array(blocks.joined(separator: [.empty]))
  }
}
