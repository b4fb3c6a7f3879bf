@preconcurrency internal import CNcurses
internal import Glibc

/// The terminal as ncurses draws it: shows frames, nothing else. Keys are read elsewhere.
@MainActor
final class CursesScreen {
  private let screen: OpaquePointer
  private let output: UnsafeMutablePointer<FILE>
  private var attributes: [Style: (attributes: attr_t, pair: Int16)] = [:]
  private var shown: CellBuffer?

  private static let bracketedPasteOn = "\u{1B}[?2004h"
  private static let bracketedPasteOff = "\u{1B}[?2004l"

  /// Takes the terminal over: alternate screen, raw mode.
  ///
  /// - Parameter usesColor: `false` where the shopper asked for none (NO_COLOR).
  /// - Returns: `nil` where the kind of terminal is unknown.
  init?(input descriptor: Int32, usesColor: Bool) {
    // The kernel knows the size; variables go stale with the first resizing.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard let output = fdopen(dup(STDOUT_FILENO), "w"), let input = fdopen(dup(descriptor), "r")
    else { return nil }
    guard let screen = newterm(nil, output, input) else {
      fclose(output)
      fclose(input)
      return nil
    }
    self.screen = screen
    self.output = output
    raw()
    noecho()
    nonl()
    leaveok(ncurses_screen_window(), false)
    scrollok(ncurses_screen_window(), false)
    prepareStyles(usesColor: usesColor)
    write(Self.bracketedPasteOn)
  }

  /// The bytes that leave the screen when nothing else can be done any more.
  var leavingBytes: [UInt8] {
    var bytes = Array(Self.bracketedPasteOff.utf8)
    for capability in ["sgr0", "cnorm", "rmcup"] {
      guard let text = tigetstr(capability), Int(bitPattern: text) != -1 else { continue }
      bytes += String(cString: text).utf8
    }
    return bytes + [0x0D, 0x0A]
  }

  private func write(_ sequence: String) {
    fputs(sequence, output)
    fflush(output)
  }

  // MARK: Styles

  private func prepareStyles(usesColor: Bool) {
    let normal = ncurses_attribute_normal()
    let bold = ncurses_attribute_bold()
    let hasColor = usesColor && has_colors() && start_color() == OK && use_default_colors() == OK
    let isRich = hasColor && ncurses_color_count() >= 256
    var pairs: [Int16: Int16] = [:]
    func pair(_ rich: Int16, _ plain: Int16, background: Int16 = -1) -> Int16 {
      guard hasColor else { return 0 }
      let color = isRich ? rich : plain
      let key = color &* 300 &+ background
      if let known = pairs[key] { return known }
      let number = Int16(pairs.count + 1)
      init_pair(number, color, background)
      pairs[key] = number
      return number
    }
    let dim = isRich ? normal : ncurses_attribute_dim()
    let reverse = ncurses_attribute_reverse()
    for style in Style.allCases {
      attributes[style] =
        switch style {
        case .text: (normal, 0)
        case .muted: (dim, isRich ? pair(245, 7) : 0)
        case .strong: (bold, 0)
        case .shopper: (bold, pair(37, 6))
        case .suggestion: (normal, pair(37, 6))
        case .heading: (bold, pair(37, 6))
        case .border: (dim, isRich ? pair(240, 7) : 0)
        case .focusedBorder: (normal, pair(37, 6))
        case .curve: (normal, pair(30, 6))
        case .price: (bold, pair(37, 6))
        case .good: (normal, pair(71, 2))
        case .warning: (normal, pair(172, 3))
        case .bad: (normal, pair(167, 1))
        case .star: (normal, pair(172, 3))
        case .chip:
          isRich ? (normal, pair(252, 7, background: 238)) : (reverse, 0)
        case .focusedChip:
          isRich ? (bold, pair(16, 0, background: 37)) : (reverse | bold, 0)
        case .selection: (bold, pair(37, 6))
        case .number: (bold, pair(37, 6))
        case .status: (dim, isRich ? pair(245, 7) : 0)
        case .statusBusy: (normal, pair(37, 6))
        }
    }
  }

  // MARK: Drawing

  /// Shows a frame: rows that changed are written, one update goes out.
  func show(_ frame: ConversationModel.Frame) {
    let window = ncurses_screen_window()
    let buffer = frame.buffer
    let sameSize = shown?.width == buffer.width && shown?.height == buffer.height
    for y in 0..<buffer.height {
      if sameSize, let shown, shown.row(y) == buffer.row(y) { continue }
      draw(buffer.row(y), y: Int32(y), window: window)
    }
    shown = buffer
    curs_set(frame.showsCursor ? 1 : 0)
    wmove(window, Int32(frame.cursorY), Int32(frame.cursorX))
    wnoutrefresh(window)
    doupdate()
  }

  private func draw(
    _ row: ArraySlice<CellBuffer.Cell>, y: Int32, window: UnsafeMutablePointer<WINDOW>?
  ) {
    wmove(window, y, 0)
    wclrtoeol(window)
    var index = row.startIndex
    while index < row.endIndex {
      let style = row[index].style
      let start = index
      var text: [wchar_t] = []
      // One write for each stretch of one style; every stretch is placed by its own column, so that
      // a terminal that disagrees about one width shifts no further than that.
      while index < row.endIndex, row[index].style == style {
        text += row[index].text.unicodeScalars.map { wchar_t($0.value) }
        index += 1
      }
      let (attributes, pair) = attributes[style] ?? (0, 0)
      wattr_set(window, attributes, pair, nil)
      wmove(window, y, Int32(start - row.startIndex))
      waddnwstr(window, text, Int32(text.count))
    }
    wattr_set(window, 0, 0, nil)
  }

  /// Draws everything again, whatever stands on the terminal.
  func redraw() {
    shown = nil
    clearok(ncurses_current_window(), true)
  }

  func resize(width: Int, height: Int) {
    resizeterm(Int32(height), Int32(width))
    redraw()
  }

  // MARK: Leaving

  /// Gives the terminal back for a while.
  func leave() {
    write(Self.bracketedPasteOff)
    curs_set(1)
    endwin()
    fflush(output)
  }

  /// Takes the terminal over again.
  func enter() {
    reset_prog_mode()
    redraw()
    wrefresh(ncurses_current_window())
    write(Self.bracketedPasteOn)
  }
}
