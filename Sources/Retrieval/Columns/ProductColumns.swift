internal import CVectorKernels
public import Catalog
internal import Foundation

/// What filters and aggregates need of every product, in compact arrays by ordinal.
///
/// The ordinal of a product is its place in the order of indexing, 0..<`count`.
public final class ProductColumns: @unchecked Sendable {
  // Unchecked: everything is read-only memory of `file`.
  static let version: UInt32 = 4
  static let unknownPrice = Int64.min
  static let unknownDay = Int32.min
  /// Stands for "the catalogue does not say" in columns of numbers of strings.
  static let none = UInt32.max

  private let file: DerivedFile
  let metadata: DerivedMetadata
  public let currency: Currency
  let ids: StringTable
  private let idOrder: UnsafeBufferPointer<UInt32>
  let prices: UnsafeBufferPointer<Int64>
  let brands: UnsafeBufferPointer<UInt32>
  let categories: UnsafeBufferPointer<UInt32>
  let ratings: UnsafeBufferPointer<Float>
  let ratingCounts: UnsafeBufferPointer<Int32>
  let salesCounts: UnsafeBufferPointer<Int32>
  let releaseDays: UnsafeBufferPointer<Int32>
  let availabilities: UnsafeBufferPointer<UInt8>
  let cardChecksums: UnsafeBufferPointer<UInt64>
  let brandNames: StringTable
  public let categoryTree: CategoryTree
  let attributes: AttributeTable

  public var count: Int { prices.count }

  /// - Throws: ``IndexError/unreadable(path:reason:)``, ``IndexError/damaged(path:reason:)``.
  init(_ url: URL) throws(IndexError) {
    let file = try DerivedFile(url, kind: .columns, version: Self.version)
    let damage = IndexError.damaged(path: url.path, reason: "its sections do not fit together")
    guard file.sectionCount == ProductColumnsBuilder.sectionCount,
      let metadata = DerivedMetadata(file.text(0)), let ids = StringTable(file, at: 2),
      let brandNames = StringTable(file, at: 14), let tree = CategoryTree(file, at: 16),
      let attributes = AttributeTable(file, at: 21)
    else { throw damage }
    self.file = file
    self.metadata = metadata
    currency = Currency(rawValue: file.text(1))
    self.ids = ids
    idOrder = file.section(4, as: UInt32.self)
    prices = file.section(5, as: Int64.self)
    brands = file.section(6, as: UInt32.self)
    categories = file.section(7, as: UInt32.self)
    ratings = file.section(8, as: Float.self)
    ratingCounts = file.section(9, as: Int32.self)
    salesCounts = file.section(10, as: Int32.self)
    releaseDays = file.section(11, as: Int32.self)
    availabilities = file.section(12, as: UInt8.self)
    cardChecksums = file.section(13, as: UInt64.self)
    self.brandNames = brandNames
    categoryTree = tree
    self.attributes = attributes
    let count = prices.count
    let isConsistent =
      [
        ids.count, idOrder.count, brands.count, categories.count, ratings.count,
        ratingCounts.count, salesCounts.count, releaseDays.count, availabilities.count,
        cardChecksums.count,
      ].allSatisfy { $0 == count }
    guard isConsistent else { throw damage }
  }

  // MARK: One product

  public func id(of ordinal: Int) -> ProductID { ProductID(ids[ordinal]) }

  /// The ordinal of a product, by binary search; `nil` where it is not indexed.
  public func ordinal(of id: ProductID) -> Int? {
    let wanted = Array(id.rawValue.utf8)
    var low = 0
    var high = idOrder.count
    while low < high {
      let middle = (low + high) / 2
      if ids.utf8(Int(idOrder[middle])).lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < idOrder.count, ids.utf8(Int(idOrder[low])).elementsEqual(wanted) else {
      return nil
    }
    return Int(idOrder[low])
  }

  /// Today's price; `nil` where the catalogue does not say, or says it in another currency.
  public func price(of ordinal: Int) -> Money? {
    prices[ordinal] == Self.unknownPrice
      ? nil : Money(minorUnits: prices[ordinal], currency: currency)
  }

  public func brand(of ordinal: Int) -> String? {
    brands[ordinal] == Self.none ? nil : brandNames[Int(brands[ordinal])]
  }

  /// The node of the product's shelf.
  public func category(of ordinal: Int) -> CategoryTree.NodeID? {
    categories[ordinal] == Self.none ? nil : CategoryTree.NodeID(rawValue: categories[ordinal])
  }

  /// Mean rating, 0...5.
  public func rating(of ordinal: Int) -> Double? {
    ratings[ordinal].isNaN ? nil : Double(ratings[ordinal])
  }

  public func ratingCount(of ordinal: Int) -> Int? {
    ratingCounts[ordinal] < 0 ? nil : Int(ratingCounts[ordinal])
  }

  public func sales(of ordinal: Int) -> Int? {
    salesCounts[ordinal] < 0 ? nil : Int(salesCounts[ordinal])
  }

  public func released(_ ordinal: Int) -> CalendarDay? {
    releaseDays[ordinal] == Self.unknownDay
      ? nil : CalendarDay(daysSinceEpoch: Int(releaseDays[ordinal]))
  }

  public func availability(of ordinal: Int) -> Availability? {
    Self.availability(ofByte: availabilities[ordinal])
  }

  static func availability(ofByte byte: UInt8) -> Availability? {
    switch byte & 3 {
    case 1: .inStock
    case 2: .outOfStock
    case 3: .preorder
    default: nil
    }
  }

  /// Products that the last import no longer held.
  var vanished: ProductSet {
    var wanted: UInt32 = 0
    for byte in 0..<UInt8(32) where byte & ProductColumnsBuilder.vanishedBit != 0 {
      wanted |= 1 << UInt32(byte)
    }
    return products(withAvailability: wanted)
  }

  /// Products whose byte in the column of availability is one of some, a bit each.
  func products(withAvailability wanted: UInt32) -> ProductSet {
    var products = ProductSet(capacity: count)
    products.withWords { vk_members_uint8(availabilities.baseAddress, count, wanted, $0) }
    return products
  }

  /// Whether the last import no longer held the product.
  public func isVanished(_ ordinal: Int) -> Bool {
    availabilities[ordinal] & ProductColumnsBuilder.vanishedBit != 0
  }
}
