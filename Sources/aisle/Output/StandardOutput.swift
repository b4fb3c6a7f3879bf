internal import Foundation

/// Standard output: data and nothing else. What is written is out when the call returns.
struct StandardOutput: Sendable {
  private let descriptor: Int32

  init(descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

  func line(_ text: String) throws(OutputError) { try write(text + "\n") }

  func write(_ text: String) throws(OutputError) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(OutputError) {
    var failure: OutputError?
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          failure =
            errno == EPIPE ? .readerGone : .failed(reason: String(cString: strerror(errno)))
          return
        }
      }
    }
    if let failure { throw failure }
  }
}
