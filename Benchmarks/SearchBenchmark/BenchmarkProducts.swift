internal import Catalog
internal import Foundation
internal import Retrieval

/// The products that are indexed: those of a feed, or made up.
struct BenchmarkProducts {
  let source: ProductSource

  /// Imports `feed` into a catalogue in `folder`.
  init(feed: URL, folder: URL) throws {
    let store = try CatalogStore(path: folder.appending(path: "catalog.db").path)
    if try store.productCount == 0 { _ = try CatalogImporter(store: store).importFiles([feed]) }
    source = ProductSource(
      generation: 1, currency: try store.currency, count: try store.productCount
    ) { body in try store.forEachProduct { _, product in try body(product) } }
  }

  init(generated count: Int) {
    let catalog = SyntheticCatalog(products: count)
    source = ProductSource(generation: 1, currency: .usd, count: count) { body in
      for index in 0..<count { try body(catalog.product(index)) }
    }
  }
}
