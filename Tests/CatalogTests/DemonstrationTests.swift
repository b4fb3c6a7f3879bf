import Foundation
import Testing

@testable import Catalog

/// The demonstration catalogue as issue and readers expect it: enough of everything, disagreement
/// among its buyers, awkward products, and no contradiction that the checker can find.
@Suite struct DemonstrationTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("catalog/demonstration")

  private static let departments: [(name: String, products: [Product])] = {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }.compactMap { file in
        guard let store = try? CatalogStore.inMemory(),
          let report = try? CatalogImporter(store: store).importFiles([file]),
          report.problems.isEmpty
        else { return nil }
        var products: [Product] = []
        try? store.forEachProduct { _, product in products.append(product) }
        return (file.lastPathComponent, products)
      }
  }()

  private static let products = departments.flatMap(\.products)

  private func count(_ condition: (Product) -> Bool) -> Int {
    Self.products.count(where: condition)
  }

  @Test func thereIsEnoughOfEverything() {
    #expect(Self.departments.count == 12)
    for (name, products) in Self.departments {
      #expect(products.count >= 15, "\(name)")
      let hasVariants = products.contains { !$0.variants.isEmpty || !$0.variant.isEmpty }
      #expect(hasVariants, "\(name)")
    }
    for product in Self.products {
      #expect(product.title.chinese != nil && product.description?.chinese != nil, "\(product.id)")
      #expect(product.attributes.count >= 10, "\(product.id)")
      #expect(product.attributesChinese.count >= 8, "\(product.id)")
      #expect((2...5).contains(product.questions.count), "\(product.id)")
    }
    #expect(
      count { $0.variants.contains { !$0.options.isEmpty } } >= 10, "sizes of clothes and shoes")
  }

  @Test func buyersDisagree() {
    for product in Self.products where !product.reviews.isEmpty {
      #expect((4...12).contains(product.reviews.count), "\(product.id)")
      let stars = product.reviews.compactMap(\.rating)
      #expect((stars.max() ?? 0) - (stars.min() ?? 0) >= 2, "\(product.id): \(stars)")
      #expect(product.reviews.contains { $0.language == .chinese }, "\(product.id)")
      let lengths = product.reviews.map(\.text.count)
      #expect((lengths.max() ?? 0) >= 2 * (lengths.min() ?? 0), "\(product.id)")
    }
    #expect(count { $0.reviews.count >= 8 } >= 12)
    let delivery = ["courier", "deliver", "parcel", "shipping", "快递", "物流", "发货", "送货"]
    let reviews = Self.products.flatMap(\.reviews)
    #expect(
      reviews.count { review in delivery.contains { review.text.contains($0) } } >= 20,
      "some are about the delivery")
  }

  @Test func someProductsAreAwkward() {
    #expect(count { $0.price == nil } >= 4)
    #expect(count { $0.availability == .outOfStock } >= 6)
    #expect(count { $0.availability == .preorder } >= 2)
    #expect(count { $0.reviews.isEmpty } >= 4)
    #expect(count { $0.questions.contains { $0.answer == nil } } >= 30)
    #expect(count { $0.priceHistory.count >= 5 } >= 150)
  }

  @Test func nothingContradictsItself() {
    let consistency = ProductConsistency(today: .today)
    for product in Self.products {
      let found = consistency.contradictions(in: product)
      #expect(found.isEmpty, "\(product.id): \(found)")
    }
  }

  // MARK: Seeded faults

  /// A change that makes a sound page contradict itself; `nil` where the page does not have what it
  /// takes.
  typealias Fault = @Sendable (Product) -> (page: Product, field: String)?

  private static let faults: [(name: String, make: Fault)] = [
    (
      "a price that the history does not end with",
      { product in
        guard let price = product.price, !product.priceHistory.isEmpty else { return nil }
        var page = product
        page.price = Money(minorUnits: price.minorUnits * 3 / 2, currency: price.currency)
        page.listPrice = nil
        return (page, "price_history")
      }
    ),
    (
      "a list price below the price",
      { product in
        guard let price = product.price else { return nil }
        var page = product
        page.listPrice = Money(minorUnits: price.minorUnits - 1, currency: price.currency)
        return (page, "list_price")
      }
    ),
    (
      "a price of tomorrow",
      { product in
        guard let last = product.priceHistory.last else { return nil }
        var page = product
        let tomorrow = CalendarDay(daysSinceEpoch: CalendarDay.today.daysSinceEpoch + 1)
        page.priceHistory.append(PricePoint(date: tomorrow, price: last.price))
        return (page, "price_history[\(product.priceHistory.count)].date")
      }
    ),
    (
      "a rating far from the reviews",
      { product in
        let stars = product.reviews.compactMap(\.rating)
        guard stars.count >= 3 else { return nil }
        let mean = stars.reduce(0, +) / Double(stars.count)
        var page = product
        page.rating = mean > 2.5 ? mean - 1 : mean + 1
        return (page, "rating")
      }
    ),
    (
      "fewer ratings than reviews",
      { product in
        guard product.reviews.count > 1, product.rating != nil else { return nil }
        var page = product
        page.ratingCount = 1
        return (page, "rating_count")
      }
    ),
    (
      "a unit that does not exist",
      { product in
        guard let (index, value, _) = quantity(of: product) else { return nil }
        var page = product
        page.attributes[index].value = .quantity(value, unit: "gz")
        return (page, "attributes.\(product.attributes[index].name)")
      }
    ),
    (
      "a quantity that the Chinese page gives otherwise",
      { product in
        guard product.attributes.count == product.attributesChinese.count,
          let (index, value, unit) = quantity(of: product),
          case .text(let text) = product.attributesChinese[index].value,
          let dimension = MeasureUnit(unit)?.dimension,
          Measure.all(in: text).contains(where: { $0.unit?.dimension == dimension })
        else { return nil }
        var page = product
        page.attributes[index].value = .quantity(value * 1.5, unit: unit)
        return (page, "attributes_zh.\(product.attributesChinese[index].name)")
      }
    ),
    (
      "a feature that gives another value",
      { product in
        guard let (index, value, unit) = quantity(of: product),
          MeasureUnit(unit).map({ $0.dimension != .other }) == true
        else { return nil }
        var page = product
        let name = product.attributes[index].name
        page.features.base.append("\(name) of \(Int(value * 2 + 1)) \(unit)")
        return (page, "features")
      }
    ),
    (
      "stock before the release",
      { product in
        var page = product
        page.released = CalendarDay(daysSinceEpoch: CalendarDay.today.daysSinceEpoch + 30)
        page.availability = .inStock
        return (page, "availability")
      }
    ),
  ]

  /// The first specification that is a positive quantity.
  private static func quantity(of product: Product) -> (index: Int, value: Double, unit: String)? {
    for (index, attribute) in product.attributes.enumerated() {
      if case .quantity(let value, let unit) = attribute.value, value > 0 {
        return (index, value, unit)
      }
    }
    return nil
  }

  @Test(arguments: faults.indices)
  func aSeededFaultIsFound(index: Int) {
    let consistency = ProductConsistency(today: .today)
    let (name, make) = Self.faults[index]
    var seeded = 0
    for product in Self.products {
      guard let (page, field) = make(product) else { continue }
      seeded += 1
      let fields = consistency.contradictions(in: page).map(\.field)
      #expect(fields.contains(field), "\(product.id): \(name): \(fields)")
    }
    #expect(seeded >= 60, "\(name) was seeded \(seeded) times")
  }
}
