/// A curve of block characters, one cell a column.
public enum Sparkline {
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws a step function: every column shows the value that held at its place.
  ///
  /// - Parameters:
  ///   - points: in ascending order of `position` (a day, say); not finite values are left out.
  ///   - width: cells; fewer are used only where there is nothing to draw.
  /// - Returns: `width` characters; empty without points or room. A flat curve lies in the middle.
  public static func draw(points: [(position: Double, value: Double)], width: Int) -> String {
    let points = points.filter { $0.position.isFinite && $0.value.isFinite }
    guard width > 0, let first = points.first, let last = points.last else { return "" }
    let lowest = points.map(\.value).min() ?? 0
    let highest = points.map(\.value).max() ?? 0
    let span = last.position - first.position
    var result = ""
    var index = 0
    for column in 0..<width {
      let position =
        width == 1 ? last.position : first.position + span * Double(column) / Double(width - 1)
      while index + 1 < points.count, points[index + 1].position <= position { index += 1 }
      guard highest > lowest else {
        result.append(levels[3])
        continue
      }
      let level = (points[index].value - lowest) / (highest - lowest) * Double(levels.count - 1)
      result.append(levels[Int(level.rounded())])
    }
    return result
  }
}

/// A horizontal bar.
public enum Bar {
  /// - Parameter fraction: 0...1; something that is not nothing gets at least one cell.
  /// - Returns: the filled part, and what is left of `width` cells.
  public static func draw(fraction: Double, width: Int) -> (filled: String, rest: String) {
    guard width > 0 else { return ("", "") }
    let fraction = fraction.isFinite ? min(1, max(0, fraction)) : 0
    var cells = Int((fraction * Double(width)).rounded())
    if fraction > 0, cells == 0 { cells = 1 }
    return (
      String(repeating: "━", count: cells), String(repeating: "─", count: width - cells)
    )
  }

  /// Five stars, filled to the nearest whole: `★★★★☆`.
  public static func stars(_ rating: Double) -> String {
    guard rating.isFinite else { return "" }
    let filled = min(5, max(0, Int(rating.rounded())))
    return String(repeating: "★", count: filled) + String(repeating: "☆", count: 5 - filled)
  }
}
