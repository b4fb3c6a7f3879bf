import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

struct ProductFilterTests {
  private let folder: TemporaryFolder
  private let index: SearchIndex

  init() throws {
    folder = try TemporaryFolder()
    index = try Shop.open(folder)
  }

  private func ids(_ set: ProductSet) -> [String] {
    set.members.map { index.columns.id(of: $0).rawValue }
  }

  private func node(_ name: String) throws -> CategoryTree.NodeID {
    let tree = index.columns.categoryTree
    return try #require(tree.nodes.first { tree.name(of: $0) == name })
  }

  @Test func columnsHoldWhatProductsSay() throws {
    for product in Shop.products {
      let ordinal = try #require(index.columns.ordinal(of: product.id))
      #expect(index.columns.id(of: ordinal) == product.id)
      #expect(index.columns.price(of: ordinal) == product.price)
      #expect(index.columns.brand(of: ordinal)?.lowercased() == product.brand?.lowercased())
      #expect(
        index.columns.category(of: ordinal).map { index.columns.categoryTree.path(of: $0) }
          == (product.category.base.isEmpty ? nil : product.category.base))
    }
    #expect(index.columns.ordinal(of: "none") == nil)
  }

  @Test func aPriceThatIsNotKnownBreaksNoBound() throws {
    var filter = ProductFilter()
    filter.priceMax = 8000
    let selection = index.matching(filter)
    #expect(ids(selection.meeting) == ["hp-1", "hp-2", "bp-1", "xx-1"])
    #expect(ids(selection.possible) == ["hp-1", "hp-2", "hp-3", "bp-1", "xx-1"])
    let unpriced = try #require(index.columns.ordinal(of: "hp-3"))
    #expect(selection.unknown(unpriced) == [.priceMax])
    let dear = try #require(index.columns.ordinal(of: "hp-4"))
    #expect(selection.broken(by: dear) == [.priceMax])
  }

  @Test func boundsAreInclusive() {
    var filter = ProductFilter()
    filter.priceMin = 7900
    filter.priceMax = 7900
    #expect(ids(index.matching(filter).meeting) == ["hp-1"])
  }

  @Test func aPriceInAnotherCurrencyIsNotKnown() throws {
    let folder = try TemporaryFolder()
    var product = Product.make("eur", "Thing")
    product.price = Money(major: 10, currency: Currency(rawValue: "EUR"))
    let index = try Shop.open(folder, products: [product])
    #expect(index.columns.price(of: 0) == nil)
  }

  @Test func brandsIgnoreCase() {
    var filter = ProductFilter()
    filter.brands = ["PICO"]
    #expect(ids(index.matching(filter).meeting) == ["hp-2", "hp-4"])
    filter.brands = []
    filter.brandsNot = ["Pico", "Nimbus"]
    #expect(ids(index.matching(filter).possible) == ["hp-1", "hp-3", "bp-1", "xx-1"])
  }

  @Test func aShelfHoldsWhatLiesBelowIt() throws {
    var filter = ProductFilter()
    filter.categories = [try node("Electronics")]
    let selection = index.matching(filter)
    #expect(ids(selection.meeting) == ["hp-1", "hp-2", "hp-3", "hp-4", "lp-1"])
    #expect(ids(selection.possible) == ["hp-1", "hp-2", "hp-3", "hp-4", "lp-1", "xx-1"])
    filter.categoriesNot = [try node("Headphones")]
    #expect(ids(index.matching(filter).meeting) == ["lp-1"])
  }

  @Test func ratingsAndExclusions() {
    var filter = ProductFilter()
    filter.ratingMin = 4.4
    filter.excluded = ["hp-3"]
    #expect(ids(index.matching(filter).meeting) == ["hp-1"])
  }

  @Test func vanishedAndSoldOutProducts() throws {
    let folder = try TemporaryFolder()
    var gone = Product.make("gone", "Thing")
    gone.vanished = CalendarDay(daysSinceEpoch: 1)
    var soldOut = Product.make("out", "Thing")
    soldOut.availability = .outOfStock
    let index = try Shop.open(folder, products: [gone, soldOut, .make("here", "Thing")])
    var filter = ProductFilter()
    #expect(index.matching(filter).possible.count == 2)
    filter.isAvailable = true
    #expect(index.matching(filter).possible.members == [2])
    filter.includesVanished = true
    #expect(index.matching(filter).possible.members == [0, 2])
  }

  // MARK: Features

  @Test func aDeniedFeatureBreaks() {
    var filter = ProductFilter()
    filter.attributes = [["noise cancelling"]]
    let selection = index.matching(filter)
    #expect(ids(selection.meeting) == ["hp-1"])
    #expect(!ids(selection.possible).contains("hp-2"))
    #expect(ids(selection.possible).contains("hp-3"))
  }

  @Test func anotherValueBreaks() {
    var filter = ProductFilter()
    filter.attributes = [["in-ear"]]
    #expect(ids(index.matching(filter).meeting) == ["hp-2", "hp-4"])
    #expect(!ids(index.matching(filter).possible).contains("hp-1"))
    filter.attributes = []
    filter.attributesNot = [["in-ear"]]
    let possible = ids(index.matching(filter).possible)
    #expect(possible.contains("hp-1") && possible.contains("bp-1"))
    #expect(!possible.contains("hp-2") && !possible.contains("hp-4"))
  }

  @Test func coloursAndTitlesAndMeasures() {
    #expect(ids(index.attributeEvidence(for: "black").stated) == ["hp-1", "hp-3", "bp-1"])
    #expect(ids(index.attributeEvidence(for: "white").denied) == ["hp-1", "hp-3", "bp-1"])
    #expect(ids(index.attributeEvidence(for: "wireless").stated) == ["hp-1"])
    #expect(ids(index.attributeEvidence(for: "防水").stated) == ["bp-1"])
    #expect(ids(index.attributeEvidence(for: "17 inches").stated) == ["lp-1"])
    #expect(ids(index.attributeEvidence(for: "17 inches").mentioned) == ["bp-1"])
    #expect(ids(index.attributeEvidence(for: "1000GB").stated) == ["lp-1"])
    #expect(ids(index.attributeEvidence(for: "30 hours").stated) == ["hp-1"])
    #expect(index.attributeEvidence(for: "").stated.isEmpty)
  }

  /// Who states another length or another amount under the same name has not the wanted one.
  @Test func anotherMeasureBreaks() throws {
    let folder = try TemporaryFolder()
    let index = try SearchIndex.open(
      source: ProductSource([
        .make("m-27", "Monitor 68.6 cm (27\")"),
        .make("m-22", "22-inch Widescreen Monitor"),
        .make("m-24", "Desk monitor", attributes: [("Screen size", .quantity(23.8, unit: "in"))]),
        .make("m-32", "Large monitor", attributes: [("Screen size", .quantity(31.5, unit: "in"))]),
        .make("m-0", "Monitor of unknown size"),
        .make("p-1", "Phone 256 GB", attributes: [("Memory", .quantity(8, unit: "GB"))]),
        .make("p-2", "Phone", attributes: [("Memory", .quantity(16, unit: "GB"))]),
      ]), encoder: nil, folder: folder.url)
    func names(_ set: ProductSet) -> [String] { set.members.map { index.id(of: $0).rawValue } }
    let large = index.attributeEvidence(for: "27 inch")
    #expect(names(large.stated) == ["m-27"])
    #expect(names(large.denied) == ["m-22"])
    let middle = index.attributeEvidence(for: "24 inch")
    #expect(names(middle.stated) == ["m-24"], "23.8 inches are sold as 24")
    #expect(names(middle.denied) == ["m-27", "m-22", "m-32"])
    let memory = index.attributeEvidence(for: "16GB")
    #expect(names(memory.stated) == ["p-2"])
    #expect(names(memory.denied) == ["p-1"])
  }

  /// What only the description speaks of excludes nothing.
  @Test func aMentionIsNoProofAgainst() {
    var filter = ProductFilter()
    filter.attributesNot = [["headphones"]]
    #expect(ids(index.matching(filter).possible).contains("bp-1"))
  }

  // MARK: Aggregates

  @Test func aggregates() throws {
    let all = ProductSet(all: index.columns.count)
    let extremes = try #require(index.columns.priceExtremes(of: all))
    #expect(extremes.lowest.price.major == 5 && extremes.highest.price.major == 999)
    #expect(index.columns.priceExtremes(of: ProductSet(capacity: all.capacity)) == nil)
    func sorted(_ order: LanguageUnderstanding.SortOrder) -> [String] {
      index.columns.sorted(all, by: order, limit: 3).map { index.columns.id(of: $0).rawValue }
    }
    #expect(sorted(.priceAscending) == ["xx-1", "hp-2", "bp-1"])
    #expect(sorted(.priceDescending) == ["lp-1", "hp-4", "hp-1"])
    #expect(sorted(.rating).first == "hp-3")
  }

  @Test func setsAreExact() {
    var set = ProductSet(capacity: 130)
    for member in [0, 63, 64, 129] { set.insert(member) }
    #expect(set.members == [0, 63, 64, 129] && set.count == 4)
    var rest = ProductSet(all: 130)
    rest.subtract(set)
    #expect(rest.count == 126 && !rest.contains(64))
    rest.formUnion(set)
    #expect(rest == ProductSet(all: 130))
    set.remove(64)
    #expect(!set.contains(64))
  }
}
