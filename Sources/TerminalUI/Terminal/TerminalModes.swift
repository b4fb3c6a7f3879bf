internal import Glibc

/// The modes of a terminal as they were, to be put back.
struct TerminalModes {
  let descriptor: Int32
  private(set) var modes: termios

  /// - Returns: `nil` where `descriptor` is no terminal.
  init?(descriptor: Int32) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.descriptor = descriptor
    self.modes = modes
  }

  func restore() {
    var modes = modes
    tcsetattr(descriptor, TCSADRAIN, &modes)
  }

  /// Cells of the terminal, as the kernel knows them; 80×24 where it does not.
  static func size(of descriptor: Int32) -> (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
