extension CatalogStore {
  /// The passages of a product page in their order; empty where there is no such product.
  public func passages(of id: ProductID) throws(CatalogError) -> [Passage] {
    guard let product = try product(id) else { return [] }
    return PassageBuilder().passages(of: product)
  }

  /// The passages in the order of `ids`; those that do not exist are left out. Each product's page
  /// is read once.
  public func passages(_ ids: [PassageID]) throws(CatalogError) -> [Passage] {
    var pages: [ProductID: [Passage]] = [:]
    let builder = PassageBuilder()
    var products: [ProductID] = []
    for id in ids where !products.contains(id.product) { products.append(id.product) }
    for product in try self.products(products) {
      pages[product.id] = builder.passages(of: product)
    }
    return ids.compactMap { id in
      guard let page = pages[id.product], page.indices.contains(id.ordinal) else { return nil }
      return page[id.ordinal]
    }
  }
}
