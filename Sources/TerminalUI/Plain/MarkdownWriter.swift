internal import Assistant
internal import Catalog
internal import TerminalText

/// A conversation as Markdown, for `/export`.
struct MarkdownWriter {
  var messages: [Message]

  var text: String {
    var blocks = ["# Aisle"]
    for message in messages {
      switch message.content {
      case .greeting(let text), .notice(let text): blocks.append(escape(text))
      case .utterance(let text, _): blocks.append("**❯ \(escape(text))**")
      case .answer(let answer, _): blocks += self.blocks(of: answer)
      }
    }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func blocks(of answer: Answer) -> [String] {
    let wording = Wording(answer.language)
    var blocks = [
      answer.text.split(whereSeparator: \.isNewline).map { escape(String($0)) }
        .joined(separator: "\n\n")
    ]
    if let comparison = answer.comparison {
      blocks.append(table(comparison, answer: answer, wording: wording))
    }
    if case .product(_, let price, let history, _, _) = answer.priceReport {
      var lines = price.map { ["- \(wording.today): \($0.formatted)"] } ?? []
      lines += history.map { "- \($0.date): \($0.price.formatted)" }
      blocks.append(lines.joined(separator: "\n"))
    }
    if answer.showsCards {
      let facts = ProductFacts(wording: wording)
      let lines = answer.products.enumerated().map { index, product in
        var parts = ["**\(escape(product.title))**"]
        if let brand = product.brand { parts.append(escape(brand)) }
        parts.append(facts.price(product.price).text)
        let rating = facts.rating(product.rating, count: product.ratingCount).text
        if !rating.isEmpty { parts.append(rating) }
        if let reason = product.reasons.first {
          parts.append(escape(reason.text))
        }
        return "\(index + 1). " + parts.joined(separator: " · ")
      }
      blocks.append(lines.joined(separator: "\n"))
    }
    if !answer.citations.isEmpty {
      blocks.append(
        answer.citations.map {
          "> “\(escape($0.text))” — \(wording.source($0.source)), \($0.passage)"
        }.joined(separator: "\n>\n"))
    }
    return blocks
  }

  private func table(_ comparison: Comparison, answer: Answer, wording: Wording) -> String {
    let titles = comparison.products.map { id in
      escape(answer.products.first { $0.id == id }?.title ?? id.rawValue)
    }
    var rows = [[wording.attribute] + titles]
    rows.append(Array(repeating: "---", count: titles.count + 1))
    for row in comparison.rows {
      rows.append(
        [(row.differs ? "≠ " : "") + escape(row.attribute)]
          + row.values.enumerated().map { place, value in
            guard let value else { return wording.unknownValue }
            return row.better.contains(place) ? "**\(escape(value))**" : escape(value)
          })
    }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Keeps text from being read as Markdown or HTML.
  private func escape(_ text: String) -> String {
    var result = ""
    for character in text.sanitized {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
