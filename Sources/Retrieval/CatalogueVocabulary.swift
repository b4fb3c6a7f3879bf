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
  /// - Complexity: one pass over the products, and over the distinct specifications.
  init(_ columns: ProductColumns, valueLimit: Int = 4000) {
    var brandCounts = [Int](repeating: 0, count: columns.brandNames.count)
    let tree = columns.categoryTree
    let nodes = tree.nodes
    var categoryCounts = [Int](repeating: 0, count: nodes.count)
    let table = columns.attributes
    let vanished = columns.vanished
    for product in 0..<columns.count where !vanished.contains(product) {
      if columns.brands[product] != ProductColumns.none {
        brandCounts[Int(columns.brands[product])] += 1
      }
      if let node = columns.category(of: product) { categoryCounts[Int(node.rawValue)] += 1 }
    }
    // Parents come before their children: from the back every shelf is whole when it is added.
    for node in nodes.reversed() {
      if let parent = tree.parent(of: node) {
        categoryCounts[Int(parent.rawValue)] += categoryCounts[Int(node.rawValue)]
      }
    }
    var nameCounts = [Int](repeating: 0, count: table.names.count)
    var shared: [(name: Int, value: Int, count: Int)] = []
    for name in 0..<table.names.count {
      for pair in table.pairs(ofName: name) {
        let products = table.products(ofPair: pair)
        let count =
          vanished.isEmpty ? products.count : products.count { !vanished.contains(Int($0)) }
        nameCounts[name] += count
        if count >= 2 { shared.append((name, table.value(ofPair: pair), count)) }
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
    func isWord(_ value: Int) -> Bool {
      table.values.utf8(value).count <= 40
        && table.values[value].unicodeScalars.contains { $0.properties.isAlphabetic }
    }
    shared.sort { ($1.count, $0.value, $0.name) < ($0.count, $1.value, $1.name) }
    values = Array(
      shared.lazy.filter { isWord($0.value) }.prefix(valueLimit).map {
        Value(text: table.values[$0.value], attribute: table.names[$0.name], count: $0.count)
      })
  }
}
