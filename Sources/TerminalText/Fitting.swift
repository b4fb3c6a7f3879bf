/// Where text stands in a space that is wider than it.
public enum CellAlignment: Sendable { case leading, trailing, center }

extension SanitizedText {
  /// At most `width` cells; what does not fit ends in an ellipsis.
  public func truncated(to width: Int) -> SanitizedText {
    guard width > 0 else { return SanitizedText(clusters: []) }
    guard self.width > width else { return self }
    var kept: [DisplayCluster] = []
    var used = 0
    for cluster in clusters {
      guard used + cluster.width <= width - 1 else { break }
      kept.append(cluster)
      used += cluster.width
    }
    while kept.last == .space { kept.removeLast() }
    kept.append(.ellipsis)
    return SanitizedText(clusters: kept)
  }

  /// The part that is visible in a window of `width` cells that begins `offset` cells into the line.
  ///
  /// A wide character that a border of the window cuts is shown as a space, so columns stay put.
  public func window(from offset: Int, width: Int) -> SanitizedText {
    var kept: [DisplayCluster] = []
    var column = 0
    for cluster in clusters {
      let end = column + cluster.width
      defer { column = end }
      if end <= offset { continue }
      if column >= offset + width { break }
      if column >= offset, end <= offset + width {
        kept.append(cluster)
      } else {
        let visible = min(end, offset + width) - max(column, offset)
        kept.append(contentsOf: repeatElement(.space, count: visible))
      }
    }
    return SanitizedText(clusters: kept)
  }
}

extension StringProtocol {
  /// At most `width` cells, sanitised; what does not fit ends in an ellipsis.
  public func truncated(toCells width: Int) -> String {
    SanitizedText(self).truncated(to: width).text
  }

  /// Exactly `width` cells, sanitised: cut with an ellipsis or filled with spaces.
  public func padded(toCells width: Int, alignment: CellAlignment = .leading) -> String {
    let text = SanitizedText(self).truncated(to: width)
    let space = Swift.max(0, width - text.width)
    let before =
      switch alignment {
      case .leading: 0
      case .trailing: space
      case .center: space / 2
      }
    return String(repeating: " ", count: before) + text.text
      + String(repeating: " ", count: space - before)
  }
}
