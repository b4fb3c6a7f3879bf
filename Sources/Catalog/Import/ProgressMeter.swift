internal import Foundation

/// Estimates how long an import will still take, and reports ten times a second.
struct ProgressMeter {
  private let start = ContinuousClock.now
  private var lastReport: ContinuousClock.Instant?
  private let report: ((ImportProgress) -> Void)?
  private let bytesTotal: Int
  private var bytesBefore = 0
  var rows = 0

  init(bytesTotal: Int, report: ((ImportProgress) -> Void)?) {
    self.bytesTotal = bytesTotal
    self.report = report
  }

  var seconds: Double {
    let elapsed = ContinuousClock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  mutating func update(file: String, bytesRead: Int, isLast: Bool = false) {
    guard let report else { return }
    let now = ContinuousClock.now
    if !isLast, let lastReport, now - lastReport < .milliseconds(100) { return }
    lastReport = now
    let elapsed = seconds
    let read = bytesBefore + bytesRead
    var left: Double?
    if read > 0, elapsed > 0.5 {
      left = max(0, elapsed / Double(read) * Double(max(0, bytesTotal - read)))
    }
    report(
      ImportProgress(
        file: file, bytesRead: read, bytesTotal: max(bytesTotal, read), rows: rows,
        secondsElapsed: elapsed, secondsLeft: left))
  }

  mutating func finish(file: String, size: Int) {
    update(file: file, bytesRead: size, isLast: true)
    bytesBefore += size
  }
}
