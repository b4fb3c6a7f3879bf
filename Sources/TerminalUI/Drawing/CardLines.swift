internal import Assistant
internal import Catalog
internal import TerminalText

/// A product of an answer as a numbered card of a few lines.
struct CardLines {
  var product: AnswerProduct
  /// From 1, as the shopper says it.
  var number: Int
  var isSaved: Bool
  var width: Int
  var constraints: ConstraintNames
  var wording: Wording

  private static let indent = 3

  func lines() -> [StyledLine] {
    let inner = max(1, width - Self.indent)
    var lines = titleLines(inner: inner)
    lines += StyledLine.flowing(
      facts(), separator: StyledLine(" · ", .muted), width: inner
    ).map { $0.indented(Self.indent) }
    if let reason = product.reasons.first, !reason.text.isEmpty {
      lines.append(
        StyledLine(reason.text.truncated(toCells: inner), .muted).indented(Self.indent))
    }
    lines += marks(inner: inner).map { $0.indented(Self.indent) }
    return lines.map { line in
      var line = line
      line.card = number - 1
      return line
    }
  }

  /// The title on one or two lines, the price at the right of the first.
  private func titleLines(inner: Int) -> [StyledLine] {
    let price = ProductFacts(wording: wording).price(product.price)
    let room = max(1, inner - price.width - 2)
    var titles = product.title.wrapped(toCells: room)
    if titles.count > 2 {
      let rest = titles[1...].joined(separator: " ")
      titles = [titles[0], rest.truncated(toCells: room)]
    }
    let label = StyledLine(String(number).padded(toCells: Self.indent - 1) + " ", .number)
    return titles.enumerated().map { index, title in
      guard index == 0 else { return StyledLine(title, .strong).indented(Self.indent) }
      let line = label.appending(title, .strong).padded(to: width - price.width)
      return line.appending(price).truncated(to: width)
    }
  }

  private func facts() -> [StyledLine] {
    let facts = ProductFacts(wording: wording)
    var pieces: [StyledLine] = []
    if let brand = product.brand { pieces.append(StyledLine(brand.sanitized)) }
    pieces.append(facts.rating(product.rating, count: product.ratingCount))
    pieces.append(facts.promotion(price: product.price, listPrice: product.listPrice))
    if isSaved { pieces.append(StyledLine("♥ \(wording.saved)", .good)) }
    return pieces
  }

  private func marks(inner: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if !product.breaks.isEmpty {
      let names = product.breaks.map(constraints.name).joined(separator: ", ")
      lines += StyledLine.wrapped(
        names, width: inner, style: .warning, label: StyledLine("✗ \(wording.misses): ", .warning))
    }
    if !product.unknown.isEmpty {
      let names = product.unknown.map(constraints.name).joined(separator: ", ")
      lines += StyledLine.wrapped(
        names, width: inner, style: .warning,
        label: StyledLine("? \(wording.notStated): ", .warning))
    }
    return lines
  }
}
