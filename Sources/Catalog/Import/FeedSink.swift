/// Takes what a reader finds and hands it in batches to the writing thread.
final class FeedSink {
  let file: String
  let limits: ImportLimits
  /// For prices without a currency: the one that was named, or the catalogue's, which is that of
  /// its first price.
  var currency: Currency { knownCurrency ?? .usd }
  let columnMap: [String: String]
  /// The day of the import: sales have begun and ended by it.
  let today: CalendarDay
  private var knownCurrency: Currency?
  private let known: KnownRows
  /// Differs between sources and options: equal rows must also mean equal products.
  private let rowSeed: UInt64
  private let stream: FeedByteStream
  private let queue: BoundedQueue<FeedBatch>
  private let consistency: ProductConsistency?
  private var batch = FeedBatch()
  private var batchWeight = 0
  private var reportedOnce: Set<String> = []

  init(
    stream: FeedByteStream, queue: BoundedQueue<FeedBatch>, currency: Currency?,
    columnMap: [String: String], today: CalendarDay, known: KnownRows, rowSeed: UInt64,
    limits: ImportLimits,
    consistency: ProductConsistency?
  ) {
    file = stream.path
    self.stream = stream
    self.queue = queue
    knownCurrency = currency
    self.columnMap = columnMap
    self.today = today
    self.known = known
    self.rowSeed = rowSeed
    self.limits = limits
    self.consistency = consistency
  }

  // MARK: Rows that may be known

  func checksum(ofRow row: UnsafeBufferPointer<UInt8>) -> UInt64 {
    ContentChecksum.of(row, seed: rowSeed)
  }

  /// Whether the row is the same as in the last import; then there is nothing more to do with it.
  func isKnown(rowChecksum: UInt64) throws -> Bool {
    guard consistency == nil, let number = known.number(ofRow: rowChecksum) else { return false }
    try send(.known(number), weight: 1)
    return true
  }

  // MARK: Findings

  func add(_ product: Product, line: Int, rowChecksum: UInt64? = nil) throws {
    try check(product, line: line)
    knownCurrency = knownCurrency ?? product.price?.currency
    let encoded = EncodedProduct(product, line: line, rowChecksum: rowChecksum)
    try send(.product(encoded), weight: encoded.page.count)
  }

  func addPart(_ product: Product, line: Int) throws {
    try check(product, line: line)
    knownCurrency = knownCurrency ?? product.price?.currency
    let encoded = EncodedProduct(product, line: line, rowChecksum: nil)
    try send(.part(encoded), weight: encoded.page.count)
  }

  func add(_ review: Review, to product: ProductID, line: Int) throws {
    try send(.review(review, product: product, line: line), weight: review.text.utf8.count)
  }

  func refuse(line: Int, _ problem: FieldProblem, product: ProductID? = nil) throws {
    try send(.problem(importProblem(line, problem, .refused), product: product), weight: 200)
  }

  func refuseLongRow(line: Int, length: Int) throws {
    try refuse(
      line: line,
      FieldProblem(
        field: "", found: "a row of \(length) bytes",
        expected: "at most \(limits.rowBytes) bytes in one row"))
  }

  func warn(line: Int, _ problem: FieldProblem) throws {
    try send(.problem(importProblem(line, problem, .warning), product: nil), weight: 200)
  }

  /// Warns once a file for each `key`.
  func warnOnce(_ key: String, line: Int, _ problem: FieldProblem) throws {
    guard reportedOnce.count < 10_000, reportedOnce.insert(key).inserted else { return }
    try warn(line: line, problem)
  }

  func finish() throws {
    try flush()
  }

  private func importProblem(
    _ line: Int, _ problem: FieldProblem, _ severity: ImportProblem.Severity
  ) -> ImportProblem {
    ImportProblem(
      file: file, line: line, field: problem.field, found: problem.found,
      expected: problem.expected, severity: severity)
  }

  private func check(_ product: Product, line: Int) throws {
    guard let consistency else { return }
    for contradiction in consistency.contradictions(in: product) {
      try send(
        .problem(
          importProblem(line, contradiction, .warning), product: product.id), weight: 200)
    }
  }

  private func send(_ event: FeedEvent, weight: Int) throws {
    batch.events.append(event)
    batchWeight += weight
    if batch.events.count >= 256 || batchWeight > 1 << 20 { try flush() }
  }

  private func flush() throws {
    batch.bytesRead = stream.consumed
    let full = batch
    batch = FeedBatch()
    batch.events.reserveCapacity(256)
    batchWeight = 0
    if !queue.push(full) { throw CatalogError.cancelled }
  }
}
