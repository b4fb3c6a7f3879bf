/// What the catalogue's own words are, for linking what a shopper names to what there is.
public struct CatalogueVocabulary: Sendable {
  public struct Entry: Sendable, Hashable {
    /// As the catalogue spells it.
    public var name: String
    /// Products that have it.
    public var count: Int
  }
  public struct Category: Sendable, Hashable {
    public var node: CategoryTree.NodeID
    public var name: String
    public var chineseName: String?
    /// From the root to the node.
    public var path: [String]
    /// Products on the shelf or below it.
    public var count: Int
  }
  public struct Value: Sendable, Hashable {
    public var text: String
    public var attribute: String
    public var count: Int
  }
  /// The most frequent first.
  public var brands: [Entry]
  /// Parents before children.
  public var categories: [Category]
  /// The most frequent first; English and Chinese names alike.
  public var attributes: [Entry]
  /// Values that at least two products share and that are no plain numbers; the most frequent first.
  public var values: [Value]
}

extension CatalogueVocabulary {
  /// - Parameter valueLimit: how many of the most frequent values are listed.
  /// - Complexity: one pass over all specifications.
  init(_ columns: ProductColumns, valueLimit: Int = 4000) {
    var brandCounts = [Int](repeating: 0, count: columns.brandNames.count)
    let tree = columns.categoryTree
    let nodes = tree.nodes
    var categoryCounts = [Int](repeating: 0, count: nodes.count)
    let table = columns.attributes
    var nameCounts = [Int](repeating: 0, count: table.names.count)
    struct Pair: Hashable {
      var name: Int
      var value: Int
    }
    var valueCounts: [Pair: Int] = [:]
    for product in 0..<columns.count where !columns.isVanished(product) {
      if columns.brands[product] != ProductColumns.none {
        brandCounts[Int(columns.brands[product])] += 1
      }
      var node = columns.category(of: product)
      while let current = node {
        categoryCounts[Int(current.rawValue)] += 1
        node = tree.parent(of: current)
      }
      table.forEachEntry(of: product) { name, value in
        nameCounts[name] += 1
        valueCounts[Pair(name: name, value: value), default: 0] += 1
      }
    }
    func ranked(_ counts: [Int], _ names: StringTable) -> [Entry] {
      counts.enumerated().filter { $0.element > 0 }
        .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
        .map { Entry(name: names[$0.offset], count: $0.element) }
    }
    brands = ranked(brandCounts, columns.brandNames)
    attributes = ranked(nameCounts, table.names)
    categories = nodes.compactMap { node in
      let count = categoryCounts[Int(node.rawValue)]
      guard count > 0 else { return nil }
      return Category(
        node: node, name: tree.name(of: node), chineseName: tree.chineseName(of: node),
        path: tree.path(of: node), count: count)
    }
    let isWord = (0..<table.values.count).map { value in
      table.values[value].unicodeScalars.contains { $0.properties.isAlphabetic }
        && table.values.utf8(value).count <= 40
    }
    values = valueCounts.filter { $0.value >= 2 && isWord[$0.key.value] }
      .sorted { ($1.value, $0.key.value, $0.key.name) < ($0.value, $1.key.value, $1.key.name) }
      .prefix(valueLimit)
      .map {
        Value(
          text: table.values[$0.key.value], attribute: table.names[$0.key.name], count: $0.value)
      }
  }
}
