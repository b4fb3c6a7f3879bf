internal import Catalog

/// Lines products up attribute by attribute.
struct ComparisonBuilder {
  let language: Language
  /// Rows beyond this are left out, differing ones last.
  var limit = 30

  /// - Returns: price and rating first, then the attributes in the order of the pages, those that
  ///   at least two products state before those that one does.
  func comparison(of products: [Product]) -> Comparison {
    var rows: [Comparison.Row] = []
    append(
      language == .chinese ? "价格" : "Price", products.map { $0.price?.formatted }, to: &rows)
    append(
      language == .chinese ? "评分" : "Rating",
      products.map { product in
        product.rating.map { rating in
          product.ratingCount.map { "\(rating) (\($0))" } ?? "\(rating)"
        }
      }, to: &rows)
    append(language == .chinese ? "品牌" : "Brand", products.map(\.brand), to: &rows)
    let pages = products.map(attributes)
    var order: [String] = []
    var names: [String: String] = [:]
    for page in pages {
      for attribute in page {
        let key = attribute.name.lowercased()
        if names[key] == nil {
          names[key] = attribute.name
          order.append(key)
        }
      }
    }
    let counts = order.map { key in
      pages.count { page in page.contains { $0.name.lowercased() == key } }
    }
    let sorted = zip(order, counts).enumerated().sorted { a, b in
      let left = min(a.element.1, 2)
      let right = min(b.element.1, 2)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element.0)
    for key in sorted where rows.count < limit {
      let values = pages.map { page in
        page.first { $0.name.lowercased() == key }?.value.formatted(in: language)
      }
      append(names[key] ?? key, values, to: &rows)
    }
    return Comparison(products: products.map(\.id), rows: rows)
  }

  private func attributes(of product: Product) -> [ProductAttribute] {
    // Twins are used only where every page can have them; else names would not line up.
    language == .chinese && !product.attributesChinese.isEmpty
      ? product.attributesChinese : product.attributes
  }

  private func append(_ name: String, _ values: [String?], to rows: inout [Comparison.Row]) {
    let known = values.compactMap(\.self)
    guard !known.isEmpty else { return }
    let differs = Set(known.map { $0.lowercased() }).count > 1
    rows.append(Comparison.Row(attribute: name, values: values, differs: differs))
  }
}
