/// A product in the native format: one JSON object with the field names of `docs/catalogue.md`.
///
/// `encode` and `decode` are inverse for everything that the format holds; the day on which a
/// product vanished is the catalogue's own knowledge and is written by neither.
public enum ProductJSON {
  /// One line of JSON without a newline at its end.
  public static func encode(_ product: Product) -> String {
    var writer = JSONWriter(capacity: 2048)
    writer.object { writer in
      writePage(product, to: &writer)
      writeHistory(product.priceHistory, to: &writer)
      writeReviews(product.reviews, to: &writer)
      writeQuestions(product.questions, to: &writer)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads what `encode` wrote.
  ///
  /// - Throws: `CatalogError.badData` that names the field which cannot be read.
  public static func decode(
    _ text: String, currency: Currency = .usd
  ) throws(CatalogError) -> Product {
    do {
      let value = try JSONParser.parse(Array(text.utf8))
      guard let object = value.objectValue else {
        throw FieldProblem(field: "", found: value.shown, expected: "a JSON object")
      }
      var decoder = NativeProductDecoder(defaultCurrency: currency)
      return try decoder.decode(object)
    } catch let problem as FieldProblem {
      throw .badData(
        "The product's field \"\(problem.field)\" holds \(problem.found); expected is "
          + "\(problem.expected).")
    } catch {
      throw .badData("The product is not JSON: \(error).")
    }
  }

  /// The members of the page itself: all but price history, reviews and questions, which the store
  /// keeps in tables of their own.
  static func writePage(_ product: Product, to writer: inout JSONWriter) {
    writer.key("id")
    writer.string(product.id.rawValue)
    write(product.title, key: "title", to: &writer)
    write(product.brand, key: "brand", to: &writer)
    write(product.category, key: "category", to: &writer)
    if let description = product.description { write(description, key: "description", to: &writer) }
    write(product.features, key: "features", to: &writer)
    write(product.attributes, key: "attributes", to: &writer)
    write(product.attributesChinese, key: "attributes_zh", to: &writer)
    if let price = product.price {
      writer.key("price")
      writer.money(price)
    }
    if let currency = product.price?.currency ?? product.listPrice?.currency {
      writer.key("currency")
      writer.string(currency.rawValue)
    }
    if let listPrice = product.listPrice {
      writer.key("list_price")
      writer.money(listPrice)
    }
    write(product.availability?.rawValue, key: "availability", to: &writer)
    write(product.released?.description, key: "released", to: &writer)
    if let rating = product.rating {
      writer.key("rating")
      writer.number(rating)
    }
    write(product.ratingCount, key: "rating_count", to: &writer)
    write(product.sales, key: "sales", to: &writer)
    write(product.gtin, key: "gtin", to: &writer)
    write(product.mpn, key: "mpn", to: &writer)
    write(product.sku, key: "sku", to: &writer)
    write(product.variantGroup, key: "variant_group", to: &writer)
    write(product.variant, key: "variant", to: &writer)
    if !product.variants.isEmpty {
      writer.key("variants")
      writer.array { for variant in product.variants { write(variant, to: &$0) } }
    }
    write(product.image, key: "image", to: &writer)
    write(product.url, key: "url", to: &writer)
  }

  static func writeHistory(_ history: [PricePoint], to writer: inout JSONWriter) {
    guard !history.isEmpty else { return }
    writer.key("price_history")
    writer.array { writer in
      for point in history {
        writer.object {
          $0.key("date")
          $0.string(point.date.description)
          $0.key("price")
          $0.money(point.price)
        }
      }
    }
  }

  static func writeReviews(_ reviews: [Review], to writer: inout JSONWriter) {
    guard !reviews.isEmpty else { return }
    writer.key("reviews")
    writer.array { writer in
      for review in reviews {
        writer.object {
          $0.key("id")
          $0.string(review.id)
          if let rating = review.rating {
            $0.key("rating")
            $0.number(rating)
          }
          write(review.date?.description, key: "date", to: &$0)
          write(review.title, key: "title", to: &$0)
          $0.key("text")
          $0.string(review.text)
          write(review.language?.rawValue, key: "language", to: &$0)
          if let verified = review.verified {
            $0.key("verified")
            $0.bool(verified)
          }
          write(review.helpful, key: "helpful", to: &$0)
        }
      }
    }
  }

  static func writeQuestions(_ questions: [AnsweredQuestion], to writer: inout JSONWriter) {
    guard !questions.isEmpty else { return }
    writer.key("questions")
    writer.array { writer in
      for question in questions {
        writer.object {
          $0.key("question")
          $0.string(question.question)
          write(question.answer, key: "answer", to: &$0)
          write(question.date?.description, key: "date", to: &$0)
        }
      }
    }
  }

  private static func write(_ variant: ProductVariant, to writer: inout JSONWriter) {
    writer.object {
      $0.key("id")
      $0.string(variant.id)
      write(variant.options, key: "options", to: &$0)
      if let price = variant.price {
        $0.key("price")
        $0.money(price)
      }
      if let listPrice = variant.listPrice {
        $0.key("list_price")
        $0.money(listPrice)
      }
      write(variant.availability?.rawValue, key: "availability", to: &$0)
      write(variant.sku, key: "sku", to: &$0)
      write(variant.gtin, key: "gtin", to: &$0)
      write(variant.image, key: "image", to: &$0)
    }
  }

  private static func write(_ text: LocalizedText, key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.string(text.base)
    write(text.chinese, key: key + "_zh", to: &writer)
  }

  private static func write(_ list: LocalizedList, key: String, to writer: inout JSONWriter) {
    if !list.base.isEmpty {
      writer.key(key)
      writer.strings(list.base)
    }
    if let chinese = list.chinese, !chinese.isEmpty {
      writer.key(key + "_zh")
      writer.strings(chinese)
    }
  }

  private static func write(
    _ attributes: [ProductAttribute], key: String, to writer: inout JSONWriter
  ) {
    guard !attributes.isEmpty else { return }
    writer.key(key)
    writer.object { writer in
      for attribute in attributes {
        writer.key(attribute.name)
        switch attribute.value {
        case .text(let text): writer.string(text)
        case .number(let number): writer.number(number)
        case .flag(let flag): writer.bool(flag)
        case .quantity(let number, let unit):
          writer.object {
            $0.key("value")
            $0.number(number)
            $0.key("unit")
            $0.string(unit)
          }
        }
      }
    }
  }

  private static func write(_ text: String?, key: String, to writer: inout JSONWriter) {
    guard let text else { return }
    writer.key(key)
    writer.string(text)
  }

  private static func write(_ number: Int?, key: String, to writer: inout JSONWriter) {
    guard let number else { return }
    writer.key(key)
    writer.integer(Int64(number))
  }
}
