/// schema.org `Product` objects, one a line.
enum LinkedDataExport {
  static func line(_ product: Product) -> String {
    var writer = JSONWriter(capacity: 2048)
    writer.object { writer in
      writer.key("@context")
      writer.string("https://schema.org")
      writer.key("@type")
      writer.string(product.variants.isEmpty ? "Product" : "ProductGroup")
      writer.key(product.variants.isEmpty ? "productID" : "productGroupID")
      writer.string(product.id.rawValue)
      write(product.title, key: "name", to: &writer)
      if let description = product.description {
        write(description, key: "description", to: &writer)
      }
      if let brand = product.brand {
        writer.key("brand")
        writer.object {
          $0.key("@type")
          $0.string("Brand")
          $0.key("name")
          $0.string(brand)
        }
      }
      let texts: [(String, String?)] = [
        ("category", product.category.base.joined(separator: " > ")), ("sku", product.sku),
        ("gtin", product.gtin), ("mpn", product.mpn), ("image", product.image),
        ("url", product.url), ("releaseDate", product.released?.description),
      ]
      for (key, text) in texts where text?.isEmpty == false {
        writer.key(key)
        writer.string(text ?? "")
      }
      writeOffer(product.price, product.listPrice, product.availability, to: &writer)
      writeRating(product, to: &writer)
      writeNotes(product.features.base, to: &writer)
      let specifications = product.attributes.filter { attribute in
        !product.variants.contains { $0.options.contains { $0.name == attribute.name } }
      }
      if !specifications.isEmpty {
        writer.key("additionalProperty")
        writer.array { for attribute in specifications { write(attribute, to: &$0) } }
      }
      writeReviews(product.reviews, to: &writer)
      if !product.variants.isEmpty {
        let names = product.variants.flatMap { $0.options.map(\.name) }
        writer.key("variesBy")
        writer.strings(Array(Set(names)).sorted())
        writer.key("hasVariant")
        writer.array { for variant in product.variants { write(variant, of: product, to: &$0) } }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  /// A text in two languages is a list of language-tagged values.
  private static func write(_ text: LocalizedText, key: String, to writer: inout JSONWriter) {
    writer.key(key)
    guard let chinese = text.chinese else {
      writer.string(HTMLText.escaped(text.base))
      return
    }
    writer.array { writer in
      for (language, value) in [("en", text.base), ("zh", chinese)] {
        writer.object {
          $0.key("@language")
          $0.string(language)
          $0.key("@value")
          $0.string(HTMLText.escaped(value))
        }
      }
    }
  }

  private static func writeOffer(
    _ price: Money?, _ listPrice: Money?, _ availability: Availability?,
    to writer: inout JSONWriter
  ) {
    guard price != nil || availability != nil else { return }
    writer.key("offers")
    writer.object { writer in
      writer.key("@type")
      writer.string("Offer")
      if let price {
        writer.key("price")
        writer.money(price)
        writer.key("priceCurrency")
        writer.string(price.currency.rawValue)
      }
      if let listPrice {
        writer.key("priceSpecification")
        writer.object {
          $0.key("@type")
          $0.string("UnitPriceSpecification")
          $0.key("priceType")
          $0.string("https://schema.org/ListPrice")
          $0.key("price")
          $0.money(listPrice)
          $0.key("priceCurrency")
          $0.string(listPrice.currency.rawValue)
        }
      }
      if let availability {
        writer.key("availability")
        switch availability {
        case .inStock: writer.string("https://schema.org/InStock")
        case .outOfStock: writer.string("https://schema.org/OutOfStock")
        case .preorder: writer.string("https://schema.org/PreOrder")
        }
      }
    }
  }

  private static func writeRating(_ product: Product, to writer: inout JSONWriter) {
    guard let rating = product.rating else { return }
    writer.key("aggregateRating")
    writer.object {
      $0.key("@type")
      $0.string("AggregateRating")
      $0.key("ratingValue")
      $0.number(rating)
      if let count = product.ratingCount {
        $0.key("ratingCount")
        $0.integer(Int64(count))
      }
    }
  }

  private static func writeNotes(_ features: [String], to writer: inout JSONWriter) {
    guard !features.isEmpty else { return }
    writer.key("positiveNotes")
    writer.object { writer in
      writer.key("@type")
      writer.string("ItemList")
      writer.key("itemListElement")
      writer.array { writer in
        for (index, feature) in features.enumerated() {
          writer.object {
            $0.key("@type")
            $0.string("ListItem")
            $0.key("position")
            $0.integer(Int64(index + 1))
            $0.key("name")
            $0.string(feature)
          }
        }
      }
    }
  }

  private static func write(_ attribute: ProductAttribute, to writer: inout JSONWriter) {
    writer.object {
      $0.key("@type")
      $0.string("PropertyValue")
      $0.key("name")
      $0.string(attribute.name)
      $0.key("value")
      switch attribute.value {
      case .text(let text): $0.string(text)
      case .number(let number): $0.number(number)
      case .flag(let flag): $0.bool(flag)
      case .quantity(let number, let unit):
        $0.number(number)
        $0.key("unitText")
        $0.string(unit)
      }
    }
  }

  private static func writeReviews(_ reviews: [Review], to writer: inout JSONWriter) {
    guard !reviews.isEmpty else { return }
    writer.key("review")
    writer.array { writer in
      for review in reviews {
        writer.object { writer in
          writer.key("@type")
          writer.string("Review")
          writer.key("@id")
          writer.string(review.id)
          if let title = review.title {
            writer.key("name")
            writer.string(HTMLText.escaped(title))
          }
          writer.key("reviewBody")
          writer.string(HTMLText.escaped(review.text))
          if let rating = review.rating {
            writer.key("reviewRating")
            writer.object {
              $0.key("@type")
              $0.string("Rating")
              $0.key("ratingValue")
              $0.number(rating)
            }
          }
          if let date = review.date {
            writer.key("datePublished")
            writer.string(date.description)
          }
          if let language = review.language {
            writer.key("inLanguage")
            writer.string(language.rawValue)
          }
        }
      }
    }
  }

  private static let optionKeys = [
    "Colour": "color", "Size": "size", "Material": "material", "Pattern": "pattern",
  ]

  private static func write(
    _ variant: ProductVariant, of product: Product, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("@type")
      writer.string("Product")
      writer.key("name")
      writer.string(HTMLText.escaped(product.title.base))
      let texts: [(String, String?)] = [
        ("productID", variant.id), ("sku", variant.sku), ("gtin", variant.gtin),
        ("image", variant.image),
      ]
      for case (let key, let text?) in texts {
        writer.key(key)
        writer.string(text)
      }
      for option in variant.options {
        guard let key = optionKeys[option.name] else { continue }
        writer.key(key)
        writer.string(option.value.formatted())
      }
      let others = variant.options.filter { optionKeys[$0.name] == nil }
      if !others.isEmpty {
        writer.key("additionalProperty")
        writer.array { for option in others { write(option, to: &$0) } }
      }
      writeOffer(variant.price, variant.listPrice, variant.availability, to: &writer)
    }
  }
}
