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
    var left: StyledLine
    if isBusy {
      left = StyledLine(
        "\(Self.spinner[tick % Self.spinner.count]) \(wording.thinking)", .statusBusy)
      if let notice { left = left.appending(" · " + notice.sanitized, .status) }
    } else if let notice {
      left = StyledLine(notice.sanitized, .statusBusy)
    } else {
      var parts = [wording.languageName, catalogueName.sanitized]
      if let productCount { parts.append(wording.products(productCount)) }
      if let milliseconds { parts.append("\(ProductFacts.oneDecimal(milliseconds)) ms") }
      left = StyledLine(parts.filter { !$0.isEmpty }.joined(separator: " · "), .status)
    }
    let hint =
      switch focus {
      case .input: wording.inputKeys
      case .chat: wording.chatKeys
      case .product: wording.productKeys
      case .chips: wording.chipKeys
      }
    let hintWidth = hint.cellWidth
    let room = rect.width - 2
    // What just happened matters more than the hints; the hints more than the catalogue's name.
    let hintFits = left.width + 2 + hintWidth <= room
    let leftRoom = hintFits || notice != nil || isBusy ? room : max(12, room - hintWidth - 2)
    let leftLine = left.truncated(to: leftRoom)
    buffer.put(leftLine, x: rect.x + 1, y: rect.y, limit: leftRoom)
    if leftLine.width + 2 + hintWidth <= room {
      buffer.put(hint, x: rect.x + rect.width - 1 - hintWidth, y: rect.y, style: .muted)
    }
  }
}
