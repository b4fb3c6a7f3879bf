internal import Assistant
internal import Catalog
internal import TerminalText

/// Reviews summed up: how the stars are spread, and what is said of each aspect with a quotation.
struct ReviewSummaryLines {
  var summary: ReviewSummary
  var width: Int
  var wording: Wording

  private static let widestBar = 24

  func lines() -> [StyledLine] {
    var lines = starLines()
    if !summary.aspects.isEmpty, !lines.isEmpty { lines.append(.empty) }
    let nameWidth = min(summary.aspects.map { $0.name.cellWidth }.max() ?? 0, max(4, width / 3))
    for aspect in summary.aspects {
      lines.append(
        StyledLine(aspect.name.padded(toCells: nameWidth) + "  ", .strong)
          .appending("+\(aspect.positive)", aspect.positive > 0 ? .good : .muted)
          .appending(" ").appending("−\(aspect.negative)", aspect.negative > 0 ? .bad : .muted)
          .truncated(to: width))
      lines += quotation(aspect.praise?.text, mark: "+", style: .good)
      lines += quotation(aspect.complaint?.text, mark: "−", style: .bad)
    }
    return lines
  }

  private func starLines() -> [StyledLine] {
    let total = summary.stars.reduce(0, +)
    guard summary.stars.count == 5, total > 0 else { return [] }
    let countWidth = String(summary.stars.max() ?? 0).count
    let barWidth = max(4, min(Self.widestBar, width - 6 - countWidth))
    return (0..<5).reversed().map { index in
      let count = summary.stars[index]
      let bar = Bar.draw(fraction: Double(count) / Double(total), width: barWidth)
      return StyledLine("\(index + 1) ★ ", .star).appending(bar.filled, .star)
        .appending(bar.rest, .border)
        .appending(" " + String(count).padded(toCells: countWidth, alignment: .trailing), .muted)
    }
  }

  private func quotation(_ text: String?, mark: String, style: Style) -> [StyledLine] {
    guard let text else { return [] }
    var parts = StyledLine.wrapped(
      "“\(text)”", width: width, style: .muted, label: StyledLine("  \(mark) ", style))
    if parts.count > 2 {
      parts = Array(parts.prefix(2))
      parts[1] = parts[1].truncated(to: width - 1).appending("…", .muted)
    }
    return parts
  }
}
