internal import Assistant
internal import Catalog
internal import LanguageUnderstanding
internal import TerminalText

/// An answer as styled lines of a given width: what the chat pane shows and what plain mode prints.
struct AnswerLines {
  var answer: Answer
  /// Drawn below answers about reviews.
  var reviewSummary: ReviewSummary?
  var saved: Set<ProductID>
  var width: Int
  /// Sets cards apart by an empty line.
  var isSpacious = true

  private var wording: Wording { Wording(answer.language) }

  func lines() -> [StyledLine] {
    var blocks: [[StyledLine]] = []
    if !answer.text.isEmpty { blocks.append(StyledLine.wrapped(answer.text, width: width)) }
    if let comparison = answer.comparison {
      blocks.append(
        ComparisonLines(
          comparison: comparison, products: answer.products, width: width, wording: wording
        ).lines())
    }
    if let report = answer.priceReport { blocks.append(priceLines(report)) }
    if answer.showsCards { blocks.append(cardLines()) }
    if let reviewSummary, answer.kind == .reviews {
      blocks.append(
        ReviewSummaryLines(summary: reviewSummary, width: width, wording: wording).lines())
    }
    blocks.append(citationLines())
    blocks.append(relaxationLines())
    blocks.append(suggestionLines())
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [.empty]))
  }

  private func cardLines() -> [StyledLine] {
    let cards = answer.products.enumerated().map { index, product in
      CardLines(
        product: product, number: index + 1, isSaved: saved.contains(product.id), width: width,
        constraints: constraintNames, wording: wording
      ).lines()
    }
    return Array(cards.joined(separator: isSpacious ? [.empty] : []))
  }

  private func priceLines(_ report: PriceReport) -> [StyledLine] {
    guard case .product(let id, let price, let history, let lowest, let highest) = report else {
      // The number is in the text, the products are cards.
      return []
    }
    var lines: [StyledLine] = []
    let facts = ProductFacts(wording: wording)
    let product = answer.products.first { $0.id == id }
    var pieces = [facts.price(price)]
    if let product {
      pieces.append(facts.promotion(price: product.price, listPrice: product.listPrice))
    }
    lines += StyledLine.flowing(pieces, separator: StyledLine("  "), width: width)
    lines += PriceLines(
      price: price, history: history, lowest: lowest, highest: highest, width: width,
      wording: wording
    ).lines()
    return lines
  }

  /// Below a list the footnotes stay small; an answer that rests on them shows more of each.
  private func citationLines() -> [StyledLine] {
    let most = answer.showsCards ? 1 : 4
    return answer.citations.enumerated().flatMap { index, citation in
      let label = StyledLine("[\(index + 1)] ", .number)
      let source = " · \(wording.source(citation.source))"
      let lines = StyledLine.wrapped(
        "“\(citation.text)”\(source)", width: width, style: .muted, label: label)
      guard lines.count > most else { return lines }
      let room = (width - label.width) * most - source.cellWidth - 4 * most
      return StyledLine.wrapped(
        "“\(citation.text.truncated(toCells: max(8, room)))”\(source)", width: width, style: .muted,
        label: label)
    }
  }

  private func relaxationLines() -> [StyledLine] {
    answer.relaxations.flatMap { relaxation in
      let name = wording.constraint(relaxation.constraint)
      let from = describe(relaxation.from, of: relaxation.constraint)
      let change =
        if let to = relaxation.to {
          "\(name) \(from) → \(describe(to, of: relaxation.constraint))"
        } else {
          "\(wording.without) \(name) \(from)"
        }
      return StyledLine.wrapped(
        "\(change): \(wording.fit(relaxation.products))", width: width,
        label: StyledLine("↳ ", .good))
    }
  }

  private func describe(_ value: ConstraintValue, of key: ConstraintKey) -> String {
    switch value {
    case .texts(let texts): texts.joined(separator: ", ")
    case .number(let number): constraintNames.amount(number, of: key)
    }
  }

  private var constraintNames: ConstraintNames {
    ConstraintNames(
      constraints: answer.constraints,
      currency: answer.products.compactMap(\.price).first?.currency,
      wording: wording)
  }

  private func suggestionLines() -> [StyledLine] {
    guard !answer.suggestions.isEmpty else { return [] }
    let label = StyledLine(wording.suggestions + "  ", .muted)
    let pieces = answer.suggestions.map { StyledLine($0.sanitized, .suggestion) }
    let room = max(1, width - label.width)
    return StyledLine.flowing(pieces, separator: StyledLine(" · ", .muted), width: room)
      .enumerated().map { index, line in
        index == 0 ? label.appending(line) : line.indented(label.width)
      }
  }
}

extension Answer {
  /// Whether the products are shown as a numbered list, to which "the second one" refers.
  var showsCards: Bool {
    guard comparison == nil, !products.isEmpty else { return false }
    if case .product = priceReport { return false }
    switch kind {
    case .recommendation, .nothingFits, .shortlist, .preference, .clarification: return true
    case .answer, .notStated, .reviews, .detail, .explanation, .price:
      return products.count > 1 || priceReport != nil
    case .comparison, .smalltalk, .outOfScope: return products.count > 1
    }
  }
}
