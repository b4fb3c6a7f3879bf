/// Cuts a JSON text that is one long array, or objects one after the other over several lines,
/// into its elements, so that a file of any size is read in memory for one element.
struct JSONElementReader {
  private let stream: FeedByteStream
  private let limits: ImportLimits

  init(_ stream: FeedByteStream, limits: ImportLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Calls `body` with the bytes of each object and the line in which it begins. Bytes outside of
  /// objects other than brackets, commas and space are told to `stray`, once a run.
  func forEachObject(
    _ body: (_ line: Int, UnsafeBufferPointer<UInt8>) throws -> Void,
    stray: (_ line: Int, _ found: String) throws -> Void,
    tooLong: (_ line: Int, _ length: Int) throws -> Void
  ) throws {
    var element: [UInt8] = []
    var length = 0
    var depth = 0
    var isInString = false
    var isEscaped = false
    var strayBytes: [UInt8] = []
    var line = 1
    var startLine = 1

    func reportStray() throws {
      guard !strayBytes.isEmpty else { return }
      try stray(line, String(decoding: strayBytes.prefix(40), as: UTF8.self))
      strayBytes = []
    }

    while let piece = try stream.next() {
      for byte in piece {
        if byte == 0x0A { line += 1 }
        if depth == 0 {
          switch byte {
          case UInt8(ascii: "{"):
            try reportStray()
            depth = 1
            startLine = line
            element = [byte]
            length = 1
          case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
            try reportStray()
          default: if strayBytes.count < 40 { strayBytes.append(byte) }
          }
          continue
        }
        length += 1
        if length <= limits.rowBytes { element.append(byte) }
        if isInString {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            isInString = false
          }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"):
          depth -= 1
          if depth == 0 {
            if length > limits.rowBytes {
              try tooLong(startLine, length)
            } else {
              try element.withUnsafeBufferPointer { try body(startLine, $0) }
            }
            element.removeAll(keepingCapacity: true)
          }
        default: break
        }
      }
    }
    try reportStray()
    if depth > 0 {
      if length > limits.rowBytes {
        try tooLong(startLine, length)
      } else {
        try element.withUnsafeBufferPointer { try body(startLine, $0) }
      }
    }
  }
}
