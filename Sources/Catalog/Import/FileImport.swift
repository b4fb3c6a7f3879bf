internal import Foundation
internal import GRDB

/// The import of one file: starts the reading thread and writes what it finds.
struct FileImport {
  let file: FeedFile
  let options: ImportOptions
  let known: KnownRows
  let currency: Currency?
  let limits: ImportLimits
  let rowSeed: UInt64
  let writer: CatalogWriter
  let database: Database
  private(set) var result: ImportReport.File
  /// The file held reviews of products and no products.
  private(set) var isReviews = false
  private var orphans = 0

  init(
    file: FeedFile, options: ImportOptions, known: KnownRows, currency: Currency?,
    limits: ImportLimits, rowSeed: UInt64, writer: CatalogWriter, database: Database
  ) {
    self.file = file
    self.options = options
    self.known = known
    self.currency = currency
    self.limits = limits
    self.rowSeed = rowSeed
    self.writer = writer
    self.database = database
    result = ImportReport.File(file: file.url.path, format: file.format)
  }

  mutating func run(report: inout ImportReport, meter: inout ProgressMeter) throws {
    let queue = BoundedQueue<FeedBatch>(capacity: 8)
    let failure = startReading(into: queue)
    defer { queue.abandon() }
    let stage = try PartStage(database)
    while let batch = queue.pop() {
      if options.shouldStop?() == true { throw CatalogError.cancelled }
      for event in batch.events { try take(event, stage: stage, report: &report) }
      meter.rows += batch.events.count
      meter.update(file: file.url.path, bytesRead: batch.bytesRead)
    }
    if let error = failure.error { throw error }
    try stage.drain { try count(writer.write($0), of: $0, report: &report) }
    if orphans > 0 {
      note(
        ImportProblem(
          file: file.url.path, line: 0, field: "parent_asin",
          found: "\(orphans) reviews of products that the catalogue does not hold",
          expected: "the products imported first", severity: .warning), in: &report)
    }
    if isReviews {
      result.products = writer.seenInFile.count
      result.unchanged = result.products - result.updated
    }
    meter.finish(file: file.url.path, size: file.size)
  }

  private func startReading(into queue: BoundedQueue<FeedBatch>) -> ReadingFailure {
    let failure = ReadingFailure()
    let consistency =
      options.isDryRun && options.isStrict ? ProductConsistency(today: options.today) : nil
    let (file, limits, known, seed) = (file, limits, known, rowSeed)
    let (currency, columnMap, today) = (currency, options.columnMap, options.today)
    let thread = Thread {
      do {
        let stream = try FeedByteStream(path: file.url.path, limits: limits)
        let sink = FeedSink(
          stream: stream, queue: queue, currency: currency, columnMap: columnMap, today: today,
          known: known, rowSeed: seed, limits: limits, consistency: consistency)
        try file.format.reader.read(stream, into: sink)
        try sink.finish()
      } catch {
        failure.error = CatalogError(error, path: file.url.path)
      }
      queue.finish()
    }
    thread.stackSize = 4 << 20
    thread.start()
    return failure
  }

  private mutating func take(
    _ event: FeedEvent, stage: PartStage, report: inout ImportReport
  ) throws {
    switch event {
    case .product(let product):
      writer.adopt(product.product.price?.currency)
      try count(writer.write(product), of: product, report: &report)
    case .part(let product):
      writer.adopt(product.product.price?.currency)
      try stage.add(product)
    case .known(let number):
      if case .unchanged = writer.keep(number) {
        result.products += 1
        result.unchanged += 1
      } else {
        result.refused += 1
      }
    case .review(let review, let product, _):
      isReviews = true
      let wasChanged = writer.changed.count
      switch try writer.attach(review, to: product) {
      case nil: orphans += 1
      case true?: if writer.changed.count > wasChanged { result.updated += 1 }
      case false?: break
      }
    case .problem(let problem, let product):
      if problem.severity == .refused { result.refused += 1 }
      if problem.severity == .warning, product != nil { report.inconsistencies += 1 }
      if problem.severity == .refused, let product { try writer.markSeen(product) }
      note(problem, in: &report)
    }
  }

  private mutating func count(
    _ outcome: CatalogWriter.Outcome, of product: EncodedProduct, report: inout ImportReport
  ) throws {
    switch outcome {
    case .added: result.added += 1
    case .updated: result.updated += 1
    case .unchanged: result.unchanged += 1
    case .merged: return
    case .duplicate:
      result.refused += 1
      note(
        ImportProblem(
          file: file.url.path, line: product.line, field: "id",
          found: "\"\(product.product.id)\" again",
          expected: "an identifier that no earlier row has", severity: .refused), in: &report)
      return
    }
    result.products += 1
  }

  private func note(_ problem: ImportProblem, in report: inout ImportReport) {
    if report.problems.count < ImportReport.problemLimit { report.problems.append(problem) }
  }
}

/// Why the reading thread stopped early. Written before the queue is finished and read after, so
/// that the queue's lock orders the two.
final class ReadingFailure: @unchecked Sendable {
  var error: CatalogError?
}
