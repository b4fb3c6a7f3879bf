internal import Catalog
internal import Foundation

/// Builds the file of ``ProductColumns``, product by product.
struct ProductColumnsBuilder {
  static let sectionCount = 21 + AttributeTable.sectionCount
  static let vanishedBit: UInt8 = 4

  private let currency: Currency
  private var ids: [String] = []
  private var prices: [Int64] = []
  private var brands: [UInt32] = []
  private var categories: [UInt32] = []
  private var ratings: [Float] = []
  private var ratingCounts: [Int32] = []
  private var sales: [Int32] = []
  private var releaseDays: [Int32] = []
  private var availabilities: [UInt8] = []
  private var cardChecksums: [UInt64] = []
  private var brandNames = BrandNames()
  private var tree = CategoryTreeBuilder()
  private var attributes = AttributeTableBuilder()

  /// Spellings of one brand that differ in case only are one brand, named as it first occurs.
  private struct BrandNames {
    private var ids: [String: UInt32] = [:]
    private(set) var table = StringTableBuilder()

    mutating func id(of name: String) -> UInt32 {
      let key = name.lowercased()
      if let id = ids[key] { return id }
      let id = UInt32(table.count)
      ids[key] = id
      table.append(name)
      return id
    }
  }

  init(currency: Currency) { self.currency = currency }

  mutating func add(_ product: Product, cardChecksum: UInt64) {
    func clamped(_ value: Int?) -> Int32 { value.map { Int32(clamping: max(0, $0)) } ?? -1 }
    ids.append(product.id.rawValue)
    // A price in another currency is never converted: it is as good as unknown here.
    let price = product.price.flatMap { $0.currency == currency ? $0.minorUnits : nil }
    prices.append(price ?? ProductColumns.unknownPrice)
    let brand = product.brand.flatMap { $0.isEmpty ? nil : brandNames.id(of: $0) }
    brands.append(brand ?? ProductColumns.none)
    categories.append(tree.add(product.category) ?? ProductColumns.none)
    ratings.append(product.rating.map { Float($0) } ?? .nan)
    ratingCounts.append(clamped(product.ratingCount))
    sales.append(clamped(product.sales))
    releaseDays.append(
      product.released.map { Int32(clamping: $0.daysSinceEpoch) } ?? ProductColumns.unknownDay)
    var availability: UInt8 =
      switch product.availability {
      case nil: 0
      case .inStock: 1
      case .outOfStock: 2
      case .preorder: 3
      }
    if product.vanished != nil { availability |= Self.vanishedBit }
    availabilities.append(availability)
    cardChecksums.append(cardChecksum)
    attributes.add(product)
  }

  func write(to url: URL, metadata: DerivedMetadata) throws(IndexError) {
    var idTable = StringTableBuilder()
    for id in ids { idTable.append(id) }
    let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
    let file = DerivedFileWriter(
      to: url, kind: .columns, version: ProductColumns.version)
    file.add(metadata.text)
    file.add(currency.rawValue)
    idTable.add(to: file)
    file.add(order.map { UInt32($0) })
    file.add(prices)
    file.add(brands)
    file.add(categories)
    file.add(ratings)
    file.add(ratingCounts)
    file.add(sales)
    file.add(releaseDays)
    file.add(availabilities)
    file.add(cardChecksums)
    brandNames.table.add(to: file)
    tree.add(to: file)
    attributes.add(to: file)
    try file.finish()
  }
}
