internal import TerminalText

/// The line being edited, with the cursor's place.
struct InputLine: Sendable {
  var editor = EditorState()

  private static let prompt = "❯ "

  /// - Returns: the column of the cursor.
  func draw(
    into buffer: inout CellBuffer, rect: Rect, isFocused: Bool, wording: Wording
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let prompt = (editor.prompt ?? Self.prompt).truncated(toCells: max(2, rect.width / 2))
    let start = buffer.put(
      " " + prompt, x: rect.x, y: rect.y, style: isFocused ? .shopper : .border)
    let room = max(1, rect.x + rect.width - start - 1)
    if editor.text.isEmpty, editor.prompt == nil {
      buffer.put(wording.inputHint.truncated(toCells: room), x: start, y: rect.y, style: .muted)
      return start
    }
    let cursor = editor.beforeCursor.cellWidth
    // The line moves under the cursor, which stays inside.
    let offset = max(0, cursor - room + 1)
    let visible = SanitizedText(editor.text).window(from: offset, width: room)
    buffer.put(visible.text, x: start, y: rect.y, style: .text)
    return start + cursor - offset
  }
}
