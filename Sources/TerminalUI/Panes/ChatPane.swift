internal import Assistant
internal import Catalog
internal import TerminalText

/// The conversation as lines, where it is scrolled to, and which card is chosen.
struct ChatPane: Sendable {
  /// A card: the message that lists it, and its place in the list from 0.
  struct CardReference: Sendable, Hashable {
    var message: Int
    var card: Int
  }

  private struct Line: Sendable {
    var message: Int
    var content: StyledLine
  }

  private var blocks: [[StyledLine]] = []
  private var lines: [Line] = []
  private var width = 0
  private var height = 0
  private var isSpacious = false
  /// The first visible line; `nil` follows the end.
  private var top: Int?
  var selection: CardReference?

  /// Wider lines tire the eye.
  private static let widestText = 116
  private static let gutter = 2
  /// From this height cards are set apart.
  private static let spaciousHeight = 30

  // MARK: Content

  /// Lays out the messages from `first` on again; all of them where the size changed.
  mutating func layOut(
    _ messages: [Message], from first: Int, saved: Set<ProductID>, rect: Rect, wording: Wording
  ) {
    let content = rect.content
    let textWidth = max(1, min(Self.widestText, content.width) - Self.gutter)
    var first = min(first, blocks.count)
    let anchor = top.flatMap { lines.indices.contains($0) ? lines[$0].message : nil }
    let offset = top.map { top in
      top - (lines.firstIndex { $0.message == anchor } ?? top)
    }
    let isSpacious = content.height >= Self.spaciousHeight
    let isNewShape = textWidth != width || isSpacious != self.isSpacious
    if isNewShape { first = 0 }
    height = content.height
    width = textWidth
    self.isSpacious = isSpacious
    blocks.removeSubrange(first...)
    for message in messages[first...] {
      blocks.append(lines(of: message, saved: saved, wording: wording))
    }
    lines = []
    for (index, block) in blocks.enumerated() where !block.isEmpty {
      if !lines.isEmpty { lines.append(Line(message: index, content: .empty)) }
      lines += block.map { Line(message: index, content: $0) }
    }
    if isNewShape, let anchor, let offset,
      let start = lines.firstIndex(where: { $0.message == anchor })
    {
      top = start + offset
    }
    clampTop()
  }

  private func lines(
    of message: Message, saved: Set<ProductID>, wording: Wording
  ) -> [StyledLine] {
    switch message.content {
    case .greeting(let text):
      return StyledLine.wrapped(text, width: width)
    case .notice(let text):
      return StyledLine.wrapped(text, width: width, style: .muted)
    case .answer(let answer, let summary):
      return AnswerLines(
        answer: answer, reviewSummary: summary, saved: saved, width: width, isSpacious: isSpacious
      ).lines()
    case .utterance(let text, let progress):
      var lines = StyledLine.wrapped(text, width: width, style: .shopper)
      let note: String? =
        switch progress {
        case .waiting: wording.waiting
        case .cancelled: wording.cancelled
        case .running, .answered: nil
        }
      if let note, var last = lines.popLast() {
        last = last.appending("  \(note)", .muted).truncated(to: width)
        lines.append(last)
      }
      return lines.enumerated().map { index, line in
        // The mark hangs in the gutter.
        var line = line
        if index == 0 { line.card = Self.utteranceMark }
        return line
      }
    }
  }

  /// In place of a card number: the line begins an utterance.
  private static let utteranceMark = -1

  // MARK: Scrolling

  private var mostTop: Int { max(0, lines.count - height) }
  private var resolvedTop: Int { min(top ?? mostTop, mostTop) }

  private mutating func clampTop() {
    guard let current = top else { return }
    top = current >= mostTop ? nil : max(0, current)
  }

  mutating func scroll(by lines: Int) {
    top = resolvedTop + lines
    clampTop()
  }

  mutating func scrollPage(_ pages: Int) { scroll(by: pages * max(1, height - 2)) }
  mutating func scrollToBeginning() {
    top = 0
    clampTop()
  }
  mutating func scrollToEnd() { top = nil }

  /// Shows an answer from its utterance on; the end where the whole of it fits.
  mutating func show(messagesFrom message: Int) {
    top = nil
    guard let start = lines.firstIndex(where: { $0.message == message && !$0.content.runs.isEmpty })
    else { return }
    if lines.count - start > height { top = start }
    clampTop()
  }

  // MARK: Cards

  /// Moves the choice within the list; scrolls to it.
  mutating func select(_ reference: CardReference) {
    selection = reference
    guard
      let first = lines.firstIndex(where: {
        $0.message == reference.message && $0.content.card == reference.card
      }),
      let last = lines.lastIndex(where: {
        $0.message == reference.message && $0.content.card == reference.card
      })
    else { return }
    if first < resolvedTop {
      top = first
    } else if last >= resolvedTop + height {
      top = min(first, last - height + 1)
    }
    clampTop()
  }

  // MARK: Drawing

  func draw(into buffer: inout CellBuffer, rect: Rect, isFocused: Bool, wording: Wording) {
    guard !rect.isEmpty else { return }
    let hidden = lines.count - height - resolvedTop
    buffer.frame(
      rect, title: wording.chatTitle, note: hidden > 0 ? "↓ \(hidden)" : "", isFocused: isFocused)
    buffer.scrollBar(rect, offset: resolvedTop, content: lines.count, isFocused: isFocused)
    let content = rect.content
    for (row, line) in lines[resolvedTop...].prefix(content.height).enumerated() {
      let y = content.y + row
      if line.content.card == Self.utteranceMark {
        buffer.put("❯", x: content.x, y: y, style: .shopper)
      } else if let card = line.content.card,
        selection == CardReference(message: line.message, card: card)
      {
        buffer.put("▌", x: content.x, y: y, style: isFocused ? .selection : .border)
      }
      buffer.put(
        line.content, x: content.x + Self.gutter, y: y, limit: content.width - Self.gutter)
    }
  }
}
