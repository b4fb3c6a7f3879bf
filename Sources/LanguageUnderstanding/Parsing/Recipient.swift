/// Whom something is for.
enum Recipient {
  private static let openings = [
    "for ", "to ", "my ", "our ", "his ", "her ", "their ", "the ", "a ", "an ", "送给", "送", "给",
    "我的", "我",
  ].map(FoldedUtterance.folded)

  /// The person without what stands around: "mom" of "my mom", 女朋友 of 送女朋友.
  static func name(_ surface: String) -> String {
    let text = FoldedUtterance(surface)
    var start = 0
    while let opening = openings.first(where: { opening in
      start + opening.count < text.count
        && opening.indices.allSatisfy { text.folded[start + $0] == opening[$0] }
    }) {
      start += opening.count
    }
    return text.text(start..<text.count)
  }
}
