@preconcurrency internal import CReadline
internal import Glibc
internal import TerminalText

/// The input line as readline edits it. It neither reads the terminal nor draws: it is fed with the
/// bytes of keys, and its state is drawn by `InputLine`.
@MainActor
final class LineEditor {
  private var bytes: [UInt8] = []
  private var lines: [String] = []
  /// Readline's own idea of a screen is not wanted.
  private let nowhere: UnsafeMutablePointer<FILE>?

  init(history: [String]) {
    nowhere = fopen("/dev/null", "r+")
    rl_catch_signals = 0
    rl_catch_sigwinch = 0
    rl_change_environment = 0
    rl_prep_term_function = nil
    rl_deprep_term_function = nil
    rl_instream = nowhere
    rl_outstream = nowhere
    rl_readline_name = UnsafePointer(strdup("aisle"))
    rl_getc_function = { _ in MainActor.assumeIsolated { current?.nextByte() ?? -1 } }
    rl_input_available_hook = {
      MainActor.assumeIsolated { current?.bytes.isEmpty == false ? 1 : 0 }
    }
    rl_redisplay_function = {}
    rl_completion_display_matches_hook = { _, _, _ in }
    rl_variable_bind("enable-bracketed-paste", "off")
    rl_variable_bind("bell-style", "none")
    rl_initialize()
    // An rc file of the user may have turned it on again.
    rl_variable_bind("enable-bracketed-paste", "off")
    for key in [0x03, 0x1A, 0x0C] { rl_unbind_key(Int32(key)) }
    using_history()
    for line in history { add_history(line) }
    stifle_history(1000)
    current = self
    install()
  }

  private func install() {
    rl_callback_handler_install("") { line in
      MainActor.assumeIsolated { current?.finished(line) }
    }
  }

  /// Leaves readline; the editor is of no use afterwards.
  func close() {
    rl_callback_handler_remove()
    current = nil
    if let nowhere { fclose(nowhere) }
  }

  // MARK: Input

  private func nextByte() -> Int32 {
    guard !bytes.isEmpty else { return -1 }
    return Int32(bytes.removeFirst())
  }

  private func finished(_ line: UnsafeMutablePointer<CChar>?) {
    guard let line else { return }
    lines.append(String(cString: line))
    free(line)
  }

  /// Reads bytes as typed keys.
  ///
  /// - Returns: the lines that were finished by them.
  func feed(_ keys: [UInt8]) -> [String] {
    bytes += keys
    while !bytes.isEmpty {
      let before = bytes.count
      rl_callback_read_char()
      // Readline took nothing: it will not take the rest either.
      if bytes.count == before { bytes = [] }
    }
    defer { lines = [] }
    return lines
  }

  func insert(_ text: String) {
    rl_insert_text(text.sanitized)
  }

  func clear() {
    rl_begin_undo_group()
    rl_delete_text(0, rl_end)
    rl_point = 0
    rl_mark = 0
    rl_end_undo_group()
  }

  /// Leaves a search, keeping the line as it was before.
  func abort() {
    _ = feed([0x07])
  }

  func remember(_ line: String) {
    if let last = history_get(history_base + history_length - 1), let text = last.pointee.line,
      String(cString: text) == line
    {
      return
    }
    add_history(line)
  }

  func forgetLines() { clear_history() }

  func resize(width: Int, height: Int) {
    rl_set_screen_size(Int32(height), Int32(width))
  }

  // MARK: State

  var state: EditorState {
    let whole = UnsafeRawBufferPointer(start: rl_line_buffer, count: Int(rl_end))
    let point = min(Int(rl_point), Int(rl_end))
    let takesEveryKey = readline_takes_every_key() != 0
    var prompt: String?
    if takesEveryKey, let display = rl_display_prompt {
      let text = String(cString: display).sanitized
      if !text.isEmpty { prompt = text }
    }
    return EditorState(
      beforeCursor: String(decoding: whole.prefix(point), as: UTF8.self),
      afterCursor: String(decoding: whole.dropFirst(point), as: UTF8.self), prompt: prompt,
      takesEveryKey: takesEveryKey, takesEscape: rl_editing_mode == 0)
  }
}

/// Readline calls back without a context, and there is one of it in a process.
@MainActor private var current: LineEditor?
