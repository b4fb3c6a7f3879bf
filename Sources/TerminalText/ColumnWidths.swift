/// Shares a width among the columns of a table.
public struct ColumnWidths: Sendable, Hashable {
  /// Cells a column, in order.
  public let widths: [Int]
  /// Cells between two columns.
  public let gap: Int

  /// Gives every column what it needs where that fits; otherwise the widest give way first, none
  /// below `minimum` as long as the total allows that.
  ///
  /// - Parameters:
  ///   - natural: the widest content of each column, in cells.
  ///   - total: cells for all columns and the gaps between them.
  public init(natural: [Int], total: Int, gap: Int = 2, minimum: Int = 6) {
    self.gap = gap
    let available = max(0, total - gap * max(0, natural.count - 1))
    var widths = natural.map { max(1, $0) }
    var excess = widths.reduce(0, +) - available
    for floor in [minimum, 1] {
      while excess > 0, let widest = widths.max(), widest > floor {
        let next = max(floor, widths.filter { $0 < widest }.max() ?? floor)
        let columns = widths.indices.filter { widths[$0] == widest }
        let most = (widest - next) * columns.count
        let taken = min(excess, most)
        for (order, column) in columns.enumerated() {
          widths[column] -= taken / columns.count + (order < taken % columns.count ? 1 : 0)
        }
        excess -= taken
      }
    }
    self.widths = widths
  }

  /// The same width for every column; the first ones take what does not divide.
  public init(equal count: Int, total: Int, gap: Int = 2) {
    self.gap = gap
    let available = max(0, total - gap * max(0, count - 1))
    widths = (0..<count).map { available / count + ($0 < available % count ? 1 : 0) }
  }
}
