internal import Glibc

/// Converts a stream of bytes from another encoding to UTF-8, through the C library's `iconv`.
final class TextConverter {
  enum Encoding: String {
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"
    case windows1252 = "WINDOWS-1252"
  }

  private let descriptor: iconv_t
  private var rest: [UInt8] = []

  /// - Returns: `nil` where the system does not know the encoding.
  init?(from encoding: Encoding) {
    let opened = iconv_open("UTF-8", encoding.rawValue)
    guard let opened, opened != iconv_t(bitPattern: -1) else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// The UTF-8 of `bytes`, which go on where the last call ended. What the encoding does not know
  /// becomes U+FFFD.
  ///
  /// - Parameter isLast: no more bytes follow; a sequence that is cut off becomes U+FFFD.
  func convert(_ bytes: [UInt8], isLast: Bool = false) -> (utf8: [UInt8], faults: Int) {
    var input = rest + bytes
    rest = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 3 / 2 + 16)
    var faults = 0
    var start = 0
    let capacity = 64 << 10
    while start < input.count {
      var failure: CInt = 0
      var used = 0
      let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        input.withUnsafeMutableBytes { raw in
          var source = raw.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
          var left = raw.count - start
          var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(buffer.baseAddress!)
            .assumingMemoryBound(to: CChar.self)
          var room = buffer.count
          if iconv(descriptor, &source, &left, &target, &room) == Int(bitPattern: UInt.max) {
            failure = errno
          }
          used = raw.count - start - left
          count = buffer.count - room
        }
      }
      output += piece
      start += used
      if failure == EILSEQ {
        output += [0xEF, 0xBF, 0xBD]
        start += 1
        faults += 1
      } else if failure == EINVAL {
        break
      }
    }
    if start < input.count {
      if isLast {
        output += [0xEF, 0xBF, 0xBD]
        faults += 1
      } else {
        rest = Array(input[start...])
      }
    }
    return (output, faults)
  }
}
