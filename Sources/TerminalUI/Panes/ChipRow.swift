internal import Assistant
internal import TerminalText

/// The running constraints as removable chips.
struct ChipRow: Sendable {
  var chips: [ConstraintChip] = []
  /// The chosen chip, while the row has the focus.
  var selection = 0

  mutating func replace(_ chips: [ConstraintChip]) {
    self.chips = chips
    selection = min(selection, max(0, chips.count - 1))
  }

  mutating func move(by step: Int) {
    guard !chips.isEmpty else { return }
    selection = min(chips.count - 1, max(0, selection + step))
  }

  var selected: ConstraintChip? { chips.indices.contains(selection) ? chips[selection] : nil }

  private func label(_ chip: ConstraintChip, width: Int) -> String {
    " \(chip.label.truncated(toCells: max(4, width - 6))) ✕ "
  }

  /// Rows that the chips take.
  func rows(width: Int) -> Int { arranged(width: width).map(\.row).max().map { $0 + 1 } ?? 0 }

  private func arranged(width: Int) -> [(row: Int, x: Int)] {
    var row = 0
    var x = 1
    return chips.map { chip in
      let cells = label(chip, width: width).cellWidth
      if x > 1, x + cells > width {
        row += 1
        x = 1
      }
      defer { x += cells + 1 }
      return (row, x)
    }
  }

  func draw(into buffer: inout CellBuffer, rect: Rect, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    let places = arranged(width: rect.width)
    // With more rows than room the row of the chosen chip is shown, else the last ones.
    let lastRow = places.last?.row ?? 0
    let wanted = isFocused && places.indices.contains(selection) ? places[selection].row : lastRow
    let firstRow = max(0, min(wanted, lastRow - rect.height + 1))
    for (index, chip) in chips.enumerated() {
      let row = places[index].row - firstRow
      guard (0..<rect.height).contains(row) else { continue }
      buffer.put(
        label(chip, width: rect.width), x: rect.x + places[index].x, y: rect.y + row,
        style: isFocused && index == selection ? .focusedChip : .chip)
    }
  }
}
