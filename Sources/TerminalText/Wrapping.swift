extension SanitizedText {
  /// Lines of at most `width` cells each.
  ///
  /// English breaks at spaces and after hyphens, Chinese between characters, except that closing
  /// punctuation does not begin a line and opening punctuation does not end one (the simple rule of
  /// "Requirements for Chinese Text Layout", W3C, 3.1.3). A word longer than a line is cut.
  /// An empty text is one empty line; no line fits in less than one cell. Linear in the length.
  public func wrapped(to width: Int) -> [SanitizedText] {
    guard width > 0 else { return [] }
    var lines: [SanitizedText] = []
    var line: [DisplayCluster] = []
    var used = 0
    /// Where the line may be cut last: clusters before it stay.
    var breakIndex: Int?

    func trimmed(_ part: ArraySlice<DisplayCluster>) -> SanitizedText {
      var part = part
      while part.last == .space { part.removeLast() }
      return SanitizedText(clusters: part)
    }

    for cluster in clusters {
      let cluster = cluster.width > width ? .replacement : cluster
      if let last = line.last, Self.mayBreak(between: last, and: cluster) {
        breakIndex = line.count
      }
      if used + cluster.width > width {
        // Spaces at the end of a line hang into the margin.
        if cluster == .space {
          lines.append(trimmed(line[...]))
          line = []
          used = 0
          breakIndex = nil
          continue
        }
        let cut = breakIndex ?? line.count
        lines.append(trimmed(line[..<cut]))
        var rest = line[cut...]
        while rest.first == .space { rest.removeFirst() }
        line = Array(rest)
        used = line.reduce(0) { $0 + $1.width }
        breakIndex = nil
        if used + cluster.width > width {
          lines.append(trimmed(line[...]))
          line = []
          used = 0
        }
      }
      if cluster == .space, line.isEmpty, !lines.isEmpty { continue }
      line.append(cluster)
      used += cluster.width
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmed(line[...])) }
    return lines
  }

  private static func mayBreak(between a: DisplayCluster, and b: DisplayCluster) -> Bool {
    if b == .space { return false }
    if a == .space { return true }
    let last = a.text.unicodeScalars.last!
    let first = b.text.unicodeScalars.first!
    if first.mayNotBeginLine || last.mayNotEndLine { return false }
    if a.width == 2 || b.width == 2 {
      // Amounts and their units stay together: "300元" breaks before the number only.
      return !(last.isASCIIDigit || first.isASCIIDigit) || a.width == 2
    }
    if last == "-" || last == "–" || last == "/" { return first.properties.isAlphabetic }
    return last == "—"
  }
}

extension Unicode.Scalar {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// Closing punctuation, and what leans on the character before it.
  var mayNotBeginLine: Bool {
    switch self {
    case ",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "…", "”", "’", "»", "°",
      "，", "。", "、", "；", "：", "！", "？", "）", "】", "》", "〉", "」", "』", "〕", "］", "｝",
      "％", "‰", "℃", "·", "・", "ー", "々", "～", "—", "–", "／":
      true
    default: false
    }
  }

  /// Opening punctuation, and signs that lean on the amount after them.
  var mayNotEndLine: Bool {
    switch self {
    case "(", "[", "{", "“", "‘", "«", "$", "¥", "€", "£", "＃", "￥",
      "（", "【", "《", "〈", "「", "『", "〔", "［", "｛":
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// The text in lines of at most `width` cells, sanitised; its own line breaks are kept.
  public func wrapped(toCells width: Int) -> [String] {
    SanitizedText.lines(of: self).flatMap { $0.wrapped(to: width) }.map(\.text)
  }
}
