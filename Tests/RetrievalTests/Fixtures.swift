import Catalog
import Foundation
import LanguageUnderstanding
import Testing

@testable import Retrieval

/// SplitMix64 (G. Steele, D. Lea, C. Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }
}

extension DenseEncoder {
  /// Counts letters: texts with the same letters are near, others are not. Counts its calls.
  static func letters(_ counter: CallCounter = CallCounter()) -> DenseEncoder {
    DenseEncoder(dimension: 32, fingerprint: "letters") { texts in
      counter.add(texts.count)
      return texts.flatMap { text in
        var vector = [Float](repeating: 0, count: 32)
        for scalar in text.lowercased().unicodeScalars { vector[Int(scalar.value % 32)] += 1 }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
      }
    }
  }
}

/// How many texts were encoded.
final class CallCounter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0
  func add(_ count: Int) { lock.withLock { value += count } }
  var count: Int { lock.withLock { value } }
}

extension Product {
  /// A product in a line.
  static func make(
    _ id: String, _ title: String, chinese: String? = nil, brand: String? = nil,
    category: [String] = [], categoryChinese: [String]? = nil, price: Double? = nil,
    rating: Double? = nil, attributes: [(String, AttributeValue)] = [],
    description: String? = nil
  ) -> Product {
    var product = Product(
      id: ProductID(id), title: LocalizedText(title, chinese: chinese))
    product.brand = brand
    product.category = LocalizedList(category, chinese: categoryChinese)
    product.price = price.flatMap { Money(major: $0, currency: .usd) }
    product.rating = rating
    product.attributes = attributes.map { ProductAttribute(name: $0.0, value: $0.1) }
    product.description = description.map { LocalizedText($0) }
    return product
  }
}

/// A small shop in both languages.
enum Shop {
  static let lexicon = Lexicon(concepts: [
    Concept(kind: .category, english: ["laptop", "notebook"], chinese: ["笔记本电脑"]),
    Concept(kind: .category, english: ["laptop case"], chinese: ["电脑包"]),
    Concept(kind: .category, english: ["headphones"], chinese: ["耳机"]),
    Concept(kind: .category, english: ["backpack", "rucksack"], chinese: ["背包"]),
    Concept(kind: .category, english: ["hiking backpack"], chinese: ["登山包"]),
    Concept(kind: .attribute, english: ["waterproof"], chinese: ["防水"]),
  ])

  static let products: [Product] = [
    .make(
      "hp-1", "Lumo Drift 2 wireless over-ear headphones", chinese: "Lumo Drift 2 头戴式无线耳机",
      brand: "Lumo", category: ["Electronics", "Headphones"], categoryChinese: ["数码", "耳机"],
      price: 79, rating: 4.4,
      attributes: [
        ("Type", .text("over-ear")), ("Noise cancelling", .flag(true)),
        ("Colour", .text("black")), ("Battery life", .quantity(30, unit: "h")),
      ]),
    .make(
      "hp-2", "Pico Bud in-ear earphones", chinese: "Pico Bud 入耳式耳机", brand: "Pico",
      category: ["Electronics", "Headphones"], categoryChinese: ["数码", "耳机"], price: 25,
      rating: 3.9,
      attributes: [
        ("Type", .text("in-ear")), ("Noise cancelling", .flag(false)),
        ("Colour", .text("white")),
      ]),
    .make(
      "hp-3", "Orra Studio wired headphones", chinese: "Orra Studio 有线耳机", brand: "Orra",
      category: ["Electronics", "Headphones"], categoryChinese: ["数码", "耳机"], rating: 4.8,
      attributes: [("Type", .text("over-ear")), ("Colour", .text("black"))]),
    .make(
      "hp-4", "Pico Loop in-ear earphones", brand: "pico",
      category: ["Electronics", "Headphones"], categoryChinese: ["数码", "耳机"], price: 100,
      attributes: [("Type", .text("in-ear")), ("Colour", .text("white"))]),
    .make(
      "bp-1", "Trek 25 waterproof hiking backpack", chinese: "Trek 25 防水登山背包", brand: "Trek",
      category: ["Outdoor", "Backpacks"], categoryChinese: ["户外", "背包"], price: 60,
      attributes: [("Colour", .text("black")), ("Volume", .quantity(25, unit: "l"))],
      description: "Carries a 17 inch laptop. Not a headphones case."),
    .make(
      "lp-1", "Nimbus X17-300B laptop 17\" 1 TB", chinese: "Nimbus 笔记本电脑", brand: "Nimbus",
      category: ["Electronics", "Laptops"], categoryChinese: ["数码", "笔记本"], price: 999,
      attributes: [("Storage", .quantity(1, unit: "TB"))]),
    .make("xx-1", "Mystery box", price: 5),
  ]

  static func open(
    _ folder: TemporaryFolder, encoder: DenseEncoder? = nil, products: [Product] = products,
    generation: Int64 = 1
  ) throws -> SearchIndex {
    try SearchIndex.open(
      source: ProductSource(products, generation: generation), encoder: encoder,
      lexicon: lexicon, folder: folder.url)
  }
}
