internal import Catalog
internal import TerminalText

/// A price history as a curve with its ends, lowest and highest.
struct PriceLines {
  var price: Money?
  var history: [PricePoint]
  var lowest: Money?
  var highest: Money?
  var width: Int
  var wording: Wording

  private static let widestCurve = 48

  func lines() -> [StyledLine] {
    guard let first = history.first, let last = history.last, history.count > 1 else { return [] }
    var lines: [StyledLine] = []
    let curveWidth = min(width, Self.widestCurve)
    let curve = Sparkline.draw(
      points: history.map { (Double($0.date.daysSinceEpoch), $0.price.major) }, width: curveWidth)
    lines.append(StyledLine(curve, .curve))
    let begin = first.date.description
    let end = last.date.description
    if begin.count + end.count + 1 <= curveWidth {
      let gap = String(repeating: " ", count: curveWidth - begin.count - end.count)
      lines.append(StyledLine(begin + gap + end, .muted))
    }
    var pieces: [StyledLine] = []
    if let lowest { pieces.append(extreme(wording.lowest, lowest, .good)) }
    if let highest { pieces.append(extreme(wording.highest, highest, .warning)) }
    lines += StyledLine.flowing(pieces, separator: StyledLine(" · ", .muted), width: width)
    return lines
  }

  /// The amount with the last day on which it held.
  private func extreme(_ name: String, _ amount: Money, _ style: Style) -> StyledLine {
    var line = StyledLine(name + " ", .muted).appending(amount.formatted, style)
    if let day = history.last(where: { $0.price == amount })?.date {
      line = line.appending(" \(day)", .muted)
    }
    return line
  }
}
