/// One line of text as its display clusters: safe to print, and measured.
///
/// Controls, bidirectional and zero-width characters and tags are gone, tabs and line breaks are
/// spaces. Idempotent: reading `text` again gives the same clusters. Linear in the length.
public struct SanitizedText: Sendable, Hashable {
  public private(set) var clusters: [DisplayCluster]

  /// Tabs count as `tabWidth` spaces: a page has no tab stops of its own.
  public init(_ text: some StringProtocol, tabWidth: Int = 2) {
    clusters = []
    clusters.reserveCapacity(text.utf8.count)
    for character in text {
      if character == "\t" {
        for _ in 0..<tabWidth { clusters.append(.space) }
      } else if character.isNewline {
        clusters.append(.space)
      } else if let cluster = DisplayCluster(character) {
        clusters.append(cluster)
      }
    }
    // What was dropped may have kept characters apart that join now, so that they measure
    // differently (two regional indicators, a mark). Every round drops something or is the last.
    while true {
      let again = self.text.compactMap { DisplayCluster($0) }
      if again.elementsEqual(clusters, by: { $0.text.utf8.elementsEqual($1.text.utf8) }) { break }
      clusters = again
    }
  }

  init(clusters: some Sequence<DisplayCluster>) { self.clusters = Array(clusters) }

  public var text: String {
    var result = ""
    for cluster in clusters { result += cluster.text }
    return result
  }

  /// Terminal cells.
  public var width: Int { clusters.reduce(0) { $0 + $1.width } }

  public var isEmpty: Bool { clusters.isEmpty }

  /// The lines of `text`, each sanitised; a paragraph break gives an empty line.
  public static func lines(of text: some StringProtocol) -> [SanitizedText] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { SanitizedText($0) }
  }
}

extension StringProtocol {
  /// The text as one line that is safe to print.
  public var sanitized: String { SanitizedText(self).text }

  /// The terminal cells that the sanitised text takes.
  public var cellWidth: Int { SanitizedText(self).width }
}
