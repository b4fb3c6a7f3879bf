internal import TerminalText

/// The keys and commands, made from the tables that dispatch them.
struct HelpOverlay: Sendable {
  private var top = 0

  private static let columnWidth = 58

  mutating func scroll(by lines: Int) { top = max(0, top + lines) }

  func draw(into buffer: inout CellBuffer, wording: Wording) {
    let width = min(buffer.width - 2, Self.columnWidth * (buffer.width >= 124 ? 2 : 1) + 6)
    guard width > 10, buffer.height > 6 else { return }
    let lines = lines(width: width - 4, wording: wording)
    let height = min(buffer.height - 2, lines.count + 2)
    let rect = Rect(
      x: (buffer.width - width) / 2, y: (buffer.height - height) / 2, width: width, height: height)
    let first = min(top, max(0, lines.count - (height - 2)))
    buffer.clear(rect)
    buffer.frame(rect, title: wording.keysTitle, note: wording.closeHint, isFocused: true)
    buffer.scrollBar(rect, offset: first, content: lines.count, isFocused: true)
    for (row, line) in lines[first...].prefix(height - 2).enumerated() {
      buffer.put(line, x: rect.x + 2, y: rect.y + 1 + row, limit: rect.width - 4)
    }
  }

  private func lines(width: Int, wording: Wording) -> [StyledLine] {
    let keys = ActionTable.standard.bindings.filter { !$0.keyName.isEmpty }.map {
      entry($0.keyName, $0.help(wording), labelWidth: 7)
    }
    let commands = SlashCommandTable.standard.rows.map {
      entry($0.usage, $0.help(wording), labelWidth: 22)
    }
    let heading = StyledLine(wording.commandsTitle, .heading)
    guard width >= Self.columnWidth * 2 else {
      return (keys + [.empty, heading] + commands).map { $0.truncated(to: width) }
    }
    let left = (keys.count + commands.count + 3) / 2
    let first = Array(keys.prefix(left))
    let second = Array(keys.dropFirst(left)) + [.empty, heading] + commands
    return (0..<max(first.count, second.count)).map { row in
      let half = width / 2
      let line = row < first.count ? first[row].truncated(to: half - 2) : .empty
      return line.padded(to: half).appending(row < second.count ? second[row] : .empty)
        .truncated(to: width)
    }
  }

  private func entry(_ name: String, _ help: String, labelWidth: Int) -> StyledLine {
    StyledLine(name.padded(toCells: max(labelWidth, name.cellWidth)) + "  ", .number)
      .appending(help)
  }
}
