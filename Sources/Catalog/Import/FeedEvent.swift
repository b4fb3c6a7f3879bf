/// What a reader found in a feed, in the feed's order.
enum FeedEvent: Sendable {
  /// A whole product.
  case product(EncodedProduct)
  /// A row of a product whose other rows may follow anywhere in the feed.
  case part(EncodedProduct)
  /// A row that is byte for byte what the last import of the source read.
  case known(ProductNumber)
  case review(Review, product: ProductID, line: Int)
  /// `product`: whose row it was, where that can be told. A refused row is no sign that the
  /// product has vanished.
  case problem(ImportProblem, product: ProductID?)
}

/// A product with what the reading thread computes for the writing one.
struct EncodedProduct: Sendable {
  var product: Product
  var line: Int
  /// The page in JSON, without history, reviews and questions.
  var page: [UInt8]
  /// Of everything that the feed says about the product.
  var checksum: UInt64
  /// Of the row's bytes, where one row makes one product.
  var rowChecksum: UInt64?

  init(_ product: Product, line: Int, rowChecksum: UInt64?) {
    var writer = JSONWriter(capacity: 1024)
    writer.object { ProductJSON.writePage(product, to: &$0) }
    page = writer.bytes
    if product.priceHistory.isEmpty && product.reviews.isEmpty && product.questions.isEmpty {
      checksum = ContentChecksum.of(page)
    } else {
      writer.object {
        ProductJSON.writeHistory(product.priceHistory, to: &$0)
        ProductJSON.writeReviews(product.reviews, to: &$0)
        ProductJSON.writeQuestions(product.questions, to: &$0)
      }
      checksum = ContentChecksum.of(writer.bytes)
    }
    self.product = product
    self.line = line
    self.rowChecksum = rowChecksum
  }
}

/// A batch of events with how far the file has been read.
struct FeedBatch: Sendable {
  var events: [FeedEvent] = []
  var bytesRead = 0
}

/// Rows that the last import of a source read, by the checksum of their bytes.
struct KnownRows: Sendable {
  var numbers: [UInt64: ProductNumber] = [:]
  /// Products that an earlier file of the same import has changed.
  var changed = NumberSet()

  func number(ofRow checksum: UInt64) -> ProductNumber? {
    guard let number = numbers[checksum], !changed.contains(number) else { return nil }
    return number
  }
}
