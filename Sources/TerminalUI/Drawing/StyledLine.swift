internal import TerminalText

/// One line of text in several styles, already fitted to its width.
public struct StyledLine: Sendable, Hashable {
  public struct Run: Sendable, Hashable {
    public var text: String
    public var style: Style
  }

  public var runs: [Run]
  /// The card that the line belongs to: its place in the list of the answer.
  public var card: Int?

  public init(_ runs: [Run] = [], card: Int? = nil) {
    self.runs = runs
    self.card = card
  }

  public init(_ text: String, _ style: Style = .text) {
    self.init([Run(text: text, style: style)])
  }

  public static let empty = StyledLine()

  public var text: String { runs.map(\.text).joined() }
  /// Terminal cells.
  public var width: Int { text.cellWidth }

  public func appending(_ text: String, _ style: Style = .text) -> StyledLine {
    var line = self
    if !text.isEmpty { line.runs.append(Run(text: text, style: style)) }
    return line
  }

  public func appending(_ other: StyledLine) -> StyledLine {
    var line = self
    line.runs += other.runs
    return line
  }

  /// Puts `cells` spaces before the line.
  public func indented(_ cells: Int) -> StyledLine {
    guard cells > 0, !runs.isEmpty else { return self }
    var line = self
    line.runs.insert(Run(text: String(repeating: " ", count: cells), style: .text), at: 0)
    return line
  }

  /// The line filled with spaces to `cells`; longer lines stay as they are.
  public func padded(to cells: Int) -> StyledLine {
    appending(String(repeating: " ", count: max(0, cells - width)))
  }

  /// At most `cells` wide; what does not fit ends in an ellipsis.
  public func truncated(to cells: Int) -> StyledLine {
    guard width > cells else { return self }
    var line = StyledLine(card: card)
    var left = cells
    for run in runs where left > 0 {
      let runWidth = run.text.cellWidth
      if runWidth < left || (runWidth == left && run == runs.last) {
        line.runs.append(run)
        left -= runWidth
      } else {
        line.runs.append(Run(text: run.text.truncated(toCells: left), style: run.style))
        left = 0
      }
    }
    return line
  }

  /// `text` in lines of at most `width` cells, the first after `label`, the others below its text.
  static func wrapped(
    _ text: String, width: Int, style: Style = .text, label: StyledLine = .empty
  ) -> [StyledLine] {
    let indent = label.width
    return text.wrapped(toCells: max(1, width - indent)).enumerated().map { index, part in
      let line = StyledLine(part, style)
      return index == 0 ? label.appending(line) : line.indented(indent)
    }
  }
}

extension StyledLine {
  /// Wraps a line that is made of several pieces at the gaps between them, a piece longer than
  /// the width is truncated.
  static func flowing(_ pieces: [StyledLine], separator: StyledLine, width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine.empty
    for piece in pieces where !piece.runs.isEmpty {
      if line.runs.isEmpty {
        line = piece
      } else if line.width + separator.width + piece.width <= width {
        line = line.appending(separator).appending(piece)
      } else {
        lines.append(line.truncated(to: width))
        line = piece
      }
    }
    if !line.runs.isEmpty { lines.append(line.truncated(to: width)) }
    return lines
  }
}

extension CellBuffer {
  /// Writes a line from (x, y), cut at `limit` cells.
  public mutating func put(_ line: StyledLine, x: Int, y: Int, limit: Int) {
    var column = x
    for run in line.runs {
      column = put(run.text, x: column, y: y, style: run.style, limit: x + limit - column)
    }
  }
}
