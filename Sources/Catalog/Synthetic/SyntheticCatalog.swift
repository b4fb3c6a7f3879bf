internal import Foundation

/// A made-up feed of realistic shape for benchmarks and load tests: skewed brands, shelves with
/// specifications of their own, prices with some history, reviews for a third of the products,
/// Chinese twins for a tenth. Nothing for people to read: the demonstration catalogue is written by
/// hand.
///
/// Every product depends on the seed and its own index only, so any part of the feed can be made
/// again.
public struct SyntheticCatalog: Sendable {
  public let seed: UInt64
  public let products: Int
  /// The share of products that differ (in price and stock) from the feed with `changedShare` 0.
  public let changedShare: Double

  public init(seed: UInt64 = 1, products: Int, changedShare: Double = 0) {
    self.seed = seed
    self.products = products
    self.changedShare = changedShare
  }

  /// The product at `index`, from 0; constant time.
  public func product(_ index: Int) -> Product {
    var random = SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index))
    let shelf = Self.shelves[random.skewed(Self.shelves.count)]
    let brand = Self.brand(random.skewed(600))
    let model = Self.model(&random)
    var product = Product(
      id: ProductID("syn-\(index)"),
      title: LocalizedText(
        "\(brand) \(model) \(random.pick(Self.adjectives)) \(shelf.noun)"))
    product.brand = brand
    product.category = LocalizedList(shelf.path)
    product.mpn = model
    product.gtin = String(4_000_000_000_000 + index * 7)
    if random.chance(0.1) {
      product.title.chinese = "\(brand) \(model) \(shelf.nounChinese)"
      product.category.chinese = shelf.pathChinese
    }
    fillText(&product, shelf: shelf, random: &random)
    fillAttributes(&product, shelf: shelf, random: &random)
    fillPrices(&product, shelf: shelf, random: &random)
    fillReviews(&product, random: &random)
    var change = SplitMix64(seed: seed ^ UInt64(index) &* 0x9E37_79B9)
    if changedShare > 0, change.chance(changedShare), let price = product.price {
      product.price = Money(minorUnits: price.minorUnits + 100, currency: price.currency)
      product.listPrice = nil
      product.availability = product.availability == .inStock ? .outOfStock : .inStock
    }
    return product
  }

  /// Writes the feed as JSON Lines. Memory does not grow with it.
  ///
  /// - Parameter progress: called now and then with the products written.
  /// - Throws: `CatalogError.unreadable` where the file cannot be written.
  public func write(toFile path: String, progress: ((Int) -> Void)? = nil) throws(CatalogError) {
    let output = try FileOutput(path: path)
    for index in 0..<products {
      try output.write(ProductJSON.encode(product(index)))
      try output.write("\n")
      if index % 20_000 == 0 { progress?(index) }
    }
    try output.close()
    progress?(products)
  }

  // MARK: Parts

  private func fillText(_ product: inout Product, shelf: Shelf, random: inout SplitMix64) {
    var sentences: [String] = []
    for _ in 0..<(2 + random.below(3)) {
      sentences.append(
        "\(random.pick(Self.openings)) \(shelf.noun) \(random.pick(Self.verbs)) "
          + "\(random.pick(Self.objects)) and \(random.pick(Self.objects)).")
    }
    product.description = LocalizedText(sentences.joined(separator: " "))
    for _ in 0..<3 {
      product.features.base.append(
        "\(random.pick(Self.adjectives).capitalized) \(random.pick(Self.objects))")
    }
  }

  private func fillAttributes(_ product: inout Product, shelf: Shelf, random: inout SplitMix64) {
    product.attributes.append(
      ProductAttribute(name: "Colour", value: .text(random.pick(Self.colours))))
    product.attributes.append(
      ProductAttribute(
        name: "Weight", value: .quantity(Double(50 + random.below(4000)), unit: "g")))
    for (name, unit, limit) in shelf.measures where random.chance(0.9) {
      product.attributes.append(
        ProductAttribute(
          name: name, value: .quantity(Double(1 + random.below(limit)), unit: unit)))
    }
    for name in shelf.flags where random.chance(0.8) {
      product.attributes.append(ProductAttribute(name: name, value: .flag(random.chance(0.5))))
    }
    product.attributes.append(
      ProductAttribute(name: "Material", value: .text(random.pick(Self.materials))))
  }

  private func fillPrices(_ product: inout Product, shelf: Shelf, random: inout SplitMix64) {
    guard !random.chance(0.01) else { return }
    let cents = Int64(shelf.price / 2 + random.below(shelf.price * 2)) * 100 + 99
    product.price = Money(minorUnits: cents, currency: .usd)
    if random.chance(0.25) {
      product.listPrice = Money(minorUnits: cents + cents / 5, currency: .usd)
    }
    let first = CalendarDay(year: 2026, month: 1, day: 1)?.daysSinceEpoch ?? 0
    for step in 0..<random.below(4) {
      let change = Int64(random.below(20)) * 50
      product.priceHistory.append(
        PricePoint(
          date: CalendarDay(daysSinceEpoch: first + step * 60 + random.below(50)),
          price: Money(minorUnits: cents + change, currency: .usd)))
    }
    if !product.priceHistory.isEmpty, let price = product.price {
      product.priceHistory.append(
        PricePoint(date: CalendarDay(daysSinceEpoch: first + 300), price: price))
    }
    product.availability = random.chance(0.92) ? .inStock : .outOfStock
    product.released = CalendarDay(daysSinceEpoch: first - random.below(1500))
    product.sales = random.skewed(50_000)
  }

  private func fillReviews(_ product: inout Product, random: inout SplitMix64) {
    guard random.chance(0.33) else { return }
    var sum = 0.0
    let count = 1 + random.skewed(6)
    for number in 1...count {
      let stars = Double(1 + max(random.below(5), random.below(5)))
      sum += stars
      var review = Review(
        id: "r\(number)",
        text: "\(random.pick(Self.opinions)) The \(random.pick(Self.objects)) "
          + "\(random.pick(Self.verdicts)).")
      review.rating = stars
      review.title = random.pick(Self.verdicts).capitalized
      review.language = .english
      review.verified = random.chance(0.8)
      review.helpful = random.skewed(80)
      product.reviews.append(review)
    }
    product.rating = (sum / Double(count) * 10).rounded() / 10
    product.ratingCount = count + random.skewed(3000)
  }
}
