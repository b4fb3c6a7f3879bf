/// A key, as the terminal's bytes say it.
public enum Key: Sendable, Hashable {
  case character(Character)
  /// With the control key, in lower case: `control("c")`.
  case control(Character)
  case enter, tab, backTab, escape, backspace, delete
  case up, down, left, right, pageUp, pageDown, home, end
  case function(Int)
  /// Text that was pasted, line breaks as LF.
  case paste(String)
  /// A sequence that means something to the line editor at most.
  case other
}

/// A key with the bytes it came as, which the line editor reads again.
public struct KeyPress: Sendable, Hashable {
  public var key: Key
  public var bytes: [UInt8]

  public init(_ key: Key, bytes: [UInt8] = []) {
    self.key = key
    self.bytes = bytes
  }
}
