import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

/// Filters over many products against a judgement of each by itself.
struct VerdictTests {
  private static let shelves = [[], ["A"], ["A", "B"], ["A", "B", "C"], ["D"]]
  private static let brands = [nil, "Lumo", "lumo", "Pico", "Orra"]

  /// 333 products: no whole number of words of 64 bits.
  private let products: [Product]
  private let index: SearchIndex
  private let folder: TemporaryFolder

  init() throws {
    var generator = SeededGenerator(seed: 21)
    products = (0..<333).map { number in
      var product = Product.make(
        "p\(number)", "Thing \(number)", brand: Self.brands.randomElement(using: &generator)!,
        category: Self.shelves.randomElement(using: &generator)!,
        price: Int.random(in: 0..<5, using: &generator) == 0
          ? nil : Double(Int.random(in: 1...50, using: &generator)),
        rating: Bool.random(using: &generator)
          ? Double(Int.random(in: 20...50, using: &generator)) / 10 : nil)
      product.availability = [nil, .inStock, .outOfStock, .preorder].randomElement(
        using: &generator)!
      if Int.random(in: 0..<9, using: &generator) == 0 {
        product.vanished = CalendarDay(year: 2026, month: 1, day: 1)
      }
      product.attributes = ["Noise cancelling", "Colour"].filter { _ in
        Bool.random(using: &generator)
      }.map { name in
        let values: [AttributeValue] =
          name == "Colour"
          ? [.text("black"), .text("white"), .text("off-white")] : [.flag(true), .flag(false)]
        return ProductAttribute(name: name, value: values.randomElement(using: &generator)!)
      }
      return product
    }
    folder = try TemporaryFolder()
    index = try Shop.open(folder, products: products)
  }

  private func node(_ name: String) throws -> CategoryTree.NodeID {
    let tree = index.columns.categoryTree
    return try #require(tree.nodes.first { tree.name(of: $0) == name })
  }

  /// `judge` says whether the product meets the constraint; `nil` where its page does not say.
  private func expect(
    _ filter: ProductFilter, _ key: ConstraintKey, _ judge: (Product) -> Bool?
  ) throws {
    let selection = index.matching(filter)
    let verdict = try #require(selection.verdicts.first { $0.key == key })
    for (number, product) in products.enumerated() {
      #expect(verdict.meeting.contains(number) == (judge(product) == true), "\(product)")
      #expect(verdict.breaking.contains(number) == (judge(product) == false), "\(product)")
      let takesPart = product.vanished == nil
      #expect(selection.possible.contains(number) == (takesPart && judge(product) != false))
    }
    #expect(verdict.meeting.count == products.count { judge($0) == true })
  }

  @Test func prices() throws {
    var filter = ProductFilter()
    filter.priceMin = 2000
    try expect(filter, .priceMin) { $0.price.map { $0.minorUnits >= 2000 } }
    filter = ProductFilter()
    filter.priceMax = 2000
    try expect(filter, .priceMax) { $0.price.map { $0.minorUnits <= 2000 } }
  }

  @Test func ratings() throws {
    var filter = ProductFilter()
    filter.ratingMin = 3.7
    try expect(filter, .ratingMin) { $0.rating.map { $0 >= 3.7 } }
  }

  @Test func brands() throws {
    var filter = ProductFilter()
    filter.brands = ["LUMO", "Orra", "unheard of"]
    try expect(filter, .brand) { $0.brand.map { ["lumo", "orra"].contains($0.lowercased()) } }
    filter = ProductFilter()
    filter.brandsNot = ["lumo"]
    try expect(filter, .brandNot) { $0.brand.map { $0.lowercased() != "lumo" } }
  }

  @Test func shelves() throws {
    var filter = ProductFilter()
    filter.categories = [try node("B")]
    try expect(filter, .category) {
      $0.category.base.isEmpty ? nil : $0.category.base.contains("B")
    }
    filter = ProductFilter()
    filter.categoriesNot = [try node("B")]
    try expect(filter, .attributesNot) {
      $0.category.base.isEmpty ? nil : !$0.category.base.contains("B")
    }
  }

  /// A noun in the title decides for what stands on no shelf.
  @Test func titles() throws {
    var filter = ProductFilter()
    filter.categories = [try node("D")]
    filter.titleNouns = ["thing 7", "thing 8"]
    func isTitled(_ product: Product) -> Bool {
      ["p7", "p8"].contains(product.id.rawValue)
    }
    try expect(filter, .category) {
      $0.category.base.isEmpty ? isTitled($0) : $0.category.base == ["D"]
    }
    filter.categories = []
    try expect(filter, .category) { isTitled($0) }
  }

  @Test func specifications() throws {
    func value(_ name: String, _ product: Product) -> AttributeValue? {
      product.attributes.first { $0.name == name }?.value
    }
    var filter = ProductFilter()
    filter.attributes = [["noise cancelling"]]
    try expect(filter, .attributes) { value("Noise cancelling", $0).map { $0 == .flag(true) } }
    filter = ProductFilter()
    filter.attributes = [["white"]]
    try expect(filter, .attributes) { value("Colour", $0).map { $0 != .text("black") } }
  }

  @Test func vanishedAndSoldOut() {
    var filter = ProductFilter()
    filter.isAvailable = true
    filter.excluded = ["p3", "p4", "none"]
    let possible = index.matching(filter).possible
    for (number, product) in products.enumerated() {
      let takesPart =
        product.vanished == nil && product.availability != .outOfStock
        && !filter.excluded.contains(product.id)
      #expect(possible.contains(number) == takesPart)
    }
    filter = ProductFilter()
    filter.includesVanished = true
    #expect(index.matching(filter).possible.count == products.count)
  }
}
