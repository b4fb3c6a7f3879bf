internal import TerminalText

/// A place and extent on the screen, in cells.
public struct Rect: Sendable, Hashable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var isEmpty: Bool { width <= 0 || height <= 0 }

  /// What is left inside a border of one cell, with a margin of one cell at the left and right.
  public var content: Rect {
    Rect(x: x + 2, y: y + 1, width: max(0, width - 4), height: max(0, height - 2))
  }
}

/// A screen or part of one as cells, which tests read as text and a terminal backend draws.
public struct CellBuffer: Sendable, Hashable {
  /// One cell: the text of the cluster that begins here, or nothing behind a wide one.
  public struct Cell: Sendable, Hashable {
    public var text: String
    public var style: Style

    static let blank = Cell(text: " ", style: .text)
  }

  public let width: Int
  public let height: Int
  /// Row by row; an empty text continues the cluster to its left.
  public private(set) var cells: [Cell]

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  public func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

  /// Writes text from (x, y) to the right, cut at `limit` cells and at the border of the buffer.
  ///
  /// The text is sanitised. A wide character that does not fit whole is left out.
  ///
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, x: Int, y: Int, style: Style, limit: Int = .max
  ) -> Int {
    guard (0..<height).contains(y) else { return x }
    let end = min(width, limit == .max ? width : x + limit)
    var column = x
    for cluster in SanitizedText(text).clusters {
      guard column + cluster.width <= end else { break }
      if column >= 0 { write(cluster, x: column, y: y, style: style) }
      column += cluster.width
    }
    return column
  }

  private mutating func write(_ cluster: DisplayCluster, x: Int, y: Int, style: Style) {
    breakWide(x: x, y: y)
    breakWide(x: x + cluster.width, y: y)
    cells[y * width + x] = Cell(text: cluster.text, style: style)
    for offset in 1..<max(1, cluster.width) {
      cells[y * width + x + offset] = Cell(text: "", style: style)
    }
  }

  /// Blanks a wide cluster that (x, y) lies inside, as half of it cannot stay.
  private mutating func breakWide(x: Int, y: Int) {
    guard x > 0, x < width, cells[y * width + x].text.isEmpty else { return }
    var start = x
    while start > 0, cells[y * width + start].text.isEmpty { start -= 1 }
    var end = x
    while end < width, cells[y * width + end].text.isEmpty { end += 1 }
    for column in start..<end { cells[y * width + column] = .blank }
  }

  /// Blanks a rectangle.
  public mutating func clear(_ rect: Rect, style: Style = .text) {
    for y in max(0, rect.y)..<max(0, min(height, rect.y + rect.height)) {
      put(
        String(repeating: " ", count: max(0, rect.width)), x: rect.x, y: y, style: style)
    }
  }

  /// Draws a frame with rounded corners, a title set into its upper edge, and a note into its lower.
  public mutating func frame(_ rect: Rect, title: String, note: String = "", isFocused: Bool) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let style: Style = isFocused ? .focusedBorder : .border
    let inner = rect.width - 2
    let bottom = rect.y + rect.height - 1
    let edge = String(repeating: "─", count: inner)
    put("╭" + edge + "╮", x: rect.x, y: rect.y, style: style)
    put("╰" + edge + "╯", x: rect.x, y: bottom, style: style)
    for y in rect.y + 1..<max(rect.y + 1, bottom) {
      put("│", x: rect.x, y: y, style: style)
      put("│", x: rect.x + rect.width - 1, y: y, style: style)
    }
    if !title.isEmpty, inner > 6 {
      let label = " \(title.truncated(toCells: inner - 4)) "
      put(label, x: rect.x + 2, y: rect.y, style: isFocused ? .heading : .muted)
    }
    if !note.isEmpty {
      let label = " \(note) "
      let width = label.cellWidth
      if width <= inner - 2 {
        put(label, x: rect.x + rect.width - 2 - width, y: bottom, style: .muted)
      }
    }
  }

  /// Draws where the visible part of longer content lies, on the right edge of a frame.
  public mutating func scrollBar(_ rect: Rect, offset: Int, content: Int, isFocused: Bool) {
    let track = rect.height - 2
    guard track > 0, content > track else { return }
    let thumb = max(1, track * track / content)
    let most = content - track
    let start = most == 0 ? 0 : (track - thumb) * min(max(0, offset), most) / most
    for y in start..<start + thumb {
      put(
        "┃", x: rect.x + rect.width - 1, y: rect.y + 1 + y,
        style: isFocused ? .focusedBorder : .border)
    }
  }

  /// The buffer as text, rows without their trailing spaces: what tests compare.
  public var text: String {
    (0..<height).map { y in
      var line = row(y).map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
