/// A comparison in a sentence or two: what each product is ahead in.
struct ComparisonText {
  let phrases: Phrasebook
  /// Short titles of the products, in the order of the columns.
  let titles: [String]

  /// Points named for each product.
  private static let most = 3

  func text(of lines: [ComparisonBuilder.Line]) -> String {
    let differing = lines.count { $0.row.differs }
    // What only one page states is neither.
    let same = lines.count { !$0.row.differs && $0.row.values.compactMap(\.self).count > 1 }
    let leads = titles.indices.map { place in
      lines.filter { $0.row.better == [place] }.prefix(Self.most).map { line in
        phrases.lead(line.row.attribute, line.row.values, of: place)
      }
    }
    let sentences = titles.indices.filter { !leads[$0].isEmpty }
      .map { phrases.ahead(titles[$0], leads[$0]) }
    return
      ([phrases.comparison(titles, differing: differing, same: same)]
      + sentences).joined(separator: phrases.gap)
  }
}
