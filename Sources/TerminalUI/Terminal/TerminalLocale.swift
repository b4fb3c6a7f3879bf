internal import CNcurses
internal import Glibc

/// The character set that ncurses and readline are to work with.
enum TerminalLocale {
  /// Takes the character set of the environment, and UTF-8 where that is another one: everything
  /// that is drawn is UTF-8. Only LC_CTYPE is set, so that numbers are read and written as before.
  ///
  /// Has to run before readline and ncurses are initialised. The variable is changed too, because
  /// readline reads it once more.
  static func prepare() {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    guard codeset.uppercased() != "UTF-8" else { return }
    setenv("LC_ALL", "C.UTF-8", 1)
    setlocale(LC_CTYPE, "C.UTF-8")
  }
}
