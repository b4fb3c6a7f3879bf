internal import Glibc

/// Cuts a feed into lines, in memory for one piece and the longest line.
struct LineReader {
  private let stream: FeedByteStream
  private let limits: ImportLimits

  init(_ stream: FeedByteStream, limits: ImportLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Calls `body` with each line and its number from 1, without its end (`\n` or `\r\n`). A line
  /// over the row limit is told to `tooLong` with its length and skipped.
  func forEachLine(
    _ body: (_ line: Int, UnsafeBufferPointer<UInt8>) throws -> Void,
    tooLong: (_ line: Int, _ length: Int) throws -> Void
  ) throws {
    var pending: [UInt8] = []
    var skipped = 0
    var line = 1

    func finish(_ bytes: UnsafeBufferPointer<UInt8>) throws {
      defer { line += 1 }
      if skipped + bytes.count > limits.rowBytes {
        try tooLong(line, skipped + bytes.count)
        skipped = 0
        return
      }
      let end = bytes.last == 0x0D ? bytes.count - 1 : bytes.count
      try body(line, UnsafeBufferPointer(rebasing: bytes[..<end]))
    }

    while let piece = try stream.next() {
      try piece.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count,
          let found = memchr(bytes.baseAddress! + start, 0x0A, bytes.count - start)
        {
          let end = found - UnsafeMutableRawPointer(mutating: bytes.baseAddress!)
          let tail = UnsafeBufferPointer(rebasing: bytes[start..<end])
          if pending.isEmpty {
            try finish(tail)
          } else {
            pending.append(contentsOf: tail)
            try pending.withUnsafeBufferPointer { try finish($0) }
            pending.removeAll(keepingCapacity: true)
          }
          start = end + 1
        }
        pending.append(contentsOf: bytes[start...])
        if pending.count > limits.rowBytes {
          skipped += pending.count
          pending.removeAll()
        }
      }
    }
    if skipped > 0 || !pending.isEmpty {
      try pending.withUnsafeBufferPointer { try finish($0) }
    }
  }
}
