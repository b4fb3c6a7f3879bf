internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// What is searched for, and the filters that are put to it.
struct Queries {
  let texts: [String]

  /// - Parameter file: a query a line.
  init(file: String) throws {
    texts = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map(String.init)
  }

  /// A wide and a narrow price range, the largest brand, the largest shelf of the middle with a
  /// price, a rating, a specification that many products have.
  static func filters(of index: SearchIndex) -> [ProductFilter] {
    let all = ProductFilter()
    let columns = index.columns
    let prices = (0..<columns.count).compactMap { columns.price(of: $0)?.minorUnits }.sorted()
    func price(_ share: Double) -> Int64? {
      prices.isEmpty ? nil : prices[Int(share * Double(prices.count - 1))]
    }
    let vocabulary = index.vocabulary
    var filters: [ProductFilter] = []
    func add(_ change: (inout ProductFilter) -> Void) {
      var filter = all
      change(&filter)
      filters.append(filter)
    }
    add { $0.priceMax = price(0.5) }
    add { ($0.priceMin, $0.priceMax) = (price(0.5), price(0.52)) }
    if let brand = vocabulary.brands.first { add { $0.brands = [brand.name] } }
    let leaves = vocabulary.categories.filter { $0.path.count > 1 }
    if let shelf = leaves.max(by: { $0.count < $1.count }) {
      add { ($0.categories, $0.priceMax) = ([shelf.node], price(0.7)) }
    }
    add { ($0.ratingMin, $0.isAvailable) = (4, true) }
    if let value = vocabulary.values.first { add { $0.attributes = [[value.text]] } }
    return filters
  }
}
