/// Folds the rows of one product's variants into one product.
enum VariantFolding {
  /// What both parts say; where they contradict each other, what the first one says. Variants are
  /// gathered, and the price is the lowest of them.
  static func joined(_ first: Product, _ second: Product) -> Product {
    var product = first
    if product.title.base.isEmpty { product.title.base = second.title.base }
    product.title.chinese = product.title.chinese ?? second.title.chinese
    product.brand = product.brand ?? second.brand
    if product.category.base.isEmpty { product.category.base = second.category.base }
    product.category.chinese = product.category.chinese ?? second.category.chinese
    product.description = product.description ?? second.description
    for feature in second.features.base where !product.features.base.contains(feature) {
      product.features.base.append(feature)
    }
    let names = Set(product.attributes.map(\.name))
    product.attributes += second.attributes.filter { !names.contains($0.name) }
    let chineseNames = Set(product.attributesChinese.map(\.name))
    product.attributesChinese += second.attributesChinese.filter {
      !chineseNames.contains($0.name)
    }
    if let price = second.price,
      product.price.map({ price.currency == $0.currency && price.minorUnits < $0.minorUnits })
        ?? true
    {
      product.price = price
      product.listPrice = second.listPrice
    }
    if second.availability == .inStock { product.availability = .inStock }
    product.availability = product.availability ?? second.availability
    product.released = product.released ?? second.released
    product.rating = product.rating ?? second.rating
    product.ratingCount = product.ratingCount ?? second.ratingCount
    product.sales = product.sales ?? second.sales
    product.mpn = product.mpn ?? second.mpn
    product.image = product.image ?? second.image
    product.url = product.url ?? second.url
    let ids = Set(product.variants.map(\.id))
    product.variants += second.variants.filter { !ids.contains($0.id) }
    let reviews = Set(product.reviews.map(\.id))
    product.reviews += second.reviews.filter { !reviews.contains($0.id) }
    product.questions += second.questions.filter { !product.questions.contains($0) }
    return product
  }

  /// The product with what its variants offer among the specifications: `Colour: black, sand`.
  static func finished(_ product: Product) -> Product {
    var product = product
    var offered: [(name: String, values: [String])] = []
    for option in product.variants.flatMap(\.options) {
      let value = option.value.formatted()
      if let index = offered.firstIndex(where: { $0.name == option.name }) {
        if !offered[index].values.contains(value) { offered[index].values.append(value) }
      } else {
        offered.append((option.name, [value]))
      }
    }
    for (name, values) in offered {
      product.attributes.removeAll { $0.name == name }
      product.attributes.append(
        ProductAttribute(name: name, value: .text(values.joined(separator: ", "))))
    }
    if product.gtin == nil, product.variants.count == 1 {
      product.gtin = product.variants[0].gtin
    }
    return product
  }
}
