/// Reads tables with separated values row by row, in memory for one row.
///
/// By RFC 4180, with what real exports add: any single-byte delimiter, lone carriage returns as row
/// ends, text after a closing quote. A quote that is never closed does not swallow the rest: the row
/// is refused and reading goes on with the next line.
struct CSVRowReader {
  /// A row, or why there is none.
  enum Row {
    case fields([String])
    case fault(FieldProblem)
  }

  private enum Step {
    case row([Range<Int>], quoted: Set<Int>, end: Int)
    case needsMore
    case fault(FieldProblem, end: Int)
  }

  private let stream: FeedByteStream
  private let delimiter: UInt8
  private let limits: ImportLimits
  private var buffer: [UInt8] = []
  private var start = 0
  private var line = 1
  private var isAtEnd = false
  /// Rows that were given up and read again from their second line; each may cost a megabyte of
  /// reading twice.
  private var retries = 0

  init(_ stream: FeedByteStream, delimiter: UInt8, limits: ImportLimits) {
    self.stream = stream
    self.delimiter = delimiter
    self.limits = limits
  }

  /// The next row that is not blank with the number of its first line; `nil` at the end.
  mutating func next() throws(CatalogError) -> (line: Int, row: Row)? {
    while true {
      if start >= buffer.count, try !fill() { return nil }
      switch step() {
      case .needsMore:
        if try !fill() { isAtEnd = true }
      case .fault(let problem, let end):
        let at = line
        advance(to: end)
        return (at, .fault(problem))
      case .row(let ranges, let quoted, let end):
        let at = line
        let isBlank = ranges.count == 1 && ranges[0].allSatisfy { buffer[$0] <= 0x20 }
        let row = isBlank ? nil : fields(ranges, quoted: quoted, end: end)
        advance(to: end)
        if let row { return (at, row) }
      }
    }
  }

  private mutating func fill() throws(CatalogError) -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    guard let piece = try stream.next() else { return false }
    buffer += piece
    return true
  }

  private mutating func advance(to end: Int) {
    guard end > start else { return }
    for index in start..<end {
      if buffer[index] == 0x0A {
        line += 1
      } else if buffer[index] == 0x0D, index + 1 >= buffer.count || buffer[index + 1] != 0x0A {
        line += 1
      }
    }
    start = end
  }

  /// The extent of the row at `start`.
  private mutating func step() -> Step {
    var ranges: [Range<Int>] = []
    var quoted: Set<Int> = []
    var index = start
    let count = buffer.count
    while true {
      // One field a pass.
      let fieldStart = index
      var hasQuotes = false
      if index < count, buffer[index] == UInt8(ascii: "\"") {
        hasQuotes = true
        index += 1
        scan: while true {
          guard index < count else {
            if !isAtEnd, index - start <= limits.rowBytes { return .needsMore }
            return giveUp(
              found: "a quote that is never closed", expected: "a closing quote before the end")
          }
          if buffer[index] == UInt8(ascii: "\"") {
            guard index + 1 < count else {
              if !isAtEnd { return .needsMore }
              index += 1
              break scan
            }
            if buffer[index + 1] == UInt8(ascii: "\"") {
              index += 2
              continue
            }
            index += 1
            break scan
          }
          index += 1
          if index - fieldStart > limits.fieldBytes {
            return giveUp(
              found: "a quoted field of more than \(limits.fieldBytes) bytes",
              expected: "at most \(limits.fieldBytes) bytes in one field")
          }
        }
      }
      // Text after the closing quote of a field with line breaks: rather the quote that opens
      // another field, and this one was never closed.
      if hasQuotes, index < count, buffer[index] > 0x20, buffer[index] != delimiter,
        buffer[fieldStart..<index].contains(0x0A)
      {
        return giveUp(
          found: "a quote that is never closed", expected: "a closing quote before the end")
      }
      while index < count, buffer[index] != delimiter, buffer[index] != 0x0A, buffer[index] != 0x0D
      {
        index += 1
      }
      if index - start > limits.rowBytes {
        return giveUp(
          found: "a row of more than \(limits.rowBytes) bytes",
          expected: "at most \(limits.rowBytes) bytes in one row")
      }
      if index >= count, !isAtEnd { return .needsMore }
      if hasQuotes { quoted.insert(ranges.count) }
      ranges.append(fieldStart..<index)
      if ranges.count > limits.columns {
        return giveUp(
          found: "more than \(limits.columns) columns",
          expected: "at most \(limits.columns) columns")
      }
      guard index < count else { return .row(ranges, quoted: quoted, end: count) }
      if buffer[index] == delimiter {
        index += 1
        continue
      }
      var end = index + 1
      if buffer[index] == 0x0D {
        if end >= count, !isAtEnd { return .needsMore }
        if end < count, buffer[end] == 0x0A { end += 1 }
      }
      return .row(ranges, quoted: quoted, end: end)
    }
  }

  /// Gives up a row: on with its second line, or, where that happens too often, with what was read.
  private mutating func giveUp(found: String, expected: String) -> Step {
    retries += 1
    let problem = FieldProblem(field: "", found: found, expected: expected)
    guard retries <= 64 else { return .fault(problem, end: buffer.count) }
    let end = buffer[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? buffer.count
    return .fault(problem, end: end)
  }

  private func fields(_ ranges: [Range<Int>], quoted: Set<Int>, end: Int) -> Row {
    buffer.withUnsafeBufferPointer { bytes in
      let row = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if let problem = UTF8Validation.problem(in: row) { return .fault(problem) }
      var fields: [String] = []
      fields.reserveCapacity(ranges.count)
      for (index, range) in ranges.enumerated() {
        if range.count > limits.fieldBytes {
          return .fault(
            FieldProblem(
              field: "column \(index + 1)", found: "a field of \(range.count) bytes",
              expected: "at most \(limits.fieldBytes) bytes in one field"))
        }
        let slice = UnsafeBufferPointer(rebasing: bytes[range])
        fields.append(
          quoted.contains(index) ? Self.unquoted(slice) : String(decoding: slice, as: UTF8.self))
      }
      return .fields(fields)
    }
  }

  private static func unquoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
          result.append(bytes[index])
          index += 2
          continue
        }
        // The closing quote; what follows it is text as it stands.
        result.append(contentsOf: bytes[(index + 1)...])
        break
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
