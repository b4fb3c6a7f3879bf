/// A comparison in a sentence or two: what each product is ahead in.
struct ComparisonText {
  let phrases: Phrasebook
  /// Short titles of the products, in the order of the columns.
  let titles: [String]

  /// Points named for each product.
  private static let most = 3

  func text(of lines: [ComparisonBuilder.Line]) -> String {
    let differing = lines.count { $0.row.differs }
    let leads = titles.indices.map { place in
      lines.filter { $0.row.better == [place] }.prefix(Self.most).map { line in
        phrases.lead(line.row.attribute, line.row.values, of: place)
      }
    }
    let sentences = titles.indices.filter { !leads[$0].isEmpty }
      .map { phrases.ahead(titles[$0], leads[$0]) }
    return
      ([phrases.comparison(titles, differing: differing, same: lines.count - differing)]
      + sentences).joined(separator: phrases.gap)
  }
}
