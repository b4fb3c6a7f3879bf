/// Whom something is for.
public enum Recipient {
  private static let years = ["year", "yr", "yo", "y/o", "岁"]
  private static let months = ["month", "mo", "个月"]

  /// The age that a recipient's name tells, in years: 5 for "a 5 year old", 0.5 for 六个月宝宝.
  public static func age(in surface: String) -> Double? {
    let text = FoldedUtterance(surface)
    for index in 0..<text.count where text.isBorder(index) {
      guard let number = NumberReader(text: text).read(at: index) else { continue }
      let unit = text.foldedText(number.end..<text.count).drop { $0 == " " || $0 == "-" }
      if years.contains(where: unit.hasPrefix) { return number.value }
      if months.contains(where: unit.hasPrefix) { return number.value / 12 }
    }
    return nil
  }

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
