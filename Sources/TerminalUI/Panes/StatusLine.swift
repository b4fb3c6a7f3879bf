internal import TerminalText

/// The last row: language, catalogue, speed of the last answer, what is going on, and key hints.
struct StatusLine: Sendable {
  var catalogueName: String
  var productCount: Int?
  /// Milliseconds of the last answer.
  var milliseconds: Double?
  /// Said until the next key.
  var notice: String?
  var isBusy = false
  var tick = 0

  private static let spinner: [String] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  func draw(into buffer: inout CellBuffer, rect: Rect, focus: Focus, wording: Wording) {
    guard !rect.isEmpty else { return }
    let hint =
      switch focus {
      case .input: wording.inputKeys
      case .chat: wording.chatKeys
      case .product: wording.productKeys
      case .chips: wording.chipKeys
      }
    let room = rect.width - 2
    let left = left(room: room, hintWidth: hint.cellWidth, wording: wording)
    buffer.put(left, x: rect.x + 1, y: rect.y, limit: room)
    if left.width + 2 + hint.cellWidth <= room {
      buffer.put(hint, x: rect.x + rect.width - 1 - hint.cellWidth, y: rect.y, style: .muted)
    }
  }

  /// What just happened matters more than the hints, and the hints more than the catalogue.
  private func left(room: Int, hintWidth: Int, wording: Wording) -> StyledLine {
    if isBusy {
      let sign = Self.spinner[tick % Self.spinner.count]
      let line = StyledLine("\(sign) \(wording.thinking)", .statusBusy)
      return line.appending(notice.map { " · " + $0.sanitized } ?? "", .status)
        .truncated(to: room)
    }
    if let notice { return StyledLine(notice.sanitized, .statusBusy).truncated(to: room) }
    var parts = [wording.languageName]
    if !catalogueName.isEmpty { parts.append(catalogueName.sanitized) }
    if let productCount { parts.append(wording.products(productCount)) }
    if let milliseconds { parts.append("\(ProductFacts.oneDecimal(milliseconds)) ms") }
    let width = { parts.joined(separator: " · ").cellWidth }
    while parts.count > 1, width() + 2 + hintWidth > room { parts.removeLast() }
    return StyledLine(parts.joined(separator: " · "), .status).truncated(to: room)
  }
}
