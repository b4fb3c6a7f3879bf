/// What a terminal shows of one grapheme cluster: text that is safe to print, and its cells.
///
/// Everything that is drawn or printed passes through this type, so nothing from outside reaches
/// the terminal as a control sequence, and the width that layout counts is the width that is drawn.
public struct DisplayCluster: Sendable, Hashable {
  /// Never empty, never a control character.
  public let text: String
  /// Terminal cells: 1 or 2; more only for clusters of several spacing characters.
  public let width: Int

  /// - Returns: `nil` where nothing of the character is visible (a control, a lone mark, a
  ///   zero-width character).
  public init?(_ character: Character) {
    if let ascii = character.asciiValue {
      guard (0x20...0x7E).contains(ascii) else { return nil }
      text = String(character)
      width = 1
      return
    }
    var scalars = String.UnicodeScalarView()
    var width = 0
    var marks = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      if scalar == Self.joiner, isEmoji { break }
      if scalar.properties.isDefaultIgnorableCodePoint || scalar.isControlOrSeparator { continue }
      let isFirst = scalars.isEmpty
      guard let cells = scalar.cellWidth else {
        // What the C library cannot place would shift the rest of the line.
        if isFirst {
          scalars.append("\u{FFFD}")
          width = 1
        }
        continue
      }
      if isFirst { isEmoji = scalar.properties.isEmoji && !scalar.isASCII }
      if cells == 0 {
        guard !isFirst, marks < Self.mostMarks else { continue }
        marks += 1
      } else if scalar.properties.isEmojiModifier, !isFirst {
        continue
      }
      scalars.append(scalar == Self.noBreakSpace ? " " : scalar)
      width += cells
    }
    guard !scalars.isEmpty else { return nil }
    text = String(scalars)
    self.width = width
  }

  private init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  static let space = DisplayCluster(text: " ", width: 1)
  static let replacement = DisplayCluster(text: "\u{FFFD}", width: 1)
  static let ellipsis = DisplayCluster(text: "…", width: 1)

  /// ncurses keeps at most five wide characters a cell: a base and four marks.
  private static let mostMarks = 4
  private static let noBreakSpace: Unicode.Scalar = "\u{A0}"
  private static let joiner: Unicode.Scalar = "\u{200D}"
}

extension Unicode.Scalar {
  /// C0, DEL, C1, and the line and paragraph separators.
  var isControlOrSeparator: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
