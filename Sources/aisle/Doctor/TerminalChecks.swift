internal import Foundation

/// Whether the two-pane interface can be drawn here.
struct TerminalChecks {
  let environment: [String: String]
  /// Columns and rows; `nil` where standard output is no terminal.
  let size: (columns: Int, rows: Int)?

  init(environment: [String: String]) {
    self.environment = environment
    var window = winsize()
    let isTerminal =
      isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0
    size = isTerminal ? (Int(window.ws_col), Int(window.ws_row)) : nil
  }

  init(environment: [String: String], size: (columns: Int, rows: Int)?) {
    self.environment = environment
    self.size = size
  }

  func findings() -> [Finding] { [terminal(), locale(), colours()] }

  private func terminal() -> Finding {
    let term = environment["TERM"] ?? ""
    guard let size else {
      return .ok("terminal", "standard output is none: aisle writes plain lines")
    }
    guard !term.isEmpty, term != "dumb" else {
      return .warn(
        "terminal", "TERM is \(term.isEmpty ? "not set" : term): aisle writes plain lines",
        mend: "export TERM=xterm-256color")
    }
    guard size.columns >= 40, size.rows >= 12 else {
      return .warn(
        "terminal", "\(term), \(size.columns)×\(size.rows) is too small for two panes",
        mend: "enlarge the window")
    }
    return .ok("terminal", "\(term), \(size.columns)×\(size.rows)")
  }

  private func locale() -> Finding {
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      ?? ""
    let codeset = locale.split(separator: ".").last?.lowercased() ?? ""
    if codeset.hasPrefix("utf-8") || codeset.hasPrefix("utf8") { return .ok("locale", locale) }
    return .warn(
      "locale", "\(locale.isEmpty ? "none is set" : locale): aisle takes C.UTF-8",
      mend: "export LANG=C.UTF-8")
  }

  private func colours() -> Finding {
    if let value = environment["NO_COLOR"], !value.isEmpty {
      return .ok("colours", "none, as NO_COLOR asks")
    }
    let term = environment["TERM"] ?? ""
    let isRich = term.contains("256color") || environment["COLORTERM"] != nil
    return .ok(
      "colours", isRich ? "256 or more" : "those of \(term.isEmpty ? "no terminal" : term)")
  }
}
